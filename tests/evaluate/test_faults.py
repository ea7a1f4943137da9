"""The faults that are listed are the faults that are counted."""

from collections.abc import Sequence

import pytest

from vedette.evaluate.agreement import statements_of
from vedette.evaluate.annotation import parse_annotated
from vedette.evaluate.faults import Fault, faults
from vedette.evaluate.scores import score_document
from vedette.types import Statement

SOURCE = """id: lake-02
title: T
genre: wire
conflict: sahel
---
{a1|Raiders} {x1|burned} a mill. {k1|It was {a3|the same band}}, {a2|the prefect} {c1|said}.

{f1|Dry wells} {g1|led to} {f2|fights over water}. {a4|Omar} leads {a5|the Reed Front}.
---
incident x1 type=arson status=happened certainty=unattributed by=a1
claim c1 holder=a2 content=k1 stance=asserts topic=other
influence f1 -> f2 signal=g1 sign=+ relation=cause
tie a4 leader_of a5
"""
GOLD = parse_annotated(SOURCE)
OTHER = parse_annotated(
    SOURCE.replace("type=arson", "type=bombing")
    .replace("holder=a2", "holder=author")
    .replace("stance=asserts", "stance=accuses")
    .replace("sign=+", "sign=-")
    .replace("leader_of", "member_of")
)


def told(found: Sequence[Fault]) -> list[tuple[str, str, str]]:
    return [(fault.of, fault.kind, fault.what) for fault in found]


def test_a_perfect_answer_has_no_faults() -> None:
    assert faults(GOLD, statements_of(GOLD)) == []


def test_nothing_found_is_everything_missed() -> None:
    assert told(faults(GOLD, [])) == [
        ("missed", "incident", "arson"),
        ("missed", "claim", "asserts"),
        ("missed", "influence", "+"),
        ("missed", "tie", "leader_of"),
    ]


def test_other_values_differ_and_another_relation_is_both_missed_and_false() -> None:
    assert told(faults(GOLD, statements_of(OTHER))) == [
        ("differs", "incident", "type: arson, found bombing"),
        ("differs", "claim", "stance: asserts, found accuses"),
        ("differs", "claim", "holder: the prefect, found the author"),
        ("differs", "influence", "sign: +, found -"),
        ("false", "tie", "member_of"),
        ("missed", "tie", "leader_of"),
    ]


def test_a_fault_shows_its_words_and_its_sentence() -> None:
    claim = faults(GOLD, [])[1]
    assert (claim.document, claim.words) == ("lake-02", "It was the same band")
    assert claim.sentence == "It was the same band, the prefect said."


@pytest.mark.parametrize("found", [[], statements_of(GOLD), statements_of(OTHER)])
def test_there_are_as_many_as_the_scores_count(found: list[Statement]) -> None:
    scores = score_document(GOLD, found)
    listed = faults(GOLD, found)
    for kind, measure in (
        ("incident", "incident.trigger"),
        ("claim", "claim.content"),
        ("influence", "influence.arguments"),
        ("tie", "tie"),
    ):
        tally = scores[measure]
        mine = [fault.of for fault in listed if fault.kind == kind]
        assert mine.count("missed") == tally.gold - tally.right
        assert mine.count("false") == tally.found - tally.right
