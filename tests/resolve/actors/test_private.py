"""Whose names an export leaves out: victims, witnesses, kin; never who acts in public."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resolve.actors.examples import SHIPPED, marked
from vedette.resolve.actors.private import private_names
from vedette.types import ActorMention, IncidentReport, Mention, Section, Span, Statement

PRIVATE = [
    ("[Salma Idrin], a teacher, fled.", "civilian"),
    ("The mill is closed, says shepherd [Wend Tarfi].", "civilian"),
    ("They took his brother [Idris] away.", "relative"),
    ("The mother of [Zaid Wolm] waited.", "relative"),
    ("[Zaid Wolm], 34, was on the bus.", "person"),
    ("A fruit seller named [Nuur] died.", "person"),
    ("\u201cIt was dark,\u201d said [Hinda Jolen], who hid.", "person"),
    ("The killing of [Jad Tarwel] went unpunished.", "person"),
    ("By the well, [Umm Khalil] waited.", "person"),
    ("Resident [Karim Wassen] ran.", "resident"),
    ("[Ahmed], a shopkeeper, fled.", "civilian"),
    ("\u201cIt was dark,\u201d said [Fatima], who hid.", "person"),
    ("[Wend Tarfi], a retired schools inspector, has a list.", "person"),
    ("On Monday [Fatima Oumrane] wept.", "person"),
]
PUBLIC = [
    "Omar Tarfi, a retired army colonel, agrees.",
    "Col. Omar Tarfi fled.", "The governor, Omar Tarfi, fled.", "spokesman Idris Wend said no.",
    "Omar Tarfi, head of the council, fled.", "a militia officer, Omar Tarfi, thinks so.",
    "Barham Salih and Moqtada al-Sadr met.", "Omar Tarfi, a researcher, agrees.",
    "Omar Tarfi writes on Iraq.", "(Reporting by Omar Tarfi in Kirkuk and Salma Idrin in Hit)",
    "It was blamed on the governor, Mahdi Tarfi.", "Omar Salih's band ran.",
    "Major Tarek Bin Issa came. Bin Issa: It rained.", "Omar Tarfi speaks for the front.",
    "Salma Idrin, alias Abubakar Shekau, came.",
    "The front was founded by the late preacher Omar Tarfi.", "(photo: Ledger/R. Jamil)",
    "President Omar Tarfi spoke.", "Judge Salma Idrin spoke.",
    # no persons at all
    "In Ain Issa and Umm Qasr it rained.", "Near Abu Kamal it rained.", "On Sunday, 27 men came.",
    "the Ali Hassan Hospital burned.", "Kurdish fighters came.", "The Ahmed Salih Brigade came.",
    "Boko Haram said so.", "Damascus, a city of millions, fell.", "It happened on May 9, 2019.",
]  # fmt: skip


def hidden(text: str, statements: tuple[Statement, ...] = ()) -> list[tuple[str, str]]:
    document, _ = marked(text)
    found = private_names(document, statements, SHIPPED)
    assert all(one.basis for one in found)
    return [(one.span.of(document.text), one.role) for one in found]


@pytest.mark.parametrize(("text", "role"), PRIVATE)
def test_private_persons_are_found_with_their_role(text: str, role: str) -> None:
    _, mentions = marked(text)
    assert hidden(text) == [(mentions[0].text, role)]


@pytest.mark.parametrize("text", PUBLIC)
def test_public_persons_and_places_stay(text: str) -> None:
    assert hidden(text) == []


def test_a_person_public_in_one_place_is_public_in_all() -> None:
    assert hidden("Omar Tarfi, 40, wept. Omar Tarfi, head of the council, left.") == []


def test_a_private_name_is_hidden_wherever_it_stands() -> None:
    text = "Salma Idrin, a teacher, fled. Mrs Idrin came back. Salma Idrin\u2019s house burned."
    assert [words for words, _ in hidden(text)] == ["Salma Idrin", "Idrin", "Salma Idrin"]


def test_a_part_that_is_a_place_or_a_public_persons_stays() -> None:
    assert hidden("Salma Mosul, 12, fled. Mosul burned. ")[1:] == []
    text = "Zaid Sadr, 12, fled. Moqtada al-Sadr spoke. Sadr spoke again."
    assert hidden(text) == [("Zaid Sadr", "person")]


def _struck(text: str, words: str) -> IncidentReport:
    at = text.index(words)
    target = ActorMention(Span(at, at + len(words)), words, "role.person")
    trigger = Mention(Span(0, 1), text[0])
    return IncidentReport(
        id="st_1", document="d", evidence=(Span(0, len(text)),), reader="r", score=1.0,
        type="other", status="happened", trigger=trigger, targets=(target,),
    )  # fmt: skip


def test_a_target_of_an_incident_is_a_victim() -> None:
    text = "Masked men shot Tarfi Wolm dead."
    assert hidden(text) == []
    assert hidden(text, (_struck(text, "Tarfi Wolm"),)) == [("Tarfi Wolm", "victim")]


def test_a_reporter_is_private_only_as_a_victim() -> None:
    text = "Masked men shot reporter Tarfi Wolm, a journalist."
    assert hidden(text) == []
    assert hidden(text, (_struck(text, "Tarfi Wolm"),)) == [("Tarfi Wolm", "victim")]
    office = "Masked men shot the governor, Tarfi Wolm."
    assert hidden(office, (_struck(office, "Tarfi Wolm"),)) == []


def test_a_target_without_a_name_hides_nothing() -> None:
    text = "Inmates fled and shepherds of Mosul died."
    assert hidden(text, (_struck(text, "Inmates"), _struck(text, "Mosul"))) == []


@pytest.mark.parametrize("kind", ["byline", "note", "boilerplate"])
def test_names_of_authors_and_sources_stay(kind: str) -> None:
    document, _ = marked("Salma Idrin, 34")
    section = Section(Span(0, len(document.text)), kind)  # type: ignore[arg-type]
    assert private_names(document, (), SHIPPED) != ()
    assert private_names(replace(document, sections=(section,)), (), SHIPPED) == ()


WORDS = st.sampled_from(
    ["Salma", "Idrin", "Omar", "said", ",", "34,", "Mosul", "in", "brother", "President", "the",
     "Boko Haram", "a teacher,", ".", "al-Tarfi", "and", "Umm", "J."]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_places_never_overlap_and_finding_again_gives_the_same(text: str) -> None:
    document, _ = marked(text)
    found = private_names(document, (), SHIPPED)
    assert found == private_names(document, (), SHIPPED)
    names = {part.casefold() for one in found for part in one.span.of(text).split()}
    assert not names & {word for one in found for word in one.role.replace(".", " ").split()}
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
