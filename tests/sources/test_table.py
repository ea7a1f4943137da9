"""Tables of articles."""

import io
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from vedette.sources.columns import ColumnMap
from vedette.sources.limits import Limits
from vedette.sources.parts import Part, attempt
from vedette.sources.table import read_csv, read_json, read_json_lines
from vedette.types import Extract, Rejection

LIMITS = Limits()
Reader = Callable[..., Iterator[Part]]


def read(
    reader: Reader,
    text: str | bytes,
    columns: ColumnMap | None = None,
    limits: Limits = LIMITS,
) -> list[Part]:
    data = text.encode() if isinstance(text, str) else text
    return list(attempt("t", lambda: reader(io.BytesIO(data), "t", limits, columns)))


def texts(parts: list[Part]) -> list[str]:
    return [part.text for part in parts if isinstance(part, Extract)]


def reasons(parts: list[Part]) -> dict[str, str]:
    return {part.locator: part.reason for part in parts if isinstance(part, Rejection)}


def test_json_lines_with_their_metadata() -> None:
    [part] = read(
        read_json_lines,
        '{"Title": "Raid", "body": "Two held.\\n\\nNobody hurt.", "date": "2019-05-30T08:00:00Z",'
        '"link": "https://post.example/a", "source": {"name": "Post"}, "author": ["A. B.", "C."],'
        '"lang": "en"}\n',
    )
    assert isinstance(part, Extract)
    assert (part.locator, part.text) == ("t#1", "Two held.\n\nNobody hurt.")
    meta = part.meta
    assert (meta.title, meta.publisher, meta.authors) == ("Raid", "Post", ("A. B.", "C."))
    assert (meta.url, meta.language) == ("https://post.example/a", "en")
    assert meta.published.start == date(2019, 5, 30)
    assert meta.published.basis == "column date"


def test_a_broken_line_is_named_and_the_rest_goes_on() -> None:
    parts = read(
        read_json_lines,
        '{"text": "One."}\n{"text": \n\n[1]\n{"note": "x"}\n{"text": " "}\n{"text": 7.5}\n'
        + "[" * 100_000
        + '\n{"text": "Last."}',
    )
    assert texts(parts) == ["One.", "7.5", "Last."]
    found = reasons(parts)
    assert list(found) == ["t#2", "t#4", "t#5", "t#6", "t#8"]
    assert found["t#2"].startswith("line 2: is no JSON")
    assert found["t#4"] == "line 4: is a JSON list; want an object"
    assert "the columns are: note" in found["t#5"]


def test_a_json_array_or_object() -> None:
    assert texts(read(read_json, '[{"text": "One."}, {"text": ["Two.", "Three."]}]')) == [
        "One.",
        "Two.\n\nThree.",
    ]
    assert texts(read(read_json, '{"content": "One."}')) == ["One."]
    assert "is no JSON" in reasons(read(read_json, "[" * 100_000))["t"]
    assert "object 1: is a JSON str" in reasons(read(read_json, '["x"]'))["t#1"]


def test_csv() -> None:
    parts = read(
        read_csv,
        "id,article_title,article_content,date,,\n"
        '1,"Raid, reply","He said ""no"".\nThen left.",4/16/2017,,\n'
        "2,b,Two held.,4/5/2017,,\n"
        "\n"
        "3,c,,4/5/2017\n"
        "4,d,one,two,three,four,five\n",
    )
    assert texts(parts) == ['He said "no".\nThen left.', "Two held."]
    assert [part.locator for part in parts] == ["t#2", "t#4", "t#6", "t#7"]
    found = reasons(parts)
    assert found["t#6"] == "line 6: the text is empty; want a text"
    assert "has 7 fields" in found["t#7"]
    one, two = (part for part in parts if isinstance(part, Extract))
    assert one.meta.title == "Raid, reply"
    assert two.meta.published.start == date(2017, 4, 5)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_csv_encodings_and_delimiters(encoding: str, mark: str) -> None:
    text = f"id{mark}text\n1{mark}احتجز رجلان قرب الجسر القديم\n".encode(encoding)
    assert texts(read(read_csv, text)) == ["احتجز رجلان قرب الجسر القديم"]


def test_a_csv_without_a_text_column_is_one_rejection() -> None:
    assert reasons(read(read_csv, "id,note\n1,a\n2,b\n")) == {
        "t": "no column is known to hold the text; the columns are: id, note; "
        "say which, as in --columns text=NAME"
    }
    assert texts(read(read_csv, "id,note\n1,a\n", ColumnMap(text="note"))) == ["a"]


DATES = [
    (["3/4/2019", "5/6/2019"], [("interval", (3, 4), (4, 3)), ("interval", (5, 6), (6, 5))]),
    (["3/4/2019", "4/16/2019"], [("day", (3, 4), (3, 4)), ("day", (4, 16), (4, 16))]),
    (["3/4/2019", "16/4/2019"], [("day", (4, 3), (4, 3)), ("day", (4, 16), (4, 16))]),
    (["16/4/2019", "3/4/2019"], [("day", (4, 16), (4, 16)), ("day", (4, 3), (4, 3))]),
    (["2019-04-03", "May 2019"], [("day", (4, 3), (4, 3)), ("month", (5, 1), (5, 31))]),
]


@pytest.mark.parametrize(("raws", "expected"), DATES)
def test_dates_are_told_by_the_other_rows(
    raws: list[str], expected: list[tuple[str, tuple[int, int], tuple[int, int]]]
) -> None:
    parts = read(read_csv, "text,date\n" + "".join(f"Held.,{raw}\n" for raw in raws))
    found = [part.meta.published for part in parts if isinstance(part, Extract)]
    assert [(t.precision, t.start, t.end) for t in found] == [
        (precision, date(2019, *start), date(2019, *end)) for precision, start, end in expected
    ]


def test_rows_are_not_held_back_for_ever() -> None:
    lines = "".join(f"Held {n}.,3/4/2019\n" for n in range(2500)) + "Last.,4/16/2019\n"
    parts = read(read_csv, "text,date\n" + lines)
    assert len(parts) == 2501
    precisions = [p.meta.published.precision for p in parts if isinstance(p, Extract)]
    assert precisions[0] == "interval"
    assert precisions[-1] == "day"


def test_cells_of_html_are_cleaned() -> None:
    [part] = read(read_csv, 'text\n"<p>One.</p><script>x</script><p>Two.</p>"\n')
    assert isinstance(part, Extract)
    assert (part.text, part.media_type) == ("One.\n\nTwo.", "text/html")


def test_a_damaged_row_is_flagged() -> None:
    [part] = read(read_csv, b"text\nClashes \x81 near the town.\n")
    assert isinstance(part, Extract)
    assert "do not fit" in part.flags[0]


@pytest.mark.parametrize(
    ("reader", "text", "words"),
    [
        (read_csv, "", "no line of column names"),
        (read_csv, "text\n", "no rows"),
        (read_json_lines, "\n\n", "no rows"),
        (read_json, "[]", "no rows"),
    ],
)
def test_without_rows(reader: Reader, text: str, words: str) -> None:
    assert words in reasons(read(reader, text))["t"]


def test_too_many_rows() -> None:
    parts = read(read_csv, "text\na\nb\nc\nd\n", limits=Limits(max_parts=2))
    assert texts(parts) == ["a", "b"]
    assert list(reasons(parts)) == ["t#4"]
