"""Countries as knowledge about texts: their words, their capital, and how far they reach.

Read from `resources/nations.tsv`: code, name, further names, adjectives, capital, boxes. The boxes
(south,west,north,east; several joined by ";") are coarse outlines, made to catch a misplaced row.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Nation:
    """One country.

    Attributes:
        words: its names and adjectives ("Iraq", "Iraqi") as texts write them.
        capital: name of its capital; "" for none.
        boxes: (south, west, north, east) in degrees, which together cover it.
    """

    code: str
    name: str
    words: tuple[str, ...]
    capital: str
    boxes: tuple[Box, ...]

    def holds(self, lat: float, lon: float, slack_deg: float = 0.1) -> bool:
        """True where the point lies in one of the boxes, widened by `slack_deg`."""
        return any(
            south - slack_deg <= lat <= north + slack_deg
            and west - slack_deg <= lon <= east + slack_deg
            for south, west, north, east in self.boxes
        )


@dataclass(frozen=True)
class Nations:
    """All countries by code, and where a text speaks of them."""

    by_code: Mapping[str, Nation]

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {w.lower(): n.code for n in self.by_code.values() for w in n.words}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted((w for n in self.by_code.values() for w in n.words), key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b") if words else _NOTHING

    def code_of(self, word: str) -> str | None:
        """The country that a name or adjective means.

        >>> Nations({"XA": Nation("XA", "Exland", ("Exland", "Exian"), "", ())}).code_of("exian")
        'XA'
        """
        return self._codes.get(word.lower())

    def named_in(self, text: str) -> dict[str, int]:
        """How often the text uses a country's name or adjective, by country."""
        counts: dict[str, int] = {}
        for match in self._pattern.finditer(text):
            if code := self.code_of(match[0]):
                counts[code] = counts.get(code, 0) + 1
        return counts


_NOTHING = re.compile(r"(?!)")
NO_NATIONS = Nations({})


def read_nations(lines: Iterable[str]) -> Nations:
    """The countries of a table with a header line, as in `resources/nations.tsv`."""
    nations = {}
    for line in list(lines)[1:]:
        code, name, names, adjectives, capital, boxes = line.rstrip("\n").split("\t")
        words = [name, *names.split("|"), *adjectives.split("|")]
        nations[code] = Nation(
            code, name, tuple(dict.fromkeys(filter(None, words))), capital, _boxes(boxes)
        )
    return Nations(nations)


def _boxes(cell: str) -> tuple[Box, ...]:
    found = []
    for part in filter(None, cell.split(";")):
        south, west, north, east = map(float, part.split(","))
        found.append((south, west, north, east))
    return tuple(found)
