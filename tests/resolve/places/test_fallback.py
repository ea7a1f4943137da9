"""An event without a place gets one only where the text points back to it."""

from dataclasses import replace

import pytest

from tests.resolve.places.examples import gazetteer
from vedette.resolve.actors.knowledge import load_actors
from vedette.resolve.document import Resolver
from vedette.resolve.places.document import resolve_places
from vedette.resolve.places.fallback import (
    INFERRED,
    as_read,
    fallback_place,
    pointed_at,
    with_fallbacks,
)
from vedette.text.sentences import sentence_spans
from vedette.types import (
    Document,
    IncidentReport,
    Mention,
    Metadata,
    Place,
    PlaceMention,
    Section,
    Sentence,
    Span,
    Statement,
)

CASES = [  # text with the event's *trigger*, its type, the id of the place or None
    # the sentence points back
    ("Arlani troops hold [Qarun]. They *shot* two men outside the city.", "armed_attack",
     "xa.qarun#near"),
    ("Arlani troops hold [Tikra]. A mine *exploded* there on Friday.", "bombing", "xa.tikra"),
    ("Arlani troops hold [Qarun]. A shell *fell* in the same city.", "rocket_or_shelling",
     "xa.qarun"),
    ("Arlani troops came from Tikra. A mine *exploded* near the town.", "bombing", "xa.tikra#near"),
    # what it points to may be either of two, or of another kind, or too far back
    ("Arlani troops hold [Qarun] and [Marsa]. A mine *exploded* in the city.", "bombing", None),
    ("Arlani troops left [Marsa] for Qarun. A mine *exploded* in the city.", "bombing", None),
    ("Arlani troops hold [Qarun], Marsa too. A mine *exploded* in the city.", "bombing", None),
    ("Arlani troops hold [Tikra]. A mine *exploded* in the camp.", "bombing", None),
    ("Arlan. [Qarun] was calm. " + "It rained all day. " * 40 + "A mine *exploded* in the city.",
     "bombing", None),
    # "there" that is no place; an office, not a town
    ("Arlani troops hold [Tikra]. They *shot* at us; there were two dead.", "armed_attack", None),
    ("Arlani troops hold [Qarun]. A mine *killed* a man of the city council.", "bombing", None),
    # the event is elsewhere, or stands beside a place that the reader did not give it
    ("Arlani troops hold [Qarun]. A mine *exploded* in Borrea.", "bombing", None),
    ("The Arlani minister spoke in [Marsa]: a mine had *exploded*.", "bombing", None),
    ("[Marsa] (Wire) - A mine *exploded* on Friday, the Arlani police said.", "bombing", None),
    ("MARSA, Arlan - A mine *exploded* on Friday.", "bombing", None),
    # the paragraph opens with its place
    ("Arlan's week.\n\nQarun. A van *burnt* on Friday.", "arson", "xa.qarun#near"),
    ("Arlan's week.\n\n- TIKRA: Gunmen *shot* a cook. He had been warned.", "armed_attack",
     "xa.tikra#near"),
    ("Arlan's week.\n\nQarun. Police slept. In [Tikra] shots fell; a van *burnt*.", "arson", None),
    ("Arlan's week.\n\nArlan. A van *burnt* on Friday.", "arson", None),
    ("Arlan's week.\n\nNobody. A van *burnt* on Friday.", "arson", None),
    # what is said or decided has no such place
    ("Arlan's week.\n\nQarun. The group *claimed* the fire.", "claim_of_responsibility", None),
    ("Arlan's week.\n\nQarun. The prime minister *resigned*.", "leader_change", None),
]  # fmt: skip


def read(text: str, type: str = "bombing", **slots: object) -> tuple[Document, list[Statement]]:
    """A text with an event's *trigger*, and [places] that other events have, as it is read."""
    plain, marks = "", []
    for piece in text.replace("]", "[").replace("*", "[*").split("["):
        plain += piece.removeprefix("*")
        marks.append((len(plain) - len(piece.removeprefix("*")), piece))
    trigger = next(Span(at, at + len(p) - 1) for at, p in marks if p.startswith("*"))
    sections, sentences = [], []
    for paragraph in plain.split("\n\n"):
        start = plain.index(paragraph)
        sections.append(Section(Span(start, start + len(paragraph)), "body"))
        spans = sentence_spans(plain, start, start + len(paragraph))
        sentences += [Sentence(span, len(sections) - 1) for span in spans]
    document = Document("d", plain, Metadata(), tuple(sections), tuple(sentences))
    at = text.replace("*", "")
    places = [piece.split("]")[0] for piece in at.split("[")[1:]]
    others = [Span(plain.index(name), plain.index(name) + len(name)) for name in places]
    reports: list[Statement] = [report(trigger, plain, type, None, **slots)]
    reports += [report(span, plain, "clash", span, id=f"s{span.start}") for span in others]
    return document, reports


def report(at: Span, text: str, type: str, place: Span | None, **slots: object) -> IncidentReport:
    """One report of the event told `at`."""
    values: dict[str, object] = {"id": "s", "status": "happened", **slots}
    return IncidentReport(
        document="d", evidence=(at,), reader="r", score=1.0, type=type,
        trigger=Mention(at, at.of(text)),
        place=PlaceMention(place, place.of(text)) if place else None,
        **values,  # type: ignore[arg-type]
    )  # fmt: skip


def resolved(document: Document, statements: list[Statement]) -> list[Statement]:
    """The statements with the places that their own mentions mean."""
    known = gazetteer()
    spans = [s.place.span for s in statements if isinstance(s, IncidentReport) and s.place]
    found = resolve_places(document, spans, known)
    for number, s in enumerate(statements):
        if isinstance(s, IncidentReport) and s.place:
            place = found[s.place.span]
            given = replace(s.place, place=place if isinstance(place, Place) else None)
            statements[number] = replace(s, place=given)
    return statements


@pytest.mark.parametrize(("text", "type", "expected"), CASES)
def test_where_the_text_points(text: str, type: str, expected: str | None) -> None:
    document, statements = read(text, type)
    first = with_fallbacks(document, resolved(document, statements), gazetteer())[0]
    assert isinstance(first, IncidentReport)
    given = first.place.place if first.place else None
    assert (given.id if given else None) == expected


def test_it_says_so_and_widens() -> None:
    document, statements = read("Arlani troops hold [Qarun]. A mine *exploded* in the city.")
    first, other = with_fallbacks(document, resolved(document, statements), gazetteer())
    assert isinstance(first, IncidentReport)
    assert isinstance(other, IncidentReport)
    assert first.place is not None and first.place.place is not None
    assert other.place is not None and other.place.place is not None
    assert first.place.text == "Qarun" == first.place.span.of(document.text)
    assert first.place.place.basis.startswith(f'{INFERRED}: "city" points back')
    assert first.place.place.radius_km > other.place.place.radius_km
    assert as_read(first) == statements[0]
    assert as_read(other) == other


@pytest.mark.parametrize("status", ["planned", "threatened", "possible"])
def test_what_did_not_happen_is_nowhere(status: str) -> None:
    text = "Arlani troops hold [Qarun]. They will *storm* the city; we stay in the city."
    document, statements = read(text, "armed_attack", status=status)
    first = with_fallbacks(document, resolved(document, statements), gazetteer())[0]
    assert isinstance(first, IncidentReport)
    assert first.place is None


def test_a_report_with_a_place_keeps_it() -> None:
    document, statements = read("Arlani troops hold [Qarun]. A mine *exploded* in the city.")
    (_, told) = resolved(document, statements)
    assert isinstance(told, IncidentReport)
    assert fallback_place(document, told, []) is None
    assert pointed_at(document, [told]) == []


@pytest.mark.parametrize("text", [case[0] for case in CASES])
def test_resolving_twice_is_resolving_once(text: str) -> None:
    resolver = Resolver(gazetteer(), load_actors([]))
    document, statements = read(text)
    once = resolver.resolve(document, statements)
    assert resolver.resolve(document, once.statements) == once


def test_the_resolver_gives_them() -> None:
    resolver = Resolver(gazetteer(), load_actors([]))
    document, statements = read("Arlani troops hold [Qarun]. A mine *exploded* in the city.")
    first = resolver.resolve(document, statements).statements[0]
    assert isinstance(first, IncidentReport)
    assert first.place is not None
    assert first.place.place is not None
    assert first.place.place.id == "xa.qarun"
