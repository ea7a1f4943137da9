"""What the program says about a case as a whole: indicators, their readings, and warnings.

None of it is evidence. Each reading names the findings it counts, and each warning the statements
under them; what an author foresees stays that author's claim (`Ahead`) and never becomes a number.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from vedette.types.panels import PeriodUnit
from vedette.types.statements import Hedge, Stance

Worse = Literal["up", "down"]
Form = Literal["count", "per", "areas"]
By = Literal["anyone", "state", "not_state"]
State = Literal[
    "crossed", "reporting", "worsening", "easing", "no clear change", "not enough reports"
]
Confidence = Literal["low", "moderate", "high"]

STATES: tuple[State, ...] = (
    "crossed",
    "reporting",
    "worsening",
    "easing",
    "no clear change",
    "not enough reports",
)
"""The most urgent first. "reporting": crossed, but so much more is reported that it may be that."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which incidents are counted; an incident must pass every rule.

    Attributes:
        types: their types; empty for every type.
        by: "state" wants a body of a state, or a partner of one that the frame lists, among those
            held to have done it, "not_state" none of these; an incident that names nobody passes
            both "anyone" and "not_state".
        targets: beginnings of words, one of which a target must have ("headman"); empty for any.
    """

    types: tuple[str, ...] = ()
    by: By = "anyone"
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """A rule over findings with a threshold, as a frame file gives it.

    Attributes:
        asks: the question it answers, as a sentence.
        noun: what is counted, in the plural, for sentences.
        worse: which way the measure goes when things get worse for people.
        form: "count" the selected incidents; "per": the share or mean of `counted` per incident of
            `among`; "areas": in how many provinces they lie.
        selection: what is counted. Nothing where `selection` is None: then only voices tell.
        counted: "incidents" or "killed".
        among: the whole of a share or mean.
        topics: topic -> the direction of its claims that is worse.
        threshold: the ratio of now to before that matters; `reason` says why this one.
        least: so few counted in both windows together say nothing.
        falls: what would make it ease.
    """

    id: str
    label: str
    asks: str
    worse: Worse
    threshold: float
    reason: str
    falls: str
    noun: str = ""
    form: Form = "count"
    selection: Selection | None = None
    counted: Literal["incidents", "killed"] = "incidents"
    among: Selection | None = None
    topics: tuple[tuple[str, Worse], ...] = ()
    least: int = 5


@dataclass(frozen=True, slots=True)
class Windows:
    """The periods that are compared: indices into a series, half-open, `before` before `now`."""

    now: tuple[int, int]
    before: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Trend:
    """How the recent rate compares with that of the windows before.

    Attributes:
        now, before: what was counted in each window.
        expected: what `now` would be at the rate of before.
        ratio, low, high: median and 90 % interval of the ratio of the two rates.
        p_crossed: probability that the ratio lies beyond the threshold, on the worse side.
        p_worse: the same for 1.
        per_report, p_worse_per_report: ratio and probability where a period counts by its reports
            instead of its days: the other bound of what more reporting may do.
        dispersion: variance over mean of the counts, at least 1.
    """

    now: int
    before: int
    expected: float
    ratio: float
    low: float
    high: float
    p_crossed: float
    p_worse: float
    per_report: float
    p_worse_per_report: float
    dispersion: float


@dataclass(frozen=True, slots=True)
class Break:
    """A day from which a series runs at another rate.

    Attributes:
        start: first day of the first period at the new rate.
        probability: that a change lies there or one period beside it.
        before, after: mean count a period on either side.
    """

    start: date
    probability: float
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Voices:
    """What is claimed about the measure in the recent window, each holder of an origin once.

    Attributes:
        worse, better: how many say so; who denies a tendency counts for the other side.
        sources: how many origins they speak through.
        p_worse: probability that more say worse than better among those who would be asked.
        usual_worse, usual_better: the same counts in the windows before.
        p_more_than_usual: probability that a larger share says worse than did before; of what
            falls less is said than of what rises, so most voices say worse at most times.
        contested: ids of the questions on which independent holders disagree.
        questions: ids of all questions under it.
    """

    worse: int
    better: int
    p_worse: float
    sources: int = 0
    usual_worse: int = 0
    usual_better: int = 0
    p_more_than_usual: float = 0.5
    contested: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ahead:
    """What somebody foresees, warns of or threatens: a claim, never a probability.

    Attributes:
        holder: in the report's words; "" for its author.
        words: the claim's own.
        since: first published, in ISO form.
    """

    holder: str
    outlet: str
    stance: Stance
    hedge: Hedge
    words: str
    since: str | None
    question: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """One indicator at one date, with all it rests on.

    Attributes:
        series: count a period, None where nobody reported.
        per: what each is counted per ("among"), where the form is "per".
        crossed_by: what is beyond its threshold: the counted incidents, the voices, or both.
        trend: None where too little is reported to compare.
        findings: ids of the incidents counted in the recent window.
        contested: those of them of which reports contradict each other.
        one_source: the source that most of them rest on alone, and its share of them.
        undated: incidents it would count, of which no day is told, first reported in the recent
            window; they are in no figure but `with_undated`, the trend if each had happened on
            the day of its first report.
        links: ids of the stated links that end in one of its topics.
        why: what the state rests on, in words.
    """

    indicator: Indicator
    state: State
    why: str
    series: tuple[int | None, ...]
    per: tuple[int | None, ...] = ()
    crossed_by: tuple[Literal["count", "voices"], ...] = ()
    trend: Trend | None = None
    breaks: tuple[Break, ...] = ()
    voices: Voices | None = None
    findings: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    one_source: tuple[str, float] | None = None
    undated: int = 0
    with_undated: Trend | None = None
    links: tuple[str, ...] = ()
    ahead: tuple[Ahead, ...] = ()


@dataclass(frozen=True, slots=True)
class Apart:
    """An incident that is in no cell of a panel, and the rule by which it is not."""

    finding: str
    reason: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """All indicators of a case at one date, for one area.

    Attributes:
        area: "" for the whole case.
        as_of: only what was published by this day is in it.
        starts: first day of each period of the series.
        reports: independent reports published in each period.
        windows: None where the case is shorter than they are.
        undated: documents without a day of publication; they are in no reading.
        apart: incidents that are counted nowhere, with the reason.
    """

    area: str
    as_of: date | None
    unit: PeriodUnit
    starts: tuple[date, ...]
    reports: tuple[int, ...]
    windows: Windows | None
    readings: tuple[IndicatorReading, ...]
    documents: int = 0
    undated: int = 0
    apart: tuple[Apart, ...] = ()


@dataclass(frozen=True, slots=True)
class Warning:
    """An indicator beyond its threshold, in one sentence, with its reasons.

    Attributes:
        likelihood: ICD-203 words for `probability`, which is the program's own estimate that the
            reported rate lies beyond the threshold; None where only voices say so.
        confidence: how far the reports can bear it; `reasons` say why it is not more.
        statements: ids of the statements under the findings and questions.
        since: end of the earliest period from which on it was so at the end of every period, as
            was known then; None where it is new.
    """

    indicator: str
    area: str
    sentence: str
    likelihood: str | None
    probability: float | None
    confidence: Confidence
    reasons: tuple[str, ...]
    falls: str
    findings: tuple[str, ...]
    questions: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    since: date | None = None
