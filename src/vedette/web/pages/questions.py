"""Contested questions: who asserts, denies and doubts, since when, on how many sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vedette.errors import CaseError
from vedette.store.case import CaseFile
from vedette.types import Position, Question
from vedette.web.paging import Pages, cut, pages_of
from vedette.web.quotes import Quote, quote
from vedette.web.shared import Decided, decisions_on
from vedette.web.site import Site

SIDES: Mapping[str, str] = {
    "for": "hold it",
    "against": "deny it",
    "doubts": "doubt it",
    "open": "take no side",
}


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in the list; `sides` counts holders by side."""

    id: str
    proposition: str
    about: str
    topic: str
    contested: bool
    sides: dict[str, int]
    origins: int
    belief: float


@dataclass(frozen=True, slots=True)
class Questions:
    """The list."""

    asked: dict[str, object]
    topics: tuple[tuple[str, int], ...]
    pages: Pages
    contested: int
    rows: tuple[QuestionRow, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The positions of one side, each with its sentences."""

    side: str
    words: str
    positions: tuple[tuple[Position, tuple[Quote, ...]], ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A position in time: `x` in [0, 100] between the first and the last day.

    Attributes:
        row: its row within its side, so that those of near days do not lie on one another.
        name: the holder, where there is room for the name.
    """

    x: float
    row: int
    side: str
    stance: str
    holder: str
    since: str
    statement: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One side over time, `rows` high."""

    side: str
    rows: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question; positions without a day are in no lane."""

    id: str
    question: QuestionRow
    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    first: str
    last: str
    summary: str
    decisions: tuple[Decided, ...]


def held_questions(site: Site, case: CaseFile) -> tuple[QuestionRow, ...]:
    """All questions as rows, contested ones first."""
    return site.kept(
        case,
        "questions",
        lambda c: tuple(_row(f) for f in c.findings("question") if isinstance(f, Question)),
    )


def questions(site: Site, topic: str, contested: bool, page: int) -> Questions:
    """The questions, contested ones first."""
    with site.case() as case:
        rows = held_questions(site, case)
    kept = [r for r in rows if (not topic or r.topic == topic) and (r.contested or not contested)]
    pages = pages_of(len(kept), page)
    counted: dict[str, int] = {}
    for row in rows:
        counted[row.topic] = counted.get(row.topic, 0) + 1
    topics = tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
    asked: dict[str, object] = {"topic": topic, "contested": contested}
    return Questions(asked, topics, pages, sum(r.contested for r in rows), cut(kept, pages))


def question_page(site: Site, name: str) -> QuestionPage:
    """Everything on one question.

    Raises:
        CaseError: there is no such question.
    """
    with site.case() as case:
        found = case.finding(case.whole_id(name))
        if not isinstance(found, Question):
            raise CaseError(f"{name} is no question")
        told = {v.statement: v.origin for p in found.positions for v in p.voices}
        quotes = {each: quote(case, each, origin) for each, origin in told.items()}
        decisions = decisions_on(site, case, found)
    dated = sorted(p.since for p in found.positions if p.since)
    return QuestionPage(
        found.id,
        _row(found),
        tuple(_column(side, found.positions, quotes) for side in SIDES),
        _lanes(found.positions, dated),
        dated[0] if dated else "",
        dated[-1] if dated else "",
        _summary(found),
        decisions,
    )


def _row(found: Question) -> QuestionRow:
    sides = {side: sum(p.side == side for p in found.positions) for side in SIDES}
    return QuestionRow(
        found.id,
        found.proposition,
        found.about,
        found.topic,
        found.contested,
        sides,
        found.independent_reports,
        found.belief,
    )


def _column(side: str, positions: Sequence[Position], quotes: Mapping[str, Quote]) -> Column:
    held = tuple(
        (position, tuple(quotes[v.statement] for v in position.voices))
        for position in positions
        if position.side == side
    )
    return Column(side, SIDES[side], held)


NEAR = 1.6
"""Dots nearer than this, in hundredths of the whole time, lie in different rows."""
NAME = 17.0
"""So much room a name takes."""
MOST_ROWS = 6


def _lanes(positions: Sequence[Position], dated: Sequence[str]) -> tuple[Lane, ...]:
    """Who took which side since when, a lane for each side that anybody took on a known day."""
    if not dated:
        return ()
    first, last = date.fromisoformat(dated[0]), date.fromisoformat(dated[-1])
    length = max(1, (last - first).days)
    lanes = []
    for side in SIDES:
        held = sorted(
            (p for p in positions if p.side == side and p.since),
            key=lambda p: (p.since or "", p.holder or p.outlet),
        )
        ends: list[float] = []
        dots = []
        for p in held:
            x = round(100 * (date.fromisoformat(p.since or "") - first).days / length, 1)
            row = next((n for n, end in enumerate(ends) if end <= x), len(ends))
            if row == len(ends) < MOST_ROWS:
                ends.append(0.0)
            named = row < len(ends)
            row = min(row, len(ends) - 1)
            holder = p.holder or p.outlet
            named = named and x + NAME <= 104
            ends[row] = max(ends[row], x + (NAME if named else NEAR))
            statement = p.voices[0].statement if p.voices else ""
            dots.append(
                Dot(
                    x,
                    row,
                    side,
                    p.stance,
                    holder,
                    p.since or "",
                    statement,
                    holder if named else "",
                )
            )
        if dots:
            lanes.append(Lane(side, len(ends), tuple(dots)))
    return tuple(lanes)


def _summary(found: Question) -> str:
    row = _row(found)
    parts = [f"{n} {SIDES[side]}" for side, n in row.sides.items() if n]
    return f"{', '.join(parts)}; {found.independent_reports} independent sources."
