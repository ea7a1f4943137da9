"""The period's judgement: what got worse, what eased, what is not known.

Likelihood is how probable it is that the reported rate changed; confidence how far the reports can
bear that. They are told apart, and of too few reports nothing is said but that.
"""

from collections.abc import Iterable, Sequence

from vedette.brief.choosing import Chosen, before, happened, reports_in, violent
from vedette.brief.digest import digest
from vedette.brief.material import Material
from vedette.brief.model import Block, Bullets, Line, Paragraph, Ref, Section, Text
from vedette.brief.notes import Footnotes, claim, said, strong, unknown
from vedette.brief.wording import area_words, counted, day_words, interval, listed, share
from vedette.types import Incident
from vedette.types.assessments import Assessment, IndicatorReading, Trend, Warning

LITTLE, MANY = 0.5, 20.0
"""Below the one an expected number is as good as none; from the other on its tenths say nothing."""


def judgement(material: Material, found: Chosen, notes: Footnotes) -> Section:
    """The section to read first."""
    now = violent(found.happened, material.violent)
    blocks: list[Block] = [
        Paragraph(_tempo(material, found, notes), lead=True),
        Paragraph(_deaths(now, notes)),
    ]
    if (short := digest(now, material.actors, notes)) is not None:
        blocks.append(short)
    readings = material.assessment.readings if material.assessment else ()
    worse = [_warning(w, material, notes) for w in material.warnings]
    worse += [_reading(r, material, notes) for r in readings if r.state == "worsening"]
    more = [_reading(r, material, notes) for r in readings if r.state == "reporting"]
    eased = [_reading(r, material, notes) for r in readings if r.state == "easing"]
    blocks.append(Bullets(tuple(worse) or (_none(material, "got worse"),), "What got worse"))
    if more:
        blocks.append(Bullets(tuple(more), "What may only be reported more"))
    blocks.append(Bullets(tuple(eased) or (_none(material, "eased"),), "What eased"))
    blocks.append(Bullets(tuple(_not_known(material, found, readings)), "What is not known"))
    return Section("judgement", "Judgement", tuple(blocks))


def _tempo(material: Material, found: Chosen, notes: Footnotes) -> Line:
    """How many incidents are told of, against the period before, with how many reports."""
    kinds = material.violent
    now, earlier = violent(found.happened, kinds), violent(happened(found.before), kinds)
    where = f" in {area_words(material.area)}" if material.area else ""
    if not now:
        return unknown(
            f"No report of this case tells of violence that happened{where} on these days. "
            "That is not evidence of calm: see the gaps below."
        )
    reports = reports_in(material, material.period), reports_in(material, before(material.period))
    span = before(material.period)
    return claim(
        strong(f"{counted(len(now), noun(material))} reported to have happened{where}"),
        _counting(now, notes),
        f", against {len(earlier)} in the equally long period before "
        f"({interval(span.start, span.end)})",
        _counting(earlier, notes) if earlier else (),
        f". In the same two periods {counted(reports[0], 'independent report')} came out against "
        f"{reports[1]}{_bearing(len(now) - len(earlier), reports[0] - reports[1])}.",
        *_others(found, now, notes),
    )


def noun(material: Material) -> str:
    """What is counted."""
    return "violent incident" if material.violent else "incident"


def _others(
    found: Chosen, now: Sequence[Incident], notes: Footnotes
) -> tuple[str | tuple[Ref, ...], ...]:
    """How many incidents were no violence: in the table, in no count."""
    rest = [i for i in found.happened if i not in now]
    if not rest:
        return ()
    return (
        f" Beside them {counted(len(rest), 'event')} without violence (moves, votes, arrests, "
        "statements)",
        _counting(rest, notes),
        ".",
    )


def _bearing(more: int, more_reports: int) -> str:
    """What the number of reports does to the comparison, in words."""
    if not more or not more_reports:
        return ""
    if (more > 0) == (more_reports > 0):
        return ", so part of the difference may be reporting"
    return ", so the number of reports does not explain the difference"


def _counting(incidents: Sequence[Incident], notes: Footnotes) -> tuple[Ref, ...]:
    first = "; ".join(i.id for i in incidents[:6])
    more = f" and {len(incidents) - 6} more" if len(incidents) > 6 else ""
    return notes.basis(
        f"Counted: {counted(len(incidents), 'incident')} that happened, each once, its parts not "
        f"counted again: {first}{more}. Sentences of the first: ",
        (name for incident in incidents for name in incident.statements[:1]),
    )


def _deaths(now: Sequence[Incident], notes: Footnotes) -> Line:
    """The dead of the period as a range; incidents without a figure are counted, not guessed."""
    tallies = [(i, t) for i in now for t in i.tallies if t.kind == "killed"]
    numbered = [(i, t) for i, t in tallies if t.low is not None or t.high is not None]
    if not numbered:
        return unknown("No report gives a number of dead for them.")
    low = sum(t.low or 0 for _, t in numbered)
    best = sum(t.best if t.best is not None else t.low or 0 for _, t in numbered)
    open_ended = any(t.high is None for _, t in numbered)
    high = sum(t.high if t.high is not None else t.low or 0 for _, t in numbered)
    silent = len(now) - len(numbered)
    return claim(
        "Reported killed in them: ",
        strong(f"{low if low == high else f'{low} to {high}'}{' or more' if open_ended else ''}"),
        f" (best figures together {best}), from the {counted(len(numbered), 'incident')} for which "
        "a number is given",
        notes.basis(
            "Sums of the lowest, best and highest figure of each incident (docs/fusion.md): "
            + ", ".join(f"{i.id} {t.low or 0}" for i, t in numbered[:8])
            + (f" and {len(numbered) - 8} more" if len(numbered) > 8 else "")
            + ". Sentences of the first: ",
            (r.voice.statement for _, t in numbered for r in t.reported[:1]),
        ),
        f"; for {silent} none is given." if silent else ".",
    )


def _warning(warning: Warning, material: Material, notes: Footnotes) -> Line:
    """What crossed, then likelihood and confidence, each for itself with its reasons."""
    read = material.assessment.readings if material.assessment else ()
    reading = next((r for r in read if r.indicator.id == warning.indicator), None)
    doubts = "; ".join(warning.reasons) or "no doubt was found by the rules"
    words = said(f" {warning.sentence}")
    if reading and reading.trend and material.assessment and warning.likelihood:
        words = Text(f" {_levels(reading, reading.trend, material.assessment)}")
    return claim(
        strong(f"Warning: {reading.indicator.label if reading else warning.indicator}."),
        words,
        notes.cite(warning.statements),
        f" {_likelihood(warning, reading)} Confidence: ",
        strong(warning.confidence),
        said(f" ({doubts}). "),
        f"So since {day_words(warning.since)}. " if warning.since else "",
        f"Would ease it: {warning.falls}.",
    )


def _levels(reading: IndicatorReading, found: Trend, assessment: Assessment) -> str:
    """What was counted, and what was to be expected at the rate of before."""
    assert assessment.windows is not None and assessment.as_of is not None
    now, past = assessment.windows.now, assessment.windows.before
    what = reading.indicator.noun.rstrip(",") or "incidents"
    number = f"{found.now} deaths" if reading.indicator.counted == "killed" else str(found.now)
    return (
        f"{what[0].upper()}{what[1:]}: {number} in the last "
        f"{counted(now[1] - now[0], assessment.unit)} to {day_words(assessment.as_of)}, where at "
        f"the rate of the {counted(past[1] - past[0], assessment.unit)} before "
        f"{_expected(found.expected)} to be expected."
    )


def _expected(number: float) -> str:
    """A number that was to be expected, as little as it may be."""
    if number < LITTLE:
        return "next to none was"
    return f"{number:.0f} were" if number >= MANY else f"{number:.1f} were"


def _likelihood(warning: Warning, reading: IndicatorReading | None) -> str:
    if warning.likelihood is None or reading is None:
        return "Likelihood: not estimated, since claims alone say it."
    how = "at least" if reading.indicator.worse == "up" else "at most"
    return (
        f"Likelihood that the reported rate is {how} {reading.indicator.threshold:g} times the "
        f"usual one: {warning.likelihood}."
    )


def _reading(reading: IndicatorReading, material: Material, notes: Footnotes) -> Line:
    """An indicator short of a warning: what was counted, how likely, on what grounds."""
    statements = reading_statements(reading, material)
    grounds = [counted(len(reading.findings), "incident")]
    if reading.contested:
        grounds.append(f"{len(reading.contested)} contested")
    if reading.one_source:
        grounds.append(f"{share(reading.one_source[1])} resting on one source alone")
    likely = material.likelihoods.get(reading.indicator.id)
    return claim(
        strong(f"{reading.indicator.label}. "),
        said(f"{reading.why}"),
        notes.cite(statements) or notes.basis(f"vedette assess --indicator {reading.indicator.id}"),
        ". ",
        f"Likelihood that the reported rate got worse: {likely}. " if likely else "",
        f"Confidence: not rated below a warning's threshold; it rests on {', '.join(grounds)}.",
    )


def reading_statements(reading: IndicatorReading, material: Material) -> list[str]:
    """The statements under a reading: of its incidents, then of its voices."""
    wanted = set(reading.findings)
    counted_in = [i for i in material.incidents if i.id in wanted]
    found = [name for incident in counted_in for name in incident.statements[:2]]
    return found + list(reading.voices.statements if reading.voices else ())


def _none(material: Material, verb: str) -> Line:
    if not material.assessment or not material.assessment.windows:
        return unknown("Not known: the case is too short to compare two stretches of time.")
    return unknown(f"Of no indicator can it be said that it {verb}.")


def _not_known(
    material: Material, found: Chosen, readings: Sequence[IndicatorReading]
) -> Iterable[Line]:
    steady = [r.indicator.label for r in readings if r.state == "no clear change"]
    if steady:
        yield unknown(f"No clear change, neither way: {listed(steady, 20)}.")
    silent = [r for r in readings if r.state == "not enough reports"]
    if silent:
        labels = listed([r.indicator.label for r in silent], 20)
        yield unknown(
            f"Too few reports to judge {len(silent)} of {len(readings)} indicators: {labels}."
        )
    if not readings:
        yield unknown("No indicator could be read.")
    if found.undated:
        yield unknown(
            f"{counted(len(found.undated), 'incident')} first reported in the period "
            f"{'has' if len(found.undated) == 1 else 'have'} no day: listed, and in no count."
        )
