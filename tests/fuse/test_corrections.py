"""Corrections are written into statements whole, or not at all."""

from datetime import UTC, date, datetime

import pytest

from vedette.fuse.corrections import Misfit, anchor, corrected
from vedette.fuse.rulings import Anchor, Correction
from vedette.fuse.vocabulary import vocabulary
from vedette.types import (
    ActorMention,
    Attribution,
    Claim,
    Decision,
    Document,
    FactorMention,
    Figure,
    IncidentReport,
    Influence,
    Mention,
    Metadata,
    Span,
    Statement,
    Tie,
)

TEXT = "Gunmen killed two traders near the ford on Monday, the reeve said. Six, a clerk wrote."
DOCUMENT = Document("doc_1", TEXT, Metadata(), (), ())
BASE = {"document": "doc_1", "evidence": (Span(0, 66),), "reader": "test", "score": 0.9}


def words(text: str) -> dict[str, object]:
    start = TEXT.index(text)
    return {"span": Span(start, start + len(text)), "text": text}


REPORT = IncidentReport(
    id="st_1",
    type="armed_attack",
    status="happened",
    trigger=Mention(**words("killed")),
    initiator=ActorMention(**words("Gunmen")),
    killed=Figure(**words("two traders"), min=2, max=2, who="traders"),
    **BASE,
)
CLAIM = Claim(
    id="st_2",
    content=(Mention(**words("Gunmen killed two traders")),),
    stance="asserts",
    attribution=(Attribution("official", ActorMention(**words("reeve"))),),
    **BASE,
)
INFLUENCE = Influence(
    id="st_3",
    cause=FactorMention(**words("Gunmen")),
    effect=FactorMention(**words("ford")),
    relation="cause",
    sign="+",
    **BASE,
)
TIE = Tie(
    id="st_4",
    head=ActorMention(**words("reeve")),
    tail=ActorMention(**words("clerk")),
    relation="allied_with",
    **BASE,
)


def fixed(statement: Statement, slot: str, to: object, span: tuple[int, int] | None = None):
    at = datetime(2021, 3, 1, tzinfo=UTC)
    decision = Decision("correct", statement.id, "{}", "ana", at, "read again")
    change = Correction(decision, slot, to, span)
    return corrected(statement, [change], DOCUMENT, vocabulary())


def test_words_of_closed_lists() -> None:
    assert fixed(REPORT, "type", "ambush").type == "ambush"
    assert fixed(REPORT, "status", "foiled").status == "foiled"
    assert fixed(CLAIM, "stance", "denies").stance == "denies"
    assert fixed(INFLUENCE, "sign", "-").sign == "-"
    assert fixed(TIE, "relation", "fights").relation == "fights"
    assert fixed(TIE, "hedge", "possible").hedge == "possible"


def test_a_figure_keeps_its_words() -> None:
    found = fixed(REPORT, "killed", {"min": 2, "max": 3}).killed
    assert (found.min, found.max, found.text, found.who) == (2, 3, "two traders", "traders")


def test_a_figure_with_other_words() -> None:
    start = TEXT.index("Six")
    found = fixed(REPORT, "wounded", {"min": 6, "max": 6}, (start, start + 3)).wounded
    assert found.text == "Six" and found.span.of(TEXT) == "Six"


def test_a_slot_is_emptied() -> None:
    assert fixed(REPORT, "killed", None).killed is None
    assert fixed(REPORT, "initiator", None).initiator is None


def test_time_and_actor_tell_who_set_them() -> None:
    start = TEXT.index("Monday")
    when = fixed(REPORT, "time", {"start": "2021-02-28", "end": None}, (start, start + 6)).time.when
    assert when.start == date(2021, 2, 28) and when.precision == "interval"
    assert "ana" in when.basis and "read again" in when.basis
    assert fixed(REPORT, "initiator", "reed_front").initiator.actor == "reed_front"
    assert fixed(CLAIM, "holder", "reeve_office").attribution[0].holder.actor == "reeve_office"
    assert fixed(TIE, "head", "x").head.actor == "x"


def test_factors_and_denials() -> None:
    found = fixed(INFLUENCE, "cause", {"factor": "patrols", "direction": "down"}).cause
    assert (found.factor, found.direction, found.text) == ("patrols", "down", "Gunmen")
    assert fixed(INFLUENCE, "denied", True).denied is True


@pytest.mark.parametrize(
    "statement, slot, to, span, names",
    [
        (REPORT, "type", "picnic", None, "bombing"),
        (REPORT, "status", "over", None, "happened"),
        (REPORT, "stance", "denies", None, "killed"),
        (REPORT, "killed", {"min": 3, "max": 2}, None, "more than"),
        (REPORT, "killed", {"min": -1, "max": 2}, None, "count"),
        (REPORT, "killed", {"min": 1.5, "max": 2}, None, "count"),
        (REPORT, "wounded", {"min": 1, "max": 1}, None, "no words"),
        (REPORT, "wounded", {"min": 1, "max": 1}, (80, 900), "characters"),
        (REPORT, "time", {"start": "2021-02-30", "end": None}, (0, 6), "YYYY-MM-DD"),
        (REPORT, "time", {"start": "2021-03-02", "end": "2021-03-01"}, (0, 6), "after"),
        (REPORT, "place", {"name": "the ford"}, (0, 6), "gazetteer"),
        (REPORT, "killed", "five", None, "form"),
        (REPORT, "killed", {"min": 2}, None, "form"),
        (REPORT, "killed", {"min": 2, "max": 2}, (9, 2), "form|characters"),
        (INFLUENCE, "cause", 5, None, "no id"),
        (TIE, "head", None, None, "both"),
        (INFLUENCE, "denied", "yes", None, "true or false"),
        (INFLUENCE, "cause", {"direction": "sideways"}, None, "up"),
    ],
)
def test_what_does_not_fit_is_told(statement, slot, to, span, names) -> None:
    with pytest.raises(Misfit, match=names):
        fixed(statement, slot, to, span)


@pytest.mark.parametrize(
    "statement, kind, text",
    [
        (REPORT, "incident", "killed"),
        (CLAIM, "claim", "Gunmen killed two traders"),
        (INFLUENCE, "influence", "Gunmen killed two traders near the ford"),
        (TIE, "tie", "reeve said. Six, a clerk"),
    ],
)
def test_anchors(statement: Statement, kind: str, text: str) -> None:
    start = TEXT.index(text)
    assert anchor(statement) == Anchor("doc_1", kind, start, start + len(text))
