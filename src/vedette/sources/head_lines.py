"""What one line in the head of an article is, as far as the line alone can tell.

"KIRKUK, May 3, 2019 (Agency)", "Valley Herald | 3 May 2019 | Local news", "Issue 12": such lines
are no sentences but a few pieces put side by side. A line is cut into its pieces and has a role
when all of them are known; anything else is "free", and `sources.opening` decides about it with
the lines around it.
"""

import re
from dataclasses import dataclass
from typing import Literal

from vedette.sources.looks import Dateline, dateline_in, is_boilerplate, is_caption, names_in
from vedette.sources.stated import stated_dates
from vedette.sources.words import (
    is_contents_heading,
    is_country,
    is_kind_label,
    is_masthead,
    is_navigation,
    is_rule,
    is_staff,
    without_noise,
)
from vedette.text.dates import DateMention
from vedette.text.outlets import known_outlet
from vedette.types import Span

Role = Literal[
    "title", "subtitle", "masthead", "label", "navigation", "contents", "rule", "caption",
    "boilerplate", "byline", "date", "place", "free",
]  # fmt: skip

_PUBLICATION = re.compile(
    r"(?:(?:publication|publisher|source|journal|outlet):|(?P<by>(?:issued|published|released"
    r"|prepared|produced) by):?)\s+(?P<name>.+?)\s*"
    r"(?:[,|;–—(]|\b(?:volume|vol\.|issue|no\.|date|published)|$)",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s*[|·•‖¦]\s*|(?<=\w)[-–—]\s+(?=[A-Z])|\s+(?:[–—/]|//|::|--?)\s+")
_UPDATED = re.compile(r"\b(?:updated|modified|next)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|issued|release|date)\b", re.IGNORECASE)
_FROM_DAY = re.compile(r"\b\d{1,2}\s*(?:to|through|until)\s*$")
_COVERS = re.compile(r"(?:\bto|\bthrough|\buntil|[-–—])\s*$")
_WRITTEN_BY = re.compile(
    r"(?:(?:written|posted|published|reported|compiled|analysis|story|words|text|interview|report"
    r"|reporting|edited|prepared)\s+)?by:?\s+(?P<by>\S.{1,150})"
    r"|(?:authors?|writers?|correspondents?|interview|interviewer|words|text|story|report"
    r"|reporting|contact):\s+(?P<of>\S.{1,150})"
    r"|(?:بقلم|كتب|كتبت|إعداد|تقرير|حاوره)\s*:?\s+(?P<arabic>\S+(?:\s\S+){1,3})",
    re.IGNORECASE,
)
_STAFF_OF = re.compile(r"(.+?),? (?:staff|newsroom|reporters?|correspondents?|team)(?: writers?)?")
_NAME = r"[A-ZÀ-Þ][\w'’.-]*(?: [A-ZÀ-Þ][\w'’.-]*)"
_PLACE = re.compile(rf"{_NAME}{{0,3}}(?:, ?{_NAME}{{0,2}})?")
_SENT = re.compile(
    rf"(?!By )(?P<place>{_PLACE.pattern}),?\s*\((?P<agency>[A-Z][^()\n]{{1,40}})\)[,:]?"
)


@dataclass(frozen=True, slots=True)
class HeadDate:
    """A date that the head states.

    Attributes:
        words: the date as written.
        covers: it ends a period that the text covers, and only bounds the day of publication.
        updated: the line speaks of an update, or of the next one.
        explicit: the line says that the text was published then.
    """

    words: str
    mention: DateMention
    covers: bool = False
    updated: bool = False
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class HeadLine:
    """The role of a line and what it states.

    Attributes:
        place: a place, or a name as places have them: the lines around it tell.
        headline: the line without the publisher's name at its end.
    """

    role: Role
    publisher: str | None = None
    agency: str | None = None
    names: tuple[str, ...] = ()
    dates: tuple[HeadDate, ...] = ()
    place: str | None = None
    headline: str | None = None


def read_head_line(line: str) -> HeadLine:
    """The role of `line`, and the publisher, names and dates that it states.

    >>> found = read_head_line("Valley Herald | 3 May 2019 | Local news")
    >>> found.role, found.publisher, [d.words for d in found.dates]
    ('date', 'Valley Herald', ['3 May 2019'])
    >>> read_head_line("Rain stops the ferry for a third day").role
    'free'
    """
    line = line.strip("# \t")
    match = _PUBLICATION.match(line)
    if match and (not match["by"] or is_masthead(match["name"])):
        return HeadLine("masthead", publisher=match["name"], dates=_dates(line))
    if role := _of_the_page(line):
        return HeadLine(role)
    if len(line) > 200:
        return HeadLine("free")
    opening = dateline_in(line, Span(0, len(line)))
    if opening and opening.end == len(line):
        return HeadLine("date", agency=opening.agency, dates=_dates(line))
    return _by_pieces(line, opening)


def _of_the_page(line: str) -> Role | None:
    """The role of a line that says nothing about the article."""
    if is_rule(line):
        return "rule"
    if is_contents_heading(line):
        return "contents"
    if is_navigation(line):
        return "navigation"
    if is_caption(line):
        return "caption"
    return "boilerplate" if is_boilerplate(line) and not stated_dates(line) else None


def _by_pieces(line: str, opening: Dateline | None) -> HeadLine:
    dates = _dates(line)
    if opening is not None:  # the body begins on this line
        return HeadLine("free")
    rest = line
    for date in reversed(dates):
        rest = rest[: date.mention.span.start] + " | " + rest[date.mention.span.end :]
    whole = " ".join(rest.replace(" | ", " ").split()) if dates else ""
    if match := _SENT.fullmatch(whole.replace(" ,", ",").strip(" ,;")):
        return HeadLine("date", agency=match["agency"].strip(" ,"), dates=dates)
    if dates:
        rest = re.sub(r"[()]", " | ", rest)
    pieces = [x if is_kind_label(x) else without_noise(x) for x in _PARTED.split(rest)]
    if dates and len(line) > 120:
        return HeadLine("free")
    looked = [_piece(piece, dated=bool(dates)) for piece in pieces if piece]
    first = looked[0] if looked else HeadLine("date")
    open_ = [x for x in looked if x.role == "free"]
    tagline = len(looked) > 1 and first.role == "masthead" and len(line) <= 120
    if (open_ and not tagline) or not (looked or dates):
        return _with_site(line) if not dates else HeadLine("free", dates=_of_bulletin(line, dates))
    return _joined(looked, dates)


def _joined(looked: list[HeadLine], dates: tuple[HeadDate, ...]) -> HeadLine:
    """The pieces of a line as one; names before date before publisher say what it is."""
    roles = {piece.role for piece in looked}
    order: tuple[Role, ...] = ("byline", "date", "masthead", "place", "label")
    if dates:
        roles.add("date")
    return HeadLine(
        next((role for role in order if role in roles), "free"),
        publisher=next((p.publisher for p in looked if p.publisher), None),
        agency=next((p.agency for p in looked if p.agency), None),
        names=tuple(name for p in looked for name in p.names),
        dates=dates,
        place=next((p.place for p in looked if p.place), None),
    )


def _with_site(line: str) -> HeadLine:
    """A headline, with the site's name at its end where it has one: "Ferry halted | Herald"."""
    headline, _, site = line.rpartition(" | ") if " | " in line else line.rpartition(" - ")
    if headline and is_masthead(site):
        return HeadLine("free", publisher=site, headline=headline.strip())
    return HeadLine("free")


def _of_bulletin(line: str, dates: tuple[HeadDate, ...]) -> tuple[HeadDate, ...]:
    """The date of a headline such as "Evening Operational Update, June 8": that of its issue."""
    before = line[: dates[0].mention.span.start].rstrip(" ,:|–—-(")
    at_end = dates[-1].mention.span.end >= len(line.rstrip(" )."))
    return dates if at_end and is_kind_label(before.rpartition(" ")[2]) else ()


def _piece(piece: str, *, dated: bool) -> HeadLine:
    """One piece of a line; a line with a date leaves less room for doubt."""
    if match := _WRITTEN_BY.fullmatch(piece):
        words = (match["by"] or match["of"] or match["arabic"]).strip()
        names = (words,) if match["arabic"] else names_in(words)
        names = tuple(n for n in names if not is_staff(n) and not known_outlet(n))
        ok = bool(names) or is_staff(words) or known_outlet(words) is not None
        return HeadLine("byline" if ok else "free", names=names)
    if is_staff(piece):
        return HeadLine("byline")
    if (staff := _STAFF_OF.fullmatch(piece)) and is_masthead(staff[1]):
        return HeadLine("byline", publisher=staff[1])
    if is_kind_label(piece):
        return HeadLine("label")
    if is_masthead(piece):
        return HeadLine("masthead", publisher=piece)
    if match := _SENT.fullmatch(piece):
        return HeadLine("place", agency=match["agency"].strip(" ,"))
    for mark in (", ", " "):
        kept, _, label = piece.rpartition(mark)
        if kept and is_kind_label(label) and is_masthead(kept, loose=dated and mark == ", "):
            return HeadLine("masthead", publisher=kept)
    if _is_place(piece, dated=dated):
        return HeadLine("place", place=piece)
    return HeadLine("free")


def _is_place(piece: str, *, dated: bool) -> bool:
    """True for a town, with its country where no date beside it tells that it is one."""
    if _PLACE.fullmatch(piece) is None:
        return False
    return dated or is_country(piece.rpartition(",")[2]) or ("," in piece and piece.count(" ") < 4)


def _dates(line: str) -> tuple[HeadDate, ...]:
    """The dates of a line that name a day, or a month with its year."""
    found: list[HeadDate] = []
    mentions = [m for m in stated_dates(line) if m.month]
    for mention in mentions:
        before = line[: mention.span.start]
        second = bool(found) and _COVERS.search(before) is not None
        later = second or _FROM_DAY.search(before) is not None
        if second:
            found.pop()
        if mention.day or mention.year:
            lead = before[-30:]
            found.append(
                HeadDate(
                    mention.span.of(line),
                    mention,
                    covers=later or mention.day_end is not None,
                    updated=_UPDATED.search(lead) is not None,
                    explicit=_PUBLISHED.search(lead) is not None,
                )
            )
    return tuple(found)
