"""Which column or key of a table holds what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from vedette.errors import SettingError, UnreadableSource

# Names in use, most telling first; compared without case, spaces, "_", "-" and ".".
USUAL: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "fulltext", "articletext", "articlecontent", "articlebody", "content", "body",
        "bodytext", "maintext", "story", "article", "rawtext", "plaintext",
    ),
    "title": ("title", "headline", "articletitle", "heading"),
    "date": (
        "date", "published", "publisheddate", "publicationdate", "publishedat", "datepublished",
        "pubdate", "publishdate", "articledate", "publishtime", "publishedtime",
    ),
    "url": ("url", "link", "articleurl", "sourceurl", "weburl", "uri", "permalink"),
    "publisher": ("publisher", "source", "outlet", "site", "sitename", "newspaper", "publication",
                  "articlesource", "sourcename", "domain"),
    "authors": ("authors", "author", "byline", "creator", "writer"),
    "language": ("language", "lang", "langcode"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The column that holds each field; None to go by the usual names."""

    text: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: str | None = None
    language: str | None = None


FIELDS: tuple[str, ...] = tuple(field.name for field in fields(ColumnMap))


def parse_columns(spec: str) -> ColumnMap:
    """A declaration "text=article_content,date=article_date" as a ColumnMap.

    Raises:
        SettingError: an entry is not of the form field=column, or its field is not known or
            stands twice.

    >>> parse_columns("text=article_content, date=article_date").date
    'article_date'
    """
    found: dict[str, str] = {}
    for entry in filter(None, (part.strip() for part in spec.split(","))):
        key, equals, column = (part.strip() for part in entry.partition("="))
        if not equals or not column or not key:
            raise SettingError(f"columns: {entry!r} is not of the form field=column")
        if key not in FIELDS:
            raise SettingError(f"columns: unknown field {key!r}; known are {', '.join(FIELDS)}")
        if key in found:
            raise SettingError(f"columns: the field {key!r} is given twice")
        found[key] = column
    return ColumnMap(**found)


def find_columns(columns: ColumnMap | None, names: Iterable[str]) -> dict[str, str]:
    """The column of each field, by declaration and else by the usual names.

    Raises:
        UnreadableSource: a declared column is not there, or none holds the text; the reason
            lists the columns and says how to declare one.

    >>> find_columns(None, ["id", "Article_Title", "article_content"])
    {'text': 'article_content', 'title': 'Article_Title'}
    """
    present = [name for name in names if name]
    by_shape: dict[str, str] = {}
    for name in present:
        by_shape.setdefault(_shape(name), name)
    found: dict[str, str] = {}
    for field in FIELDS:
        declared = getattr(columns, field) if columns else None
        if declared is not None and declared not in present:
            raise UnreadableSource("parse", f"has no column {declared!r}; {_listed(present)}")
        usual = next((by_shape[shape] for shape in USUAL[field] if shape in by_shape), None)
        if column := declared or usual:
            found[field] = column
    if "text" not in found:
        raise UnreadableSource(
            "parse",
            f"no column is known to hold the text; {_listed(present)}; "
            "say which, as in --columns text=NAME",
        )
    return found


def row_columns(columns: ColumnMap | None, row: Mapping[str, object]) -> dict[str, str]:
    """As `find_columns`, for one object of JSON lines, where keys may be left out but the text."""
    if columns is None:
        return find_columns(None, row)
    kept = {
        field: name
        for field in FIELDS
        if (name := getattr(columns, field)) is not None and (name in row or field == "text")
    }
    return find_columns(ColumnMap(**kept), row)


def _shape(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def _listed(names: list[str]) -> str:
    shown = ", ".join(name[:40] for name in names[:30]) or "none"
    return f"the columns are: {shown}{', …' if len(names) > 30 else ''}"
