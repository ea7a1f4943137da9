"""Outlines of countries and of boundaries that the user brings, as arrays of degrees.

TopoJSON keeps each border once, as an arc of whole-number steps; a ring is a list of arcs, and
`~n` is the n-th arc backwards.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]
"""Longitude and latitude of each point, shape (points, 2), in degrees."""
MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """Lines with the boxes (west, south, east, north) around them.

    Attributes:
        rings: of land, to be filled.
        borders: between two lands.
        coasts: of one land alone.
    """

    rings: tuple[Line, ...]
    ring_boxes: Line
    borders: tuple[Line, ...]
    border_boxes: Line
    coasts: tuple[Line, ...]
    coast_boxes: Line


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """An area of a file that the user brought: its name, and its rings or lines."""

    name: str
    lines: tuple[Line, ...]
    closed: bool


def outlines(path: Path) -> Outlines:
    """The countries of a TopoJSON file.

    Raises:
        OSError: it cannot be read.
        ValueError, KeyError, TypeError, IndexError: it is no such file.
    """
    try:
        data = msgspec.json.decode(path.read_bytes())
    except msgspec.DecodeError as error:
        raise ValueError("not TopoJSON") from error
    scale, shift = (np.array(data["transform"][key]) for key in ("scale", "translate"))
    arcs = _unpacked(data["arcs"], scale, shift)
    rings, used = [], Counter[int]()
    for country in data["objects"]["countries"]["geometries"]:
        for ring in _rings(country):
            rings.append(_joined(ring, arcs))
            used.update({n if n >= 0 else ~n for n in ring})
    borders = tuple(arcs[n] for n in sorted(used) if used[n] > 1)
    coasts = tuple(arcs[n] for n in sorted(used) if used[n] == 1)
    return Outlines(
        tuple(rings), _boxes(rings), borders, _boxes(borders), coasts, _boxes(coasts)
    )  # fmt: skip


def _unpacked(arcs: Sequence[Sequence[Sequence[int]]], scale: Line, shift: Line) -> list[Line]:
    """The arcs in degrees, each step added to the last: all at once, since there are thousands."""
    if not arcs:
        return []
    ends = np.cumsum([len(arc) for arc in arcs])
    flat = chain.from_iterable(chain.from_iterable(arcs))
    steps = np.fromiter(flat, dtype=float).reshape(ends[-1], -1)[:, :2]
    points = np.cumsum(steps, axis=0)
    lengths = np.diff(ends, prepend=0)
    before = np.concatenate((np.zeros((1, 2)), points[ends[:-1] - 1]))
    degrees = (points - np.repeat(before, lengths, axis=0)) * scale + shift
    return np.split(degrees, ends[:-1])


def _rings(country: Mapping[str, Any]) -> Iterator[list[int]]:
    kind, arcs = country.get("type"), country.get("arcs", ())
    if kind == "Polygon":
        yield from arcs
    elif kind == "MultiPolygon":
        for polygon in arcs:
            yield from polygon


def _joined(ring: Sequence[int], arcs: Sequence[Line]) -> Line:
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring]
    return np.concatenate([part if i == 0 else part[1:] for i, part in enumerate(parts)])


def _boxes(lines: Sequence[Line]) -> Line:
    if not lines:
        return np.empty((0, 4))
    points = np.concatenate(lines)
    starts = np.cumsum([0, *(len(line) for line in lines[:-1])])
    ends = (np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts))
    return np.concatenate(ends, axis=1)


def regions(path: Path) -> list[Region]:
    """The areas and lines of a GeoJSON file.

    Raises:
        OSError: it cannot be read.
        ValueError: it is none, it is too large, or a coordinate is no place on Earth.
    """
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"more than {MOST_BYTES // 1024 // 1024} MB")
    try:
        data = json.loads(path.read_bytes())
        features = data["features"] if data["type"] == "FeatureCollection" else [data]
        return [found for each in features if (found := _region(each)) is not None]
    except (KeyError, TypeError, IndexError, RecursionError) as error:
        raise ValueError("not GeoJSON") from error


def _region(feature: Mapping[str, Any]) -> Region | None:
    shape = feature["geometry"] if feature["type"] == "Feature" else feature
    if shape is None:
        return None
    kind, held = shape["type"], shape["coordinates"]
    levels = {"LineString": [held], "MultiLineString": held, "Polygon": held}
    lines = [ring for polygon in held for ring in polygon] if kind == "MultiPolygon" else None
    found = levels.get(kind) if lines is None else lines
    if found is None:
        return None
    made = tuple(_line(points) for points in found if len(points) > 1)
    return Region(_name(feature.get("properties") or {}), made, "Polygon" in kind)


def _line(points: Sequence[Sequence[float]]) -> Line:
    made = np.array([point[:2] for point in points], dtype=float)
    if made.ndim != 2 or made.shape[1] != 2:
        raise ValueError("a point without two coordinates")
    if not np.isfinite(made).all() or (np.abs(made) > (540, 90)).any():
        raise ValueError("a coordinate that is no place on Earth")
    return made


def _name(properties: Mapping[str, Any]) -> str:
    """The first property that names an area in the files that people use."""
    held = {str(key).casefold(): value for key, value in properties.items()}
    keys = ("name", "name_en", "shapename", "name_1", "adm1_en", "adm2_en", "name_2", "admin")
    return next((str(held[key])[:80] for key in keys if isinstance(held.get(key), str)), "")
