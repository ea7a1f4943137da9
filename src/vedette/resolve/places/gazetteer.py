"""A gazetteer in memory: columns of places, and two indexes from name keys to rows.

All names are folded as one string, and all columns are flat arrays (`columns`), so that a built
gazetteer can be saved and loaded again without making an object for each place (`loading`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vedette.geo.kinds import KINDS
from vedette.geo.sphere import plausible
from vedette.resolve.places.columns import KeyIndex, Strings
from vedette.resolve.places.names import loose_key, plain_key
from vedette.resolve.places.nations import NO_NATIONS, Nations
from vedette.types import Place


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that was left out, with the line (1 is the first) and what is wrong with it."""

    source: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Row:
    """One place of a gazetteer.

    Attributes:
        names: all spellings, the main name among them or not.
        country: ISO 3166-1 alpha-2; several joined by "|" for a range or river on a border.
        radius_km: None for the usual one of its kind.
        curated: written for the product or by the analyst, so better known than an imported row.
        basis: where the row comes from, in words.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    lat: float
    lon: float
    country: str = ""
    admin1: str = ""
    radius_km: float | None = None
    population: int = 0
    curated: bool = False
    basis: str = ""


def fault(id: str, name: str, kind: str, lat: float, lon: float) -> str | None:
    """What forbids such a row, or None.

    >>> fault("x", "Nowhere", "town", 91.0, 10.0)
    'coordinates 91.0, 10.0 are out of range: want -90..90, -180..180'
    """
    if not id or not name:
        return "no id" if not id else "no name"
    if kind not in KINDS:
        return f"kind {kind!r}: want one of {', '.join(KINDS)}"
    if not plausible(lat, lon):
        return f"coordinates {lat}, {lon} are out of range: want -90..90, -180..180"
    return None


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Places that can be looked up by name; made by `build_gazetteer`, all columns of one length.

    Attributes:
        plain, loose: the rows by the two keys of `names`.
        broken: the rows left out.
        nations: countries with their adjectives and capitals, to read a text's country words.
    """

    ids: Strings
    main: Strings
    kinds: Strings
    countries: Strings
    admin1s: Strings
    bases: Strings
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    radius_km: NDArray[np.float64]
    population: NDArray[np.int64]
    curated: NDArray[np.bool_]
    plain: KeyIndex
    loose: KeyIndex
    broken: tuple[BrokenRow, ...] = field(default=(), repr=False)
    nations: Nations = field(default=NO_NATIONS, repr=False)

    def __len__(self) -> int:
        return len(self.ids)

    def rows(self, words: str) -> tuple[list[int], bool]:
        """The rows that one of these words' spellings names, and whether by the plain key."""
        plain = plain_key(words)
        if found := self.plain.get(plain):
            return found, True
        loose = loose_key(plain)
        return (self.loose.get(loose) if len(loose) > 3 else []), False

    def candidates(self, words: str) -> list[Place]:
        """Every place that the words name, as they stand; best-known kinds first.

        >>> from vedette.resolve.places.gazetteer import Row, build_gazetteer
        >>> rows = [Row("x1", "Tell Sabha", ("Tal Sabha",), "village", 36.0, 41.0, "SY")]
        >>> [place.name for place in build_gazetteer(rows).candidates("tal al-Sabhah")]
        ['Tell Sabha']
        """
        found, _ = self.rows(words)
        order = sorted(found, key=lambda i: (-KINDS[self.kinds[i]].weight, self.ids[i]))
        return [self.place(i) for i in order]

    def place(self, row: int) -> Place:
        """The place of a row."""
        return Place(
            id=self.ids[row],
            name=self.main[row],
            country=self.countries[row] or None,
            admin1=self.admin1s[row] or None,
            lat=float(self.lat[row]),
            lon=float(self.lon[row]),
            precision=self.kinds[row],
            radius_km=float(self.radius_km[row]),
        )

    @cached_property
    def crossings(self) -> list[int]:
        """The rows of border crossings."""
        return [row for row, kind in enumerate(self.kinds) if kind == "crossing"]


def build_gazetteer(
    rows: Iterable[Row], broken: Sequence[BrokenRow] = (), nations: Nations = NO_NATIONS
) -> Gazetteer:
    """The gazetteer of these rows, of which one that `fault` forbids is left out and listed.

    Of two rows with one id the first stays; the other is listed where it has another name, too.
    """
    kept: dict[str, Row] = {}
    left: list[BrokenRow] = list(broken)
    for number, row in enumerate(rows, start=1):
        wrong = fault(row.id, row.name, row.kind, row.lat, row.lon)
        if wrong is None and row.id in kept and kept[row.id].name != row.name:
            wrong = f"id {row.id} is taken by {kept[row.id].name}"
        if wrong is None:
            kept.setdefault(row.id, row)
        else:
            left.append(BrokenRow("rows", number, wrong))
    return _columns(list(kept.values()), left, nations)


def _columns(rows: list[Row], broken: list[BrokenRow], nations: Nations) -> Gazetteer:
    radii = [KINDS[r.kind].radius_km if r.radius_km is None else r.radius_km for r in rows]
    folded = plain_key("\n".join("|".join((r.name, *r.names)).replace("\n", " ") for r in rows))
    return Gazetteer(
        ids=Strings.of(r.id for r in rows),
        main=Strings.of(r.name for r in rows),
        kinds=Strings.of(r.kind for r in rows),
        countries=Strings.of(r.country for r in rows),
        admin1s=Strings.of(r.admin1 for r in rows),
        bases=Strings.of(r.basis for r in rows),
        lat=np.array([r.lat for r in rows], dtype=float),
        lon=np.array([r.lon for r in rows], dtype=float),
        radius_km=np.array(radii, dtype=float),
        population=np.array([r.population for r in rows], dtype=np.int64),
        curated=np.array([r.curated for r in rows], dtype=bool),
        plain=KeyIndex.of(folded),
        loose=KeyIndex.of(loose_key(folded)),
        broken=tuple(broken),
        nations=nations,
    )
