"""Which outlets a sentence names as its source, and which it merely names."""

import pytest

from tests.fuse.sourced import document
from vedette.fuse.citing import (
    cited_in,
    is_agency,
    named_outlet,
    outlet_key,
    publisher_of,
    spellings,
)

CASE = spellings(["Reed Valley Voice", "Upper Lake Newswire", "Coast Post", "The Times of Hoor"])
SENTENCES: dict[str, tuple[str, ...]] = {
    "Six died, a colonel told Reuters.": ("Reuters",),
    "Six died, a colonel told the AP news agency on Monday.": ("Associated Press",),
    "AFP reported six dead.": ("Agence France-Presse",),
    "Reuters, citing police, quoted a colonel: AP has reported more.": (
        "Reuters",
        "Associated Press",
    ),
    "According to the Reed Valley Voice, six died.": ("Reed Valley Voice",),
    "Six died (Coast Post).": ("Coast Post",),
    "Six died (Coast Post, May 30).": ("Coast Post",),
    "Six died (it was Coast Post that sent a lorry).": (),
    "An officer told the wire service ULN.": ("Upper Lake Newswire",),
    "Six died, an interview with The Times of Hoor has it.": ("Times of Hoor",),
    "Coast Post’s correspondent reported six dead.": ("Coast Post",),
    "Six died, Hill Country Radio said.": ("Hill Country Radio",),
    "State TV said that all was quiet.": (),
    "The National Council said that all was quiet.": (),
    "Valley News reported six dead.": ("Valley News",),
    "Valley, News of the day reported six dead.": (),
    "A reporter of Reuters was hurt.": (),
    "A shell hit the office of Coast Post.": (),
    "Reuters said, and AFP reported, that six died.": ("Reuters", "Agence France-Presse"),
    "A strike hit a lorry, U.S. Central Command said.": (),
    "Wednesday Reuters reported six dead.": ("Reuters",),
    "six died, told nobody": (),
    "": (),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_outlets_that_a_sentence_rests_on(sentence: str) -> None:
    assert cited_in(sentence, CASE) == SENTENCES[sentence]


SPEAKERS = {
    "the Coast Post newspaper": "Coast Post",
    "AFP's correspondent": "Agence France-Presse",
    "the group’s Amaq agency": "Amaq",
    "the relief agency": None,
    "News": None,
    "US Central Command": None,
    "Colonel Samir Odeh": None,
}


@pytest.mark.parametrize("words", SPEAKERS)
def test_the_outlet_that_a_speaker_is(words: str) -> None:
    assert named_outlet(words, CASE) == SPEAKERS[words]


def test_initials_that_two_publishers_share_name_neither() -> None:
    names = spellings(["Upper Lake Newswire", "Under Lane News", "Hill Post"])
    assert "uln" not in names
    assert names["hill post"] == "Hill Post"


def test_initials_never_take_the_name_of_a_listed_outlet() -> None:
    assert "afp" not in spellings(["Alpine Farmers Post"])


PUBLISHERS = {
    "as stated": (document("d", " the AP ", url="https://paper.example/1"), "Associated Press"),
    "by its site": (document("d", "", url="https://www.paper.example/1"), "paper.example"),
    "with a broken address": (document("d", None, url="https://[paper/1"), None),
    "not at all": (document("d", None), None),
}


@pytest.mark.parametrize("how", PUBLISHERS)
def test_the_publisher_of_a_document(how: str) -> None:
    row, expected = PUBLISHERS[how]
    assert publisher_of(row) == expected


def test_names_are_compared_without_case_article_and_kind_of_apostrophe() -> None:
    assert outlet_key("The People’s  Voice") == outlet_key("people's voice")
    assert [is_agency(n) for n in ("Agence du Lac", "Lake Wire", "Wired Weekly")] == [
        True,
        True,
        False,
    ]
