"""Which line of an opening is the title."""

import pytest

from vedette.sources.head_lines import read_head_line
from vedette.sources.headline import same_title, title_at

CASES = [  # the lines of an opening, the index of its title
    (("VALLEY WATCH", "Bridge shut again today"), 1),
    (("Bridge shut again today", "Western Lane"), 0),
    (("Leyla Aziz", "Bridge shut again today"), 1),
    (("A weekly letter on roads", "Bridge shut again today"), 1),
    (("The Bridge That Will Not Hold", "Engineers warned for years and years"), 0),
    (("Key figures", "HIGHLIGHTS"), None),
    (("Valley Desk", "Situation Report for Oldtown, 3 May 2019"), 1),
    (("Oldtown, Iraq", "3 May 2019"), None),
]


@pytest.mark.parametrize(("lines", "expected"), CASES, ids=[c[0][0] for c in CASES])
def test_title_at(lines: tuple[str, ...], expected: int | None) -> None:
    looked = [read_head_line(line) for line in lines]
    assert title_at(lines, looked, [None] * len(lines), None) == expected


@pytest.mark.parametrize(
    ("line", "title", "expected"),
    [
        ("Bridge shut – again!", "Bridge shut - again", True),
        ("Bridge shut again on Monday", "Bridge shut again on Monday | Valley Herald", True),
        ("Bridge", "Bridge shut again", False),
    ],
)
def test_same_title(line: str, title: str, expected: bool) -> None:
    assert same_title(line, title) is expected
