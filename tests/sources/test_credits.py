"""Publisher and authors from the container, the opening and the foot."""

import pytest

from vedette.sources.credits import authors_of, publisher_of
from vedette.sources.opening import Opening
from vedette.types import Metadata, Section, Span

CASES = [  # container, masthead, agency, foot, publisher
    ("Valley Herald", "Other Watch", None, "", "Valley Herald"),
    ("Valley Herald: North", None, None, "", "Valley Herald"),
    (None, "VALLEY WATCH", None, "", "Valley Watch"),
    (None, "VALLEY WATCH", None, "valley watCH is free", "valley watCH"),
    (None, "Valley Watch", "Agency", "", "Valley Watch"),
    (None, None, "Agency", "", "Agency"),
    (None, None, None, "© 2019 The Valley Herald. All rights reserved.", "The Valley Herald"),
    (None, None, None, "© 2019", None),
]


@pytest.mark.parametrize(("container", "masthead", "agency", "foot", "expected"), CASES)
def test_publisher(
    container: str | None,
    masthead: str | None,
    agency: str | None,
    foot: str,
    expected: str | None,
) -> None:
    sections = [Section(Span(0, len(foot)), "boilerplate")] if foot else []
    opening = Opening(publisher=masthead, agency=agency)
    assert publisher_of(foot, sections, opening, Metadata(publisher=container)) == expected


def test_the_publisher_is_no_author() -> None:
    opening = Opening(authors=("Valley Desk", "Dara Nuri"))
    assert authors_of(opening, "VALLEY DESK") == ("Dara Nuri",)
