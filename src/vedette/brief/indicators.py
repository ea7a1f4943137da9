"""The indicators as a table: state, what was counted, how it compares, what voices say."""

from collections.abc import Iterator, Sequence

from vedette.brief.judgement import reading_statements
from vedette.brief.material import Material
from vedette.brief.model import Block, Bullets, Line, Paragraph, Section, Table
from vedette.brief.notes import Footnotes, cell, claim, said, strong, unknown
from vedette.brief.wording import counted, day_words, listed
from vedette.types.assessments import Ahead, Assessment, IndicatorReading, Trend

AHEAD = 8
LEAST_EXPECTED = 0.5


def indicators(material: Material, notes: Footnotes) -> Section:
    """Every indicator with enough reports, then what others foresee, as their claims."""
    found = material.assessment
    if found is None or found.as_of is None:
        line = unknown("No indicator could be read: no report of this case has a day.")
        return Section("indicators", "Indicators", (Paragraph(line),))
    read = [r for r in found.readings if r.state != "not enough reports"]
    blocks: list[Block] = [Paragraph(_scope(found, len(read)))]
    if read:
        columns = ("Indicator", "State", "Counted", "Expected", "Ratio (90 %)", "Voices: worse")
        rows = tuple(_row(reading, material, notes) for reading in read)
        blocks.append(Table("indicators", "", columns, rows, right=(2, 3, 4, 5)))
    silent = [r for r in found.readings if r.state == "not enough reports"]
    if silent:
        blocks.append(Bullets(tuple(_silent(silent)), "Not read, and why"))
    ahead = _ahead(found)
    if ahead:
        lines = tuple(_foreseen(claim_, notes) for claim_ in ahead[:AHEAD])
        blocks.append(Bullets(lines, "What others foresee or warn of: their claims, no forecast"))
    return Section("indicators", "Indicators", tuple(blocks))


def _scope(found: Assessment, read: int) -> Line:
    assert found.as_of is not None
    total = len(found.readings)
    if found.windows is None:
        return unknown(f"As known on {day_words(found.as_of)}: too few {found.unit}s to compare.")
    now, past = found.windows.now, found.windows.before
    return unknown(
        f"As known on {day_words(found.as_of)}, the last "
        f"{counted(now[1] - now[0], found.unit)} against the "
        f"{counted(past[1] - past[0], found.unit)} before; of {read} of {total} indicators enough "
        "is reported to say anything."
    )


def _silent(readings: Sequence[IndicatorReading]) -> Iterator[Line]:
    """One line a reason, with the indicators that it keeps from being read."""
    reasons: dict[str, list[str]] = {}
    for reading in readings:
        reasons.setdefault(reading.why, []).append(reading.indicator.label)
    for why, labels in reasons.items():
        yield unknown(f"{listed(labels, 20)}: {why}.")


def _row(
    reading: IndicatorReading, material: Material, notes: Footnotes
) -> tuple[tuple[Line, ...], ...]:
    refs = notes.cite(reading_statements(reading, material)) or notes.basis(
        f"vedette assess --indicator {reading.indicator.id} gives its grounds."
    )
    found, heard = reading.trend, reading.voices
    none = unknown("–")
    spoken = heard.worse + heard.better if heard else 0
    return (
        (claim(strong(reading.indicator.label), refs),),
        (cell(reading.state),),
        (cell(str(found.now)) if found else none,),
        (cell(f"{found.expected:.1f}") if found else none,),
        (cell(_ratio(found)) if found else none,),
        (cell(f"{heard.worse} of {spoken}") if spoken and heard else none,),
    )


def _ratio(found: Trend) -> str:
    """The ratio with its interval; of a rate that was next to nothing no ratio says much."""
    if found.expected < LEAST_EXPECTED:
        return "from next to none"
    return f"{found.ratio:.1f} ({found.low:.1f}–{found.high:.1f})"


def _ahead(found: Assessment) -> list[Ahead]:
    every = {claim_: None for reading in found.readings for claim_ in reading.ahead}
    return sorted(every, key=lambda c: (c.since or "", c.question), reverse=True)


def _foreseen(ahead: Ahead, notes: Footnotes) -> Line:
    how = "" if ahead.hedge == "asserted" else f" ({ahead.hedge})"
    return claim(
        said(ahead.holder or ahead.outlet or "the author", strong=True),
        f" {ahead.stance}{how}: ",
        said(f"“{ahead.words}”"),
        notes.cite(ahead.statements, 1),
    )
