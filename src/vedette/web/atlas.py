"""Base data of the map: countries that are installed beside the program, and outlines that the user
brings. Both may be missing; the map then says so and does without.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import TypeVar

from vedette.web.draw.base import Base, area, base
from vedette.web.draw.frame import Frame
from vedette.web.draw.topology import Outlines, Region, outlines, regions

T = TypeVar("T")
BY_SPAN = ((25.0, "10m"), (float("inf"), "110m"))
"""(degrees of height, scale). Near a border only the finest one shows the right side of it."""
MOST_FILES = 50
CREDIT = "Countries: Natural Earth, as drawn there; no judgement on any border."

MISSING = "No outlines of countries are installed (make fetches them where npm is there)."


@dataclass(frozen=True, slots=True)
class Brought:
    """What the user's folder of boundaries gave, and what in it could not be used."""

    regions: tuple[Region, ...]
    faults: tuple[str, ...]


class Atlas:
    """Reads base data when a map first needs it.

    Args:
        folder: of TopoJSON files of countries; that of this installation where it is left out.
        boundaries: the user's folder of GeoJSON files; it need not be there.
    """

    def __init__(self, folder: Path | None = None, boundaries: Path | None = None) -> None:
        self._folder = folder or Path(str(files("vedette.web").joinpath("vendor")))
        self._boundaries = boundaries
        self._held: dict[str, object] = {}
        self._lock = Lock()

    def under(self, frame: Frame) -> Base:
        """The base map of a frame."""
        return base(frame, self._countries(frame.view.span), self.brought.regions)

    def load(self) -> None:
        """Reads all of it now, so that the first close view does not wait for it."""
        for span, _ in BY_SPAN:
            self._countries(span)

    def outline(self, frame: Frame, names: Sequence[str]) -> str:
        """The outline of the one area that the user brought under one of these names, or ""."""
        wanted = {name.casefold() for name in names if name}
        found = [r for r in self.brought.regions if r.closed and r.name.casefold() in wanted]
        return area(frame, found[0]) if len(found) == 1 else ""

    @property
    def brought(self) -> Brought:
        """What the user brought."""
        return self._once("boundaries", lambda: _brought(self._boundaries))

    @property
    def note(self) -> str:
        """What a reader has to know of the base map, in a sentence or two."""
        there = any((self._folder / f"countries-{scale}.json").is_file() for _, scale in BY_SPAN)
        parts = [CREDIT if there else MISSING]
        if self.brought.regions:
            parts.append(f"{len(self.brought.regions)} boundaries of your own.")
        return " ".join((*parts, *self.brought.faults))

    def _countries(self, span: float) -> Outlines | None:
        scale = next(name for most, name in BY_SPAN if span <= most)
        return self._once(scale, lambda: self._read(scale))

    def _read(self, scale: str) -> Outlines | None:
        try:
            return outlines(self._folder / f"countries-{scale}.json")
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return None

    def _once(self, name: str, make: Callable[[], T]) -> T:
        with self._lock:
            if name not in self._held:
                self._held[name] = make()
            return self._held[name]  # type: ignore[return-value]


def _brought(folder: Path | None) -> Brought:
    found: list[Region] = []
    faults: list[str] = []
    if folder is None or not folder.is_dir():
        return Brought((), ())
    paths = sorted(p for p in folder.iterdir() if p.suffix.lower() in (".geojson", ".json"))
    for path in paths[:MOST_FILES]:
        try:
            found += regions(path)
        except (OSError, ValueError) as error:
            faults.append(f"{path.name} is left out: {error}.")
    return Brought(tuple(found), tuple(faults))
