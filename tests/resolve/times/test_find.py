"""Expressions of time in running text."""

import pytest

from vedette.resolve.times.find import find_times

FOUND: list[tuple[str, list[str]]] = [
    ("On Monday night they left; a day later all was calm.", ["Monday night", "a day later"]),
    ("The 3rd Brigade may march in May 2019.", ["May 2019"]),
    ("He was 44 years old and drove for 6 hours.", ["6 hours"]),
    ("The 12-year-old left on 3 June.", ["3 June"]),
    ("In 2015, 2,000 people and 1990 families fled.", ["2015"]),
    ("From 8 to 14 March the road was shut.", ["8 to 14 March"]),
    ("The second convoy came in the second quarter of 2018.", ["the second quarter of 2018"]),
    ("They meet every Friday and twice a month.", ["every Friday", "twice a month"]),
    ("Jan Kavan spoke as soon as he came.", []),
    ("Three tanks, four trucks and a third of the men were lost.", []),
    ("A strike came at about 03:20 on Tuesday.", ["about 03:20 on Tuesday"]),
    ("Fighting since last October has spread.", ["last October"]),
    ("The price rose to 4.5. It fell by $2.05.", []),
    ("The post fell on 4.5. and was retaken.", ["4.5."]),
    ("The shrine fell in nineteen ninety-six.", ["nineteen ninety-six"]),
    ("They will present the plan soon after the vote.", []),
    ("Nothing is known of the future.", ["the future"]),
    ("It will not pay until 1994 or later.", ["1994"]),
    ("At the March of the Mothers he spoke.", []),
    ("The operation will end in March.", ["March"]),
    ("It began in Dhul Hijjah.", ["Dhul Hijjah"]),
    ("Later in the day, the gate was retaken.", ["Later in the day"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_found(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in find_times(text)] == expected


def test_only_within_the_bounds() -> None:
    text = "On Monday and on Tuesday"
    assert [span.of(text) for span in find_times(text, 10)] == ["Tuesday"]
    assert [span.of(text) for span in find_times(text, 0, 9)] == ["Monday"]
