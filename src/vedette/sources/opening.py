"""The opening of an article: the run of short lines before its first body paragraph.

Masthead, kind of text, navigation, title, subtitle, byline, date line, caption, contents: each
line gets a role, first by itself (`head_lines`), then by its neighbours. The title is the line
that looks most like a headline; the masthead stands before or after it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vedette.sources.head_lines import HeadDate, HeadLine, Role, read_head_line
from vedette.sources.headline import PART_HEADING, title_at
from vedette.sources.looks import ends, is_boilerplate, is_names, is_title, names_in
from vedette.sources.words import is_country, is_masthead, is_tagline
from vedette.types import SectionKind

OPENING_LINES = 16
"""Paragraphs from the start of an article in which its opening ends."""
_BODY_LENGTH = 200  # characters from which a line is body whatever it looks like
_SENTENCE_LENGTH = 60

Kinds = Sequence[SectionKind | None]
_KIND_OF_ROLE: dict[Role, SectionKind] = {
    "title": "title",
    "subtitle": "heading",
    "masthead": "byline",
    "label": "boilerplate",
    "navigation": "boilerplate",
    "contents": "boilerplate",
    "rule": "boilerplate",
    "caption": "caption",
    "boilerplate": "boilerplate",
    "byline": "byline",
    "date": "byline",
    "place": "byline",
}
_PLACE_WORD = re.compile(
    r"(?:Ain|Tal|Tell|Deir|Ras|Abu|Umm|Bir|Wadi|Jebel|Jabal|Khan|New|Old|North|South|East|West|San"
    r"|Port|Camp|Fort|El|Al|Northern|Southern|Eastern|Western|Upper|Lower|Saint|St)\b"
)
_SENT_FROM = re.compile(
    r" (?:and|&) (?:agencies|wires)$|,? (?:in|at|from) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}$"
)
_ROLE_OF_KIND: dict[SectionKind | None, Role] = {
    "title": "title",
    "caption": "caption",
    "boilerplate": "boilerplate",
}
_STRONG: tuple[Role, ...] = ("byline", "date", "masthead", "place")


@dataclass(frozen=True, slots=True)
class Opening:
    """The lines before the body, and what they state about the article.

    Attributes:
        kinds: the kind of each line of the opening; the body begins after the last of them.
        publisher: the masthead, as written.
        agency: who sent the text, by its dateline.
        dates: the dates stated, in order.
        title: the words of the title line, the publisher's name at its end left out.
        of_issue: publisher and date head an issue of several articles: a date above the title.
    """

    kinds: tuple[SectionKind, ...] = ()
    publisher: str | None = None
    agency: str | None = None
    authors: tuple[str, ...] = ()
    dates: tuple[HeadDate, ...] = ()
    title: str | None = None
    of_issue: bool = False


def read_opening(lines: Sequence[str], given: Kinds, title: str | None = None) -> Opening:
    """The opening of an article with these paragraphs.

    Args:
        lines: the paragraphs of the article, in order.
        given: the kind of each that its container gives; None where it gives none.
        title: the title that the container gives.

    >>> opening = read_opening(["VALLEY WATCH", "Ferry halted again", "3 May 2019"], [None] * 3)
    >>> opening.kinds, opening.publisher
    (('byline', 'title', 'byline'), 'VALLEY WATCH')
    """
    looked = _look(lines, given)
    at = title_at(lines, looked, given, title)
    found = _settled(lines, looked, given, at)
    stated = [line for line in found if line.role in _STRONG]
    head = [found[at]] if at is not None and at < len(found) else []
    mastheads = [line.publisher for line in stated if line.role == "masthead"]
    publishers = [line.publisher for line in (*stated, *(x for x in head if x.headline))]
    above = found[: at or 0]
    return Opening(
        kinds=tuple(_kind(line, given[n]) for n, line in enumerate(found)),
        publisher=next((name for name in (*mastheads, *publishers) if name), None),
        agency=next((line.agency for line in stated if line.agency), None),
        authors=tuple(dict.fromkeys(name for line in stated for name in line.names)),
        dates=tuple(date for line in (*stated, *head) for date in line.dates),
        title=next((line.headline or lines[at or 0] for line in head), None),
        of_issue=any(line.dates or line.role == "contents" for line in above),
    )


def _kind(line: HeadLine, given: SectionKind | None) -> SectionKind:
    """The container's kind; but it marks the title and the kind of text as headings, too."""
    free = given is None or (given == "heading" and line.role in ("title", "label", "navigation"))
    return _KIND_OF_ROLE[line.role] if free or given is None else given


def _look(lines: Sequence[str], given: Kinds) -> list[HeadLine]:
    """Every line by itself, up to where the body begins for certain."""
    found: list[HeadLine] = []
    listed: list[str] | None = None
    for index, line in enumerate(lines[:OPENING_LINES]):
        kind = given[index]
        if kind in ("body", "note"):
            break
        look = HeadLine(_ROLE_OF_KIND[kind]) if kind in _ROLE_OF_KIND else read_head_line(line)
        if look.role == "contents":
            listed = []
        elif listed is not None and (look.role != "free" or line in listed or len(line) > 150):
            listed = None
        elif listed is not None:
            listed.append(line)
            look = HeadLine("contents")
        if look.role == "free" and kind != "heading" and _is_body(lines, index):
            break
        found.append(look)
    return found


def _is_body(lines: Sequence[str], index: int) -> bool:
    """True where a line begins the body: long, or a sentence that no byline follows."""
    line = lines[index]
    sentence = ends(line) and len(line) >= _SENTENCE_LENGTH and not is_title(line)
    long = sentence or len(line) > _BODY_LENGTH
    return long and not _followed_by_byline(lines, index)


def _followed_by_byline(lines: Sequence[str], index: int) -> bool:
    """True where a sentence is a subtitle: a byline or date stands right below, body after it."""
    if index == 0 or len(lines[index]) > 300 or index + 2 >= len(lines):
        return False
    return read_head_line(lines[index + 1]).role in ("byline", "date")


def _settled(
    lines: Sequence[str], looked: Sequence[HeadLine], given: Kinds, at: int | None
) -> list[HeadLine]:
    """The lines of the opening with their roles; it ends where a free line has no reason to be."""
    found = list(looked)
    for index, look in enumerate(looked):
        if index == at:
            found[index] = replace(look, role="title")
        elif look.role == "title":
            found[index] = HeadLine("boilerplate")
        elif look.role == "date" and at is not None and index > at and look.place:
            found[index] = _with_author(lines, look, index)
        elif look.role in ("free", "place"):
            line = _between(lines, looked, index, at)
            if line is None and given[index] != "heading":
                return found[:index]
            found[index] = line or HeadLine("subtitle")
    return found


def _between(
    lines: Sequence[str], looked: Sequence[HeadLine], index: int, at: int | None
) -> HeadLine | None:
    """A line as its neighbours explain it: a masthead, names, a subtitle; None where it is body."""
    line, look = lines[index], looked[index]
    before = at is not None and index < at
    if before and look.role == "free" and _is_name_of_paper(lines, looked, index):
        return HeadLine("masthead", publisher=line)
    names = _names(line, look)
    if names and at is not None and not before:
        return None if elsewhere(names, lines[index + 1 :]) else _byline(names)
    if look.role == "place":
        return look
    below = [x.role for x in looked[index + 1 : index + 4]]
    held = any(role in ("byline", "date", "caption") for role in below)
    return HeadLine("subtitle") if before or (at is not None and held) else None


def _with_author(lines: Sequence[str], look: HeadLine, index: int) -> HeadLine:
    """A date line below the title; a name before the date is the writer's if it is no place's."""
    name = look.place or ""
    if not is_names(name) or _PLACE_WORD.match(name) or elsewhere(name, lines[index + 1 :]):
        return look
    return replace(look, role="byline", names=names_in(name), place=None)


def _is_name_of_paper(lines: Sequence[str], looked: Sequence[HeadLine], index: int) -> bool:
    """True where a line in capitals above the title is a masthead rather than a topic.

    A masthead heads other lines than the title, begins with "The", or is named in the text.
    """
    line = lines[index]
    if not is_masthead(line, loose=True) or " " not in line:
        return False
    heads = looked[index + 1].role in ("date", "label", "navigation", "place") or (
        is_tagline(lines[index + 1])
    )
    named = re.compile(rf"\b{re.escape(line)}\b", re.IGNORECASE)
    return heads or line.startswith(("The ", "THE ")) or any(map(named.search, lines[index + 1 :]))


def _names(line: str, look: HeadLine) -> str | None:
    """The names in a line of names, or of a name and a place that is no country."""
    plain = line.strip(" |")
    if look.role == "free" and not PART_HEADING.fullmatch(plain):
        alone = _SENT_FROM.sub("", plain)
        if is_names(alone):
            return alone
    name, _, rest = plain.partition(", ")
    if look.role != "place" or not is_names(name) or not rest or is_country(rest):
        return None
    return plain if is_names(rest) and not is_masthead(rest) else name


def _byline(names: str) -> HeadLine:
    return HeadLine("byline", names=tuple(n for n in names_in(names) if not is_masthead(n)))


def elsewhere(names: str, rest: Sequence[str]) -> bool:
    """True where the words of a line like "Prison Breaks" are ordinary words of the text below.

    A writer's name hardly ever occurs in the text, and its parts not in lower case.
    """
    below = "\n".join(x[:5000] for x in rest[:40] if len(x) > 120 and not is_boilerplate(x))
    words = [w.lower() for w in re.findall(r"\w{3,}", names)]
    return names in below or any(re.search(rf"\b{re.escape(w)}", below) for w in words)
