"""Gazetteer files checked: run `python -m vedette.resolve.places.check FILES`.

A row is wrong where it cannot be read, an id comes twice, it lies outside its country's outline,
its province is not listed or is far away, its radius does not fit its kind, or it is a twin:
another row of the same kind bears one of its names close by. The outlines are coarse boxes drawn
from Natural Earth (public domain), so a row just across a border passes.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from vedette.errors import UnreadableSource
from vedette.geo.kinds import SETTLEMENTS
from vedette.geo.sphere import distance_km
from vedette.resolve.places.gazetteer import Row
from vedette.resolve.places.importers import read_gazetteer
from vedette.resolve.places.loading import load_nations
from vedette.resolve.places.names import loose_key, plain_key
from vedette.resolve.places.nations import Nations

_TWIN_KM = 30.0
_RADIUS_KM = {
    "country": (1.0, 4000.0),
    "admin1": (2.0, 1500.0),
    "admin2": (1.0, 400.0),
    "region": (1.0, 5000.0),
    "sea": (10.0, 3000.0),
    "river": (2.0, 2500.0),
    "road": (0.2, 1500.0),
    "mountain": (1.0, 1000.0),
    "lake": (1.0, 300.0),
    "field": (1.0, 80.0),
    "district": (0.5, 100.0),
    "city": (1.0, 60.0),
}
_OTHER_RADIUS_KM = (0.1, 120.0)  # a village may be known by its district alone
_BORDER_SLACK_DEG = 0.15


def problems(rows: Sequence[Row], nations: Nations) -> Iterator[str]:
    """What is wrong with these rows, one line for each finding, in their order."""
    seen: dict[str, str] = {}
    units = {
        (row.country, loose_key(plain_key(name))): row
        for row in rows
        if row.kind == "admin1"
        for name in (row.name, *row.names)
    }
    for row in rows:
        if row.id in seen and seen[row.id] != row.name:
            yield f"{row.id}: the id is also that of {seen[row.id]}"
        seen.setdefault(row.id, row.name)
        yield from _outside(row, nations)
        yield from _unfit(row)
        yield from _far_from_unit(row, units)
    yield from _twins(rows)


def _outside(row: Row, nations: Nations) -> Iterator[str]:
    codes = [code for code in row.country.split("|") if code]
    unknown = [code for code in codes if code not in nations.by_code]
    if unknown:
        yield f"{row.id}: country {'|'.join(unknown)} is no known ISO 3166-1 code"
    known = [nations.by_code[code] for code in codes if code in nations.by_code]
    slack = _BORDER_SLACK_DEG + min(row.radius_km or 0.0, 30.0) / 111.0
    if row.kind != "sea" and known and not any(n.holds(row.lat, row.lon, slack) for n in known):
        names = " and ".join(nation.name for nation in known)
        yield f"{row.id}: {row.lat}, {row.lon} lies outside {names}"
    if not codes and row.kind not in ("sea", "region"):
        yield f"{row.id}: a {row.kind} without a country"


def _unfit(row: Row) -> Iterator[str]:
    low, high = _RADIUS_KM.get(row.kind, _OTHER_RADIUS_KM)
    if row.radius_km is not None and not low <= row.radius_km <= high:
        yield f"{row.id}: radius {row.radius_km:g} km for a {row.kind}: want {low:g} to {high:g}"
    if row.curated and not row.basis:
        yield f"{row.id}: no basis"


def _far_from_unit(row: Row, units: dict[tuple[str, str], Row]) -> Iterator[str]:
    listed = any(country == row.country for country, _ in units)
    if not row.admin1 or not listed or "|" in row.country:
        return
    unit = units.get((row.country, loose_key(plain_key(row.admin1))))
    if unit is None:
        yield f"{row.id}: {row.admin1} is no first-level unit of {row.country} listed here"
        return
    km = distance_km(row.lat, row.lon, unit.lat, unit.lon)
    reach = 2.0 * (unit.radius_km or 100.0) + 20.0
    if km > reach:
        yield f"{row.id}: {km:.0f} km from {unit.name}, whose radius is {unit.radius_km:g} km"


def _twins(rows: Sequence[Row]) -> Iterator[str]:
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        for key in {plain_key(name) for name in (row.name, *row.names)} - {""}:
            by_name.setdefault(key, []).append(row)
    told: set[tuple[str, str]] = set()
    for key, same in sorted(by_name.items()):
        for at, one in enumerate(same):
            for other in same[at + 1 :]:
                pair = (min(one.id, other.id), max(one.id, other.id))
                if one.id == other.id or pair in told or not _alike(one, other):
                    continue
                if distance_km(one.lat, one.lon, other.lat, other.lon) <= _TWIN_KM:
                    told.add(pair)
                    yield f"{pair[0]} and {pair[1]}: twins by the name {key!r}"


def _alike(one: Row, other: Row) -> bool:
    """True for two rows of one kind, all settlements counting as one."""
    return one.kind == other.kind or (one.kind in SETTLEMENTS and other.kind in SETTLEMENTS)


def main(arguments: Sequence[str]) -> int:
    """Check the files together; one line for each finding and a count; 1 where there is any."""
    rows: list[Row] = []
    found: list[str] = []
    for path in map(Path, arguments):
        try:
            read, broken = read_gazetteer(path)
        except (OSError, UnicodeDecodeError, UnreadableSource) as error:
            found.append(f"{path}: {error}")
            continue
        rows += read
        found += map(str, broken)
    found += problems(rows, load_nations())
    for line in (*found, f"{len(rows)} places in {len(arguments)} files, {len(found)} findings"):
        sys.stdout.write(f"{line}\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
