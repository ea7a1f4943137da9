"""Which column holds what."""

import pytest

from vedette.errors import SettingError, UnreadableSource
from vedette.sources.columns import FIELDS, ColumnMap, find_columns, parse_columns, row_columns


def test_a_declaration() -> None:
    columns = parse_columns(" text = article_content ,date=article_date,")
    assert columns == ColumnMap(text="article_content", date="article_date")
    assert parse_columns("") == ColumnMap()


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("text", "'text' is not of the form"),
        ("text=", "not of the form"),
        ("=body", "not of the form"),
        ("body=text", "unknown field 'body'; known are text, title"),
        ("text=a,text=b", "'text' is given twice"),
    ],
)
def test_declarations_that_are_not_allowed(spec: str, words: str) -> None:
    with pytest.raises(SettingError, match=words):
        parse_columns(spec)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Text"], {"text": "Text"}),
        (["article_content", "Headline"], {"text": "article_content", "title": "Headline"}),
        (["BODY", "Published At"], {"text": "BODY", "date": "Published At"}),
        (["content", "text"], {"text": "text"}),
        (["body", "link", "outlet"], {"text": "body", "url": "link", "publisher": "outlet"}),
        (["body", "byline", "lang"], {"text": "body", "authors": "byline", "language": "lang"}),
    ],
)
def test_usual_names(names: list[str], found: dict[str, str]) -> None:
    assert find_columns(None, names) == found


def test_a_declared_column_comes_before_the_usual() -> None:
    assert find_columns(ColumnMap(text="note"), ["text", "note"])["text"] == "note"


@pytest.mark.parametrize(
    ("columns", "names", "words"),
    [
        (None, ["id", "note"], "the columns are: id, note; say which, as in --columns text=NAME"),
        (ColumnMap(text="body"), ["id", "text"], "no column 'body'; the columns are: id, text"),
        (None, [], "the columns are: none"),
    ],
)
def test_no_column(columns: ColumnMap | None, names: list[str], words: str) -> None:
    with pytest.raises(UnreadableSource, match=words):
        find_columns(columns, names)


def test_an_object_may_leave_out_all_but_the_text() -> None:
    columns = ColumnMap(text="t", date="d")
    assert row_columns(columns, {"t": "x"}) == {"text": "t"}
    with pytest.raises(UnreadableSource, match="no column 't'"):
        row_columns(columns, {"d": "x"})


def test_each_field_of_the_map_can_be_declared() -> None:
    spec = ",".join(f"{field}=x_{field}" for field in FIELDS)
    assert all(getattr(parse_columns(spec), field) == f"x_{field}" for field in FIELDS)
