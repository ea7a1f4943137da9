"""Readings -> warnings: every crossing in one sentence, with its reasons and its doubts.

A warning exists only for a reading whose state is "crossed". Its confidence starts high and loses
one step for each doubt: few independent sources, one source behind most of it, contested findings,
undated incidents that would undo it, an interval that includes 1, many more reports, voices and
incidents that point different ways, voices alone.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from vedette.assess.known import Evidence, as_known
from vedette.assess.wording import confidence, counted, likelihood, percent
from vedette.types import Incident
from vedette.types.assessments import (
    Assessment,
    IndicatorReading,
    Voices,
    Warning,
)
from vedette.types.panels import first_day, period_of

FEW_SOURCES = 4
"""Fewer independent sources than this are few."""
MOST = 0.5
MUCH_CONTESTED = 0.25
MUCH_MORE = 3.0
"""Reports that come out so many times as often leave doubt in either bound."""
UNCLEAR = 0.5
"""A crossing that is less likely than not once undated incidents are counted is in doubt."""
NOBODY = Voices(0, 0, 0.5)


def warnings(assessment: Assessment, evidence: Evidence) -> tuple[Warning, ...]:
    """One for each reading that crossed its threshold: the most probable first, voices alone last.

    Args:
        evidence: what the assessment was made from.
    """
    if assessment.as_of is None or assessment.windows is None:
        return ()
    known = as_known(evidence, assessment.as_of)
    incidents = {incident.id: incident for incident in known.incidents}
    found = [
        _warning(reading, assessment, [incidents[name] for name in reading.findings])
        for reading in assessment.readings
        if reading.state == "crossed"
    ]
    return tuple(sorted(found, key=lambda w: (-(w.probability or 0.0), w.indicator)))


def _warning(
    reading: IndicatorReading, assessment: Assessment, beneath: Sequence[Incident]
) -> Warning:
    by_count = "count" in reading.crossed_by
    probability = reading.trend.p_crossed if by_count and reading.trend else None
    heard = reading.voices or NOBODY
    doubts = (
        *_doubts(reading, beneath, by_count),
        *(_reporting(reading, assessment) if by_count else ()),
    )
    statements = {s for i in beneath for s in i.statements} | set(heard.statements)
    return Warning(
        reading.indicator.id,
        assessment.area,
        sentence(reading, assessment),
        likelihood(probability) if probability is not None else None,
        probability,
        confidence(doubts),
        doubts,
        reading.indicator.falls,
        reading.findings,
        heard.questions,
        tuple(sorted({*reading.contested, *heard.contested})),
        tuple(sorted(statements)),
    )


def sentence(reading: IndicatorReading, assessment: Assessment) -> str:
    """The warning as one sentence: what, how likely, from what to what, over which days."""
    indicator, found, heard = reading.indicator, reading.trend, reading.voices or NOBODY
    where = f" in {assessment.area}" if assessment.area else ""
    if found is None or "count" not in reading.crossed_by:
        told = "too few incidents are told of to count"
        if found:
            told = f"{found.now} {indicator.noun} where {found.expected:.1f} were to be expected"
        return (
            f"{indicator.label}{where}: {_voice_words(heard)}, through {heard.sources} sources "
            f"({recent_words(assessment)}); {told}."
        )
    said = f"; {_voice_words(heard)}" if heard.worse + heard.better else ""
    unit = " deaths" if indicator.counted == "killed" else ""
    how = "at least" if indicator.worse == "up" else "at most"
    return (
        f"{indicator.label}{where}: {indicator.noun} are {likelihood(found.p_crossed)} "
        f"({percent(found.p_crossed)}) {how} {indicator.threshold:g} times what is usual: "
        f"{found.now}{unit} where {found.expected:.1f} were to be expected "
        f"({window_words(assessment)}), {found.ratio:.1f} times, 90 % interval {found.low:.1f} "
        f"to {found.high:.1f}{said}."
    )


def window_words(assessment: Assessment) -> str:
    """The two windows in words: "4 weeks to 2020-01-05 against 26 weeks before"."""
    assert assessment.windows is not None
    start, end = assessment.windows.before
    return f"{recent_words(assessment)} against {counted(end - start, assessment.unit)} before"


def _last_day(assessment: Assessment, index: int) -> date:
    number = period_of(assessment.starts[index], assessment.unit)
    return first_day(number + 1, assessment.unit) - timedelta(days=1)


def recent_words(assessment: Assessment) -> str:
    """The recent window in words: "4 weeks to 2020-01-05"."""
    assert assessment.windows is not None
    start, end = assessment.windows.now
    return f"{counted(end - start, assessment.unit)} to {_last_day(assessment, end - 1)}"


def _voice_words(heard: Voices) -> str:
    words = f"{heard.worse} of {heard.worse + heard.better} voices say worse"
    usual = heard.usual_worse + heard.usual_better
    return f"{words} (before: {heard.usual_worse} of {usual})" if usual else words


def _reporting(reading: IndicatorReading, assessment: Assessment) -> Iterable[str]:
    """Reporting that moved far in the direction that looks worse."""
    assert assessment.windows is not None
    (start, end), (first, last) = assessment.windows.now, assessment.windows.before
    before = sum(assessment.reports[first:last]) / (last - first)
    if not before:
        return
    growth = sum(assessment.reports[start:end]) / (end - start) / before
    if reading.indicator.form == "per":
        return
    if growth >= MUCH_MORE if reading.indicator.worse == "up" else growth <= 1 / MUCH_MORE:
        yield f"reports come out {growth:.1f} times as often as before"


def _doubts(
    reading: IndicatorReading, beneath: Sequence[Incident], by_count: bool
) -> Iterable[str]:
    heard, found = reading.voices, reading.trend
    if not by_count:
        yield "claims alone say it"
    sources = {voice.origin for incident in beneath for voice in incident.voices}
    if by_count and len(sources) < FEW_SOURCES:
        yield f"{counted(len(sources), 'independent source')} in all"
    if by_count and reading.one_source and reading.one_source[1] > MOST:
        yield f"{percent(reading.one_source[1])} rest on {reading.one_source[0]} alone"
    held = len(reading.findings) + len(heard.questions if heard else ())
    disputed = len({*reading.contested, *(heard.contested if heard else ())})
    if held and disputed / held > MUCH_CONTESTED:
        yield f"{disputed} of {held} findings are contested"
    if by_count and found and found.low < 1 < found.high:
        yield "its 90 % interval includes 1"
    loose = reading.with_undated
    if by_count and reading.undated and loose and loose.p_crossed < UNCLEAR:
        undated = counted(reading.undated, "undated incident")
        yield f"gone if {undated} count when first reported"
    if by_count and heard and heard.better > heard.worse:
        yield f"{heard.better} of {heard.better + heard.worse} voices say the opposite"
    if not by_count and found and found.p_worse < 0.5:
        yield "the incidents counted do not show it"
