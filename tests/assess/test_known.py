"""What was known at a date."""

from dataclasses import replace
from datetime import date, timedelta

from tests.assess.made import Made, monday, place, span
from vedette.assess.known import Told, as_known
from vedette.types import ReportedFigure, Version

FIRST, LATER = monday(0), monday(3)


def corrected() -> Made:
    """An incident of which a later report of another outlet tells more, and otherwise."""
    made = Made()
    made.incident(
        "a", FIRST, killed=3, origins=("Wire", "Gazette"), reported=(FIRST, LATER),
        contested=("killed",),
    )  # fmt: skip
    held = made.incidents[0]
    late = replace(held.voices[1])
    figures = (
        replace(held.tallies[0].reported[0]),
        ReportedFigure(9, 9, False, "nine", late),
    )
    made.told["st_a_1"] = Told("doc_a_1", place("Moor"), span(FIRST + timedelta(days=1)))
    made.incidents[0] = replace(
        held,
        type="bombing",
        types=(
            Version("bombing", "bombing", ("st_a_1",), 1),
            Version("armed_attack", "armed attack", ("st_a_0",), 1),
        ),
        place=place("Moor"),
        time=span(FIRST + timedelta(days=1)),
        tallies=(replace(held.tallies[0], low=3, best=9, high=9, disagreement=0.7,
                         reported=figures),),
    )  # fmt: skip
    return made


def test_an_earlier_day_sees_only_the_first_report() -> None:
    known = as_known(corrected().evidence, LATER - timedelta(days=1))
    (incident,) = known.incidents
    assert incident.type == "armed_attack"
    assert incident.place == place("Karst") and incident.time == span(FIRST)
    assert (incident.statements, incident.independent_reports) == (("st_a_0",), 1)
    (tally,) = incident.tallies
    assert (tally.low, tally.best, tally.high, tally.disagreement) == (3, 3, 3, 0.0)
    assert incident.contested == ()


def test_on_the_day_of_the_last_report_all_stands_as_fused() -> None:
    made = corrected()
    assert as_known(made.evidence, LATER).incidents == made.incidents


def test_nothing_is_known_before_the_first_report_or_without_a_day() -> None:
    made = corrected()
    made.published["doc_a_0"] = None
    assert not as_known(made.evidence, FIRST).incidents
    assert as_known(made.evidence, LATER).incidents[0].type == "bombing"


def test_positions_begin_when_they_were_first_taken() -> None:
    made = Made()
    made.claim("x", LATER, "a colonel")
    assert not as_known(made.evidence, FIRST).questions
    (question,) = as_known(made.evidence, LATER).questions
    assert question.positions[0].since == LATER.isoformat()


def test_a_part_whose_whole_is_not_yet_known_stands_alone() -> None:
    made = Made()
    whole = made.incident("whole", FIRST, reported=(LATER,))
    made.incident("part", FIRST, part_of=whole)
    assert [i.part_of for i in as_known(made.evidence, FIRST).incidents] == [None]
    held = {i.id: i.part_of for i in as_known(made.evidence, LATER).incidents}
    assert held == {"in_part": "in_whole", "in_whole": None}


def test_last_day() -> None:
    assert corrected().evidence.last_day == LATER
    assert Made().evidence.last_day is None
    assert as_known(corrected().evidence, date(1990, 1, 1)).published == {}
