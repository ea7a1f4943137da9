"""Counts, as tables: the words, then min, max, approximate, who."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.text.numbers import find_counts, parse_count

Row = tuple[str, int | None, int | None, str, str | None]

COUNTS: tuple[Row, ...] = (
    # Exact.
    ("6", 6, 6, "", None),
    ("six", 6, 6, "", None),
    ("zero", 0, 0, "", None),
    ("14 members of the border police", 14, 14, "", "members of the border police"),
    ("4,500", 4500, 4500, "", None),
    ("4 500 homes", 4500, 4500, "", "homes"),
    ("1,250,000 people", 1_250_000, 1_250_000, "", "people"),
    ("٣ جنود", 3, 3, "", "جنود"),
    ("٤٬٥٠٠", 4500, 4500, "", None),
    ("twenty-three", 23, 23, "", None),
    ("twenty three", 23, 23, "", None),
    ("one hundred and fifty", 150, 150, "", None),
    ("a hundred and one goats", 101, 101, "", "goats"),
    ("two thousand five hundred", 2500, 2500, "", None),
    ("six hundred thousand", 600_000, 600_000, "", None),
    ("fifteen hundred", 1500, 1500, "", None),
    ("1.2 million", 1_200_000, 1_200_000, "", None),
    ("5 thousand", 5000, 5000, "", None),
    ("a dozen", 12, 12, "", None),
    ("two dozen", 24, 24, "", None),
    ("half a dozen guards", 6, 6, "", "guards"),
    ("half-dozen", 6, 6, "", None),
    ("a half dozen", 6, 6, "", None),
    ("both", 2, 2, "", None),
    ("both drivers", 2, 2, "", "drivers"),
    ("a couple", 2, 2, "", None),
    ("a pair of brothers", 2, 2, "", "brothers"),
    ("the four men", 4, 4, "", "men"),
    ("another four", 4, 4, "", None),
    ("a further 12 people", 12, 12, "", "people"),
    ("six others", 6, 6, "", "others"),
    ("12 more trucks", 12, 12, "", "trucks"),
    ("two of the soldiers", 2, 2, "", "soldiers"),
    ("the 3,100 U.S. marines", 3100, 3100, "", "U.S. marines"),
    ("a family of five", 5, 5, "", "family"),
    ("a convoy of 12 trucks", 12, 12, "", "trucks"),
    ("a group of 20 riders", 20, 20, "", "riders"),
    ("12-day", 12, 12, "", "day"),
    ("a 12-day lull", 12, 12, "", "day"),
    ("a six-member council", 6, 6, "", "member council"),
    ("three farmers and two guards", 3, 3, "", "farmers"),
    ("2000 fighters", 2000, 2000, "", "fighters"),
    ("300 since January", 300, 300, "", None),
    # One by the article, and none.
    ("a soldier", 1, 1, "", "soldier"),
    ("an officer", 1, 1, "", "officer"),
    ("a lone gunman", 1, 1, "", "gunman"),
    ("another guard", 1, 1, "", "guard"),
    ("a soldier and two officers", 1, 1, "", "soldier"),
    ("no one", 0, 0, "", None),
    ("nobody", 0, 0, "", None),
    ("none", 0, 0, "", None),
    ("none of the hostages", 0, 0, "", "hostages"),
    ("no casualties", 0, 0, "", "casualties"),
    ("no tanks", 0, 0, "", "tanks"),
    ("not a single guard", 0, 0, "", "guard"),
    # Open sides.
    ("at least six", 6, None, "", None),
    ("no fewer than 5", 5, None, "", None),
    ("as few as 5", 5, None, "", None),
    ("upwards of 50", 50, None, "", None),
    ("six or more", 6, None, "", None),
    ("20-plus", 20, None, "", None),
    ("20+ vehicles", 20, None, "", "vehicles"),
    ("at least two dozen", 24, None, "", None),
    ("at least another four", 4, None, "", None),
    ("at least 12 to 15", 12, None, "", None),
    ("more than 80", 81, None, "", None),
    ("over 100", 101, None, "", None),
    ("well over 100", 101, None, "", None),
    ("more than a dozen", 13, None, "", None),
    ("over two weeks", 2, None, "", "weeks"),
    ("more than 2000 people", 2001, None, "", "people"),
    ("up to 1,000", None, 1000, "", None),
    ("at most 5 men", None, 5, "", "men"),
    ("as many as 12", None, 12, "", None),
    ("no more than three", None, 3, "", None),
    ("ten or fewer", None, 10, "", None),
    ("fewer than 20", None, 19, "", None),
    ("less than one", None, 0, "", None),
    ("just under 50", None, 49, "", None),
    ("fewer than zero", None, None, "", None),
    # Blurred.
    ("about 30,000", 30_000, 30_000, "~", None),
    ("nearly 200", 200, 200, "~", None),
    ("almost 50 villagers", 50, 50, "~", "villagers"),
    ("an estimated 3,000", 3000, 3000, "~", None),
    ("around 900 kilowatts", 900, 900, "~", "kilowatts"),
    ("12 or so", 12, 12, "~", None),
    ("20-odd men", 20, 20, "~", "men"),
    ("a couple of hundred", 200, 200, "~", None),
    ("at least about 30", 30, None, "~", None),
    # Ranges.
    ("between 12 and 15", 12, 15, "", None),
    ("12 to 15", 12, 15, "", None),
    ("12-15", 12, 15, "", None),
    ("12–15 men", 12, 15, "", "men"),
    ("two or three", 2, 3, "", None),
    ("ten to twelve", 10, 12, "", None),
    ("some 400 to600 recruits", 400, 600, "~", "recruits"),
    ("two to three hundred", 200, 300, "", None),
    ("between two and three hundred", 200, 300, "", None),
    ("500 to 1 thousand", 500, 1000, "", None),
    ("5 to 10 thousand", 5000, 10_000, "", None),
    ("up to 12-15", None, 15, "", None),
    ("between 15 and 12", None, None, "", None),
    # Nobody gives a number.
    ("dozens of fighters", None, None, "", "fighters"),
    ("dozens", None, None, "", None),
    ("scores", None, None, "", None),
    ("hundreds", None, None, "", None),
    ("tens of thousands of people", None, None, "", "people"),
    ("hundreds of thousands", None, None, "", None),
    ("several", None, None, "", None),
    ("several hundred huts", None, None, "", "huts"),
    ("a few", None, None, "", None),
    ("a few dozen", None, None, "", None),
    ("many", None, None, "", None),
    ("more than several", None, None, "", None),
    ("a number of arrests", None, None, "", "arrests"),
    ("a group of riders", None, None, "", "riders"),
    ("a handful", None, None, "", "handful"),
    ("a third", None, None, "", "third"),
    ("a quarter of the town", None, None, "", "quarter of the town"),
    ("an average of 4.6 raids", None, None, "", "average of 4.6 raids"),
    ("some villagers", None, None, "", "villagers"),
)


@pytest.mark.parametrize(("words", "low", "high", "blur", "who"), COUNTS)
def test_parse_count(words: str, low: int | None, high: int | None, blur: str, who: str) -> None:
    count = parse_count(words)
    assert count is not None
    assert (count.min, count.max, count.approximate, count.who) == (low, high, blur == "~", who)


NO_COUNTS = (
    "",
    "soldiers",
    "the soldier",
    "more than ever",
    "third",
    "the 21st",
    "the twenty-first day",
    "2014",
    "in 2014",
    "the 1990s",
    "2014-2016",
    "2019-05-30",
    "May 30",
    "30 May",
    "Jan. 3",
    "9/11",
    "10:30",
    "5 p.m.",
    "15%",
    "15 percent",
    "15 per cent",
    "one-third of it",
    "two thirds",
    "$3m",
    "$3 million",
    "3.5",
    "3m",
    "No. 5",
    "Route 7",
    "Article 14",
    "AK-47",
    "0530",
    "1,23",
    "1,234,567,890,123,456",
    "F16",
    "a 25-year-old man",
    "aged 35",
    "one in five",
    "9" * 5000,
)


@pytest.mark.parametrize("words", NO_COUNTS)
def test_what_is_no_count(words: str) -> None:
    assert parse_count(words) is None


NUMBER_WORDS = (
    ("the at least six guards", "at least six"),
    ("some 300 to 350 men", "some 300 to 350"),
    ("dozens of men", "dozens"),
    ("20-plus men", "20-plus"),
    ("a soldier", "a"),
)


@pytest.mark.parametrize(("words", "number"), NUMBER_WORDS)
def test_number_marks_the_words_of_the_number(words: str, number: str) -> None:
    count = parse_count(words)
    assert count is not None
    assert count.number.of(words) == number


RUNNING: tuple[tuple[str, list[tuple[int | None, int | None, str | None]]], ...] = (
    ("On May 3 a bomb killed two guards and hurt six.", [(2, 2, "guards"), (6, 6, None)]),
    ("Between 12 and 15 boats crossed in 2014.", [(12, 15, "boats")]),
    ("In 2000 the army had over 300 tanks.", [(301, None, "tanks")]),
    ("Omar, 35, lost both sons.", [(2, 2, "sons")]),
    ("It hit both towns and villages.", []),
    ("The second one had no victims.", [(0, 0, "victims")]),
    ("How many of them left?", []),
    ("Dozens of armed men crossed the river.", [(None, None, "armed men")]),
    ("He saw a soldier at Camp 7 on Route 12.", []),
    (
        "They took 40 trucks,\nat least\nthree of them new.",
        [(40, 40, "trucks"), (3, None, "them new")],
    ),
    ("Noor TV 24, a channel, left.", []),
    ("One per 100,000 people fell ill.", [(1, 1, None)]),
)


@pytest.mark.parametrize(("text", "counts"), RUNNING)
def test_find_counts(text: str, counts: list[tuple[int | None, int | None, str | None]]) -> None:
    assert [(c.min, c.max, c.who) for c in find_counts(text)] == counts


LEXICON = (
    "at least more than over up to as many between and or a an no some half dozen dozens of six two"
    " hundred thousand million 12 1,000 3.5 2014 - – 4 500 % $ tens twenty may 30 . , soldier men"
    " one both few several point + so fewer ٣"
)
WORDS = st.lists(st.sampled_from(LEXICON.split(" ")), max_size=12).map(" ".join)


@given(st.one_of(WORDS, WORDS.map(lambda words: words.replace(" ", "")), st.text()))
def test_no_words_break_it_and_bounds_are_ordered(words: str) -> None:
    found = [count for count in (parse_count(words),) if count] + find_counts(words)
    for count in found:
        assert 0 <= count.number.start < count.number.end <= len(words)
        assert count.min is None or count.min >= 0
        if count.min is not None and count.max is not None:
            assert count.min <= count.max
        assert count.who is None or count.who in words


@given(WORDS)
def test_counts_in_running_text_do_not_overlap(words: str) -> None:
    at = 0
    for count in find_counts(words):
        assert count.number.start >= at
        at = count.number.end


@given(st.integers(0, 999_999))
def test_figures_are_read_as_they_stand(value: int) -> None:
    count = parse_count(f"about {value:,} people")
    assert count is not None
    assert (count.min, count.max, count.approximate) == (value, value, True)


@pytest.mark.parametrize("unit", ["111,", "123 ", "1-", "1,", "a couple of ", "at least "])
def test_hostile_repetition_is_read_to_its_end(unit: str) -> None:
    counts = find_counts(unit * 5_000 + "1111 and 44 men")
    assert (counts[-1].min, counts[-1].max, counts[-1].who) == (44, 44, "men")


def test_giant_text_of_numbers_is_read_to_its_end() -> None:
    assert len(find_counts("six men, " * 10_000)) == 10_000
