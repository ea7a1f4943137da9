"""The original answer keys of MUC-4: one block of numbered slots a template.

Only what the later neural form dropped is read: stage of execution and confidence in the
perpetrating organisation, with type and filler strings to tell the templates of an article apart.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

STAGES = ("accomplished", "attempted", "threatened")
CONFIDENCES = (
    "reported as fact",
    "suspected or accused",
    "suspected or accused by authorities",
    "claimed or admitted",
    "possible",
    "accused by government",
)
FILLERS = (6, 9, 10, 12, 18, 19)
"""Slots that hold strings of the text: instrument, perpetrators, physical and human targets."""

_SLOT = re.compile(
    r"^(\d+)\.\s+[A-Z ]+: .*?(?:ID|TEMPLATE|DATE|LOCATION|TYPE|EXECUTION|CATEGORY|"
    r"CONFIDENCE|NUMBER|NATION|INCIDENT|NAME|DESCRIPTION)\s+(\S.*)$"
)
_STRING = re.compile(r'"((?:\\"|[^"])*)"')


@dataclass(frozen=True, slots=True)
class Key:
    """One template of the original key; strings and values in lower case."""

    article: str
    type: str
    stage: str
    confidence: str
    strings: frozenset[str]


def load_keys(folder: Path) -> dict[str, tuple[Key, ...]]:
    """The keys of all files below a folder, by article; empty where there is no such folder."""
    found: dict[str, tuple[Key, ...]] = {}
    for file in sorted(folder.rglob("key-*")):
        for key in parse_keys(file.read_text(encoding="latin-1")):
            found[key.article] = (*found.get(key.article, ()), key)
    return found


def parse_keys(text: str) -> Iterator[Key]:
    """The templates of one key file that describe an incident.

    >>> [key] = parse_keys('''0.  MESSAGE: ID                     X-1
    ... 1.  MESSAGE: TEMPLATE               1
    ... 4.  INCIDENT: TYPE                  BOMBING
    ... 5.  INCIDENT: STAGE OF EXECUTION    ATTEMPTED
    ... 10. PERP: ORGANIZATION ID           "RED CELL"
    ... 11. PERP: ORGANIZATION CONFIDENCE   POSSIBLE: "RED CELL"
    ... ''')
    >>> key.type, key.stage, key.confidence, sorted(key.strings)
    ('bombing', 'attempted', 'possible', ['red cell'])
    """
    slots: dict[int, str] = {}
    number = -1
    for line in (*text.splitlines(), "0.  MESSAGE: ID  end"):
        matched = _SLOT.match(line)
        if matched:
            number = int(matched[1])
            if number == 0 and slots:
                yield from _key(slots)
                slots = {}
            slots[number] = matched[2].strip()
        elif line.startswith(" ") and number in slots:
            slots[number] += " " + line.strip()


def _key(slots: Mapping[int, str]) -> Iterator[Key]:
    kind = slots.get(4, "*").split(" / ")[0].lower()
    if kind != "*":
        strings = (text for slot in FILLERS for text in _STRING.findall(slots.get(slot, "")))
        yield Key(
            slots[0].split()[0],
            kind,
            _first(slots.get(5, ""), STAGES),
            _first(slots.get(11, ""), CONFIDENCES),
            frozenset(text.replace('\\"', '"').lower() for text in strings),
        )


def _first(value: str, allowed: tuple[str, ...]) -> str:
    """The value that stands first, "" where it is none of those allowed."""
    start = re.split(r" ?[:/]", value.lower().lstrip("? "))[0].strip()
    return start if start in allowed else ""
