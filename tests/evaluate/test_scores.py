"""The scorer: perfect answers score one, wrong ones are counted where they are wrong."""

import numpy as np
import pytest

from vedette.evaluate.annotation import parse_annotated
from vedette.evaluate.gold import gold_document
from vedette.evaluate.matching import match
from vedette.evaluate.scores import Tally, interval, score_document, total
from vedette.types import ActorMention, Attribution, Claim, Figure, IncidentReport, Mention, Span

SOURCE = """id: x-1
title: T
genre: wire
conflict: iraq
published: 2019-05-30/2019-06-29
---
{k1|{a1|Gunmen} {x1|killed} {n1|three people} in {p1|Hawija}}, {a2|police} {c1|said}.
---
figure n1 3 people
incident x1 type=armed_attack status=happened certainty=unattributed by=a1 killed=n1 place=p1
claim c1 holder=a2 content=k1 stance=asserts topic=other
"""
GOLD = parse_annotated(SOURCE)


def mention(name: str) -> Mention:
    span = GOLD.spans[name]
    return Mention(span, span.of(GOLD.text))


def actor(name: str) -> ActorMention:
    return ActorMention(mention(name).span, mention(name).text)


def report(**changes: object) -> IncidentReport:
    killed = Figure(mention("n1").span, mention("n1").text, 3, 3)
    values = {
        "id": "a",
        "document": "d",
        "evidence": (Span(0, 10),),
        "reader": "r",
        "score": 1.0,
        "type": "armed_attack",
        "status": "happened",
        "trigger": mention("x1"),
        "initiator": actor("a1"),
        "killed": killed,
    }
    return IncidentReport(**values | changes)


def claim(holder: str | None) -> Claim:
    who = Attribution("official", actor(holder)) if holder else Attribution("author")
    return Claim(
        id="c",
        document="d",
        evidence=(Span(0, 10),),
        attribution=(who,),
        reader="r",
        score=1.0,
        content=(mention("k1"),),
        stance="asserts",
    )


def test_a_perfect_reading_scores_one() -> None:
    tallies = score_document(GOLD, [report(), claim("a2")])
    for name in ("incident.type", "incident.by", "incident.killed", "claim.holder_and_content"):
        assert tallies[name].f1 == 1.0
    assert tallies["incident.figures_exact"] == Tally(1, 1, 1)
    assert tallies["incident.place"] == Tally(0, 0, 1)


def test_what_is_wrong_is_counted_where_it_is_wrong() -> None:
    wrong = score_document(GOLD, [report(type="ambush", status="denied"), claim(None)])
    assert wrong["incident.trigger"].f1 == 1.0
    assert wrong["incident.type"].right == wrong["incident.status"].right == 0
    assert wrong["claim.content"].right == 1
    assert wrong["claim.holder_and_content"].right == 0


def test_a_second_report_of_one_event_is_a_false_one() -> None:
    assert score_document(GOLD, [report(), report(id="b")])["incident.type"] == Tally(1, 2, 1)


def test_matching_is_one_to_one_and_wants_half_an_overlap() -> None:
    gold = [Span(0, 10), Span(20, 30)]
    assert match(gold, [Span(0, 10), Span(1, 10), Span(27, 40)]) == [(0, 0)]


def test_totals_add_and_the_interval_holds_the_point() -> None:
    rows = [{"m": Tally(i % 3, 2, 2)} for i in range(30)]
    low, high = interval(rows, "m", np.random.default_rng(1))
    assert low <= total(rows)["m"].f1 <= high
    assert low < high


def test_gold_becomes_a_document_of_body_sentences() -> None:
    document = gold_document(GOLD)
    assert [sentence.span.of(document.text) for sentence in document.sentences] == [GOLD.text]
    assert document.meta.published.precision == "interval"
    with pytest.raises(ValueError, match="Invalid isoformat"):
        gold_document(parse_annotated(SOURCE.replace("2019-05-30/", "May 30/")))
