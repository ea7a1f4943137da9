"""Sources: what the case rests on, what copies what, and what it would not see."""

from collections import Counter
from dataclasses import dataclass

from vedette.assess.coverage import Coverage
from vedette.fuse.titles import days
from vedette.steps.covering import coverage_of
from vedette.store.rows import GapRow
from vedette.types import Rejection
from vedette.web.paging import Pages, pages_of
from vedette.web.site import Site

GAPS = 40


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in the list; `copies` counts others with the same text, near enough."""

    id: str
    title: str
    outlet: str
    published: str
    basis: str
    language: str
    sentences: int
    statements: int | None
    copies: int
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeekBar:
    """Documents of one week or several; in units of the drawing."""

    label: str
    count: int
    x: float
    y: float
    wide: float


@dataclass(frozen=True, slots=True)
class Sources:
    """The page."""

    pages: Pages
    documents: tuple[DocumentLine, ...]
    copied: int
    rejections: tuple[Rejection, ...]
    rejected: int
    gaps: tuple[GapRow, ...]
    coverage: Coverage
    weeks: tuple[WeekBar, ...]
    top: int
    silent: tuple[str, ...]
    unseen: tuple[tuple[str, str], ...]


def sources(site: Site, page: int) -> Sources:
    """What the case rests on; its documents by the page."""
    with site.case() as case:
        total = case.counts()["documents"]
        pages = pages_of(total, page)
        groups = case.copies()
        sizes = Counter(groups.values())
        documents = tuple(
            DocumentLine(
                row.id,
                row.meta.title or row.id,
                row.meta.publisher or "",
                days(row.meta.published),
                row.meta.published.basis,
                row.meta.language,
                row.sentences,
                row.statements,
                max(0, sizes.get(groups.get(row.id, ""), 1) - 1) + row.appearances - 1,
                row.flags,
            )
            for row in case.documents(limit=50, offset=max(0, pages.first - 1))
        )
        rejections = tuple(case.rejections())
        gaps = tuple(case.gaps(limit=GAPS))
        coverage = site.kept(case, "coverage", coverage_of, total)
    weeks, top = _weeks(coverage)
    by_country: dict[str, list[str]] = {}
    for province in coverage.unseen:
        by_country.setdefault(province.country, []).append(province.name)
    return Sources(
        pages,
        documents,
        sum(size for size in sizes.values() if size > 1),
        rejections[:100],
        len(rejections),
        gaps,
        coverage,
        weeks,
        top,
        tuple(o.name or "" for o in coverage.silent),
        tuple((country, ", ".join(names)) for country, names in sorted(by_country.items())),
    )


def _weeks(coverage: Coverage) -> tuple[tuple[WeekBar, ...], int]:
    """At most 104 bars: weeks, or several of them together."""
    each = max(1, -(-len(coverage.weeks) // 104))
    held = [coverage.weeks[n : n + each] for n in range(0, len(coverage.weeks), each)]
    counts = [sum(week.documents for week in part) for part in held]
    top = max(counts, default=0) or 1
    step = 730 / max(1, len(held))
    bars = tuple(
        WeekBar(
            f"week of {part[0].start}" + (f", {each} weeks" if each > 1 else ""),
            count,
            round(26 + n * step, 1),
            round(64 - 58 * count / top, 1),
            round(max(1.0, min(step - 1, 20)), 1),
        )
        for n, (part, count) in enumerate(zip(held, counts, strict=True))
    )
    return bars, top
