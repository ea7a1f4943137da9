"""The lines before the body, told apart by their neighbours."""

from hypothesis import given
from hypothesis import strategies as st

from vedette.sources.opening import Opening, read_opening

BODY = (
    "The bridge at the northern edge of the town was shut again on the second day, and lorries"
    " waited in a long line while engineers looked at the pillars under the western lane."
)


def opening(*lines: str, title: str | None = None) -> Opening:
    return read_opening([*lines, BODY], [None] * (len(lines) + 1), title)


def test_the_masthead_stands_before_or_after_the_title() -> None:
    assert opening("VALLEY WATCH", "Bridge shut again").kinds == ("byline", "title")
    below = opening("Bridge shut again", "Valley Watch")
    assert (below.kinds, below.publisher) == (("title", "byline"), "Valley Watch")


def test_a_line_in_capitals_above_the_title_is_a_masthead_only_with_a_reason() -> None:
    assert opening("RIVER CROSSINGS", "Bridge shut again").publisher is None
    assert opening("RIVER CROSSINGS", "Issue 4", "Bridge shut again").publisher == "RIVER CROSSINGS"


def test_a_subtitle_needs_a_byline_below_it() -> None:
    deck = "Engineers have warned of it for years, and nobody in the capital would listen."
    assert opening("Bridge shut again", deck, "By Dara Nuri").kinds == (
        "title",
        "heading",
        "byline",
    )
    assert opening("Bridge shut again", deck).kinds == ("title",)


def test_contents_are_no_titles_and_end_at_a_rule() -> None:
    found = opening(
        "Issue 4 | May 2019", "In this issue:", "1. Roads", "2. Rivers", "====", "1. Roads"
    )
    assert found.kinds == ("byline", *["boilerplate"] * 4)
    found = opening(
        "May 2019", "Contents", "1. Bad roads", "2. Rivers", "1. Bad roads", "by Dara Nuri"
    )
    assert (found.title, found.of_issue) == ("1. Bad roads", True)


def test_a_masthead_is_the_title_where_nothing_else_can_be() -> None:
    assert (
        opening("Storm hits the observatory", "May 3, 2019").title == "Storm hits the observatory"
    )
    assert (
        opening("Police Storm Council Office", "May 3, 2019").title == "Police Storm Council Office"
    )


def test_the_containers_title_is_found_or_no_line_is() -> None:
    assert opening("Bridge shut again", title="Bridge shut again!").kinds == ("title",)
    assert opening("Bridge shut again", title="Ferry sinks").kinds == ()


def test_a_name_before_the_date_is_a_writer_unless_the_text_has_it() -> None:
    assert opening("Bridge shut again", "Dara Nuri, 3 May 2019").authors == ("Dara Nuri",)
    lines = ["Bridge shut again", "Great Oldtown, 3 May 2019", f"In Great Oldtown {BODY}"]
    assert read_opening(lines, [None] * 3).authors == ()


@given(st.lists(st.text(alphabet="abC |,:.1920\n", min_size=1, max_size=60), max_size=8))
def test_any_lines_have_an_opening_no_longer_than_they_are(lines: list[str]) -> None:
    assert len(read_opening(lines, [None] * len(lines)).kinds) <= len(lines)
