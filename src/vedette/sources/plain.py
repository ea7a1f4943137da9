"""Plain text and Markdown: the text as it stands, with front matter as metadata."""

import re

from vedette.errors import UnreadableSource
from vedette.sources.decode import decode
from vedette.sources.limits import Limits
from vedette.sources.parts import NOTHING_OUTSIDE, Outside, check_length, filled, label, labels
from vedette.sources.stamps import stamp
from vedette.text.normalise import clean_text
from vedette.types import Extract, Metadata, SectionKind, Span

KEYS: dict[str, str] = {
    "title": "title", "headline": "title",
    "publisher": "publisher", "source": "publisher", "site": "publisher", "outlet": "publisher",
    "author": "authors", "authors": "authors", "byline": "authors",
    "url": "url", "link": "url", "canonical_url": "url",
    "date": "published", "published": "published", "pubdate": "published",
    "publishdate": "published", "publication_date": "published",
    "lang": "language", "language": "language",
}  # fmt: skip
_FRONT = re.compile(r"---[ \t]*\n((?:[^\n]*\n){1,200}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_ENTRY = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*))?$")
_ITEM = re.compile(r"\s*-\s+(.+)$")
_ATX = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$", re.M)
_SETEXT = re.compile(r"(?:\A|(?<=\n\n))([^\n]{1,300})\n {0,3}(?:={3,}|-{3,})[ \t]*$", re.M)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.M)
MARKDOWN = "text/markdown"


def read_plain(
    data: bytes,
    locator: str,
    limits: Limits,
    *,
    outside: Outside = NOTHING_OUTSIDE,
    media_type: str = "text/plain",
) -> Extract:
    """One text as it stands, cleaned; Markdown headings lose their signs and become marks.

    Front matter ("---", lines of `key: value`, "---") is taken off into the metadata when every
    line of it reads as such and a known key is among them.

    Raises:
        UnreadableSource: it is no text, has no text, or too much.
    """
    decoded = decode(data, outside.charset)
    check_length(len(decoded.text) // 2, limits)  # cheap bound before the cleaning
    text = clean_text(decoded.text)
    meta, text = front_matter(text)
    marks: tuple[tuple[Span, SectionKind], ...] = ()
    text = text.strip()
    if media_type == MARKDOWN and not _FENCE.search(text):
        text, marks = _with_headings(text)
    check_length(len(text), limits)
    if not text:
        raise UnreadableSource("parse", "no text in it; want at least one sentence of text")
    return Extract(locator, media_type, text, filled(meta, outside.meta), marks, decoded.flags)


def front_matter(text: str) -> tuple[Metadata, str]:
    """The metadata of a YAML-like head, and the text below it.

    >>> meta, body = front_matter("---\\ntitle: Raid at dawn\\ndate: 2019-05-30\\n---\\nBody.")
    >>> meta.title, meta.published.basis, body
    ('Raid at dawn', 'metadata: front matter date', 'Body.')
    """
    match = _FRONT.match(text)
    fields = _fields(match[1]) if match else None
    if match is None or not fields or not any(_key(name) for name in fields):
        return Metadata(), text
    known: dict[str, list[str]] = {}
    for name, values in fields.items():
        if (key := _key(name)) and values:
            known.setdefault(key, values)
    date_key = next((name for name in fields if _key(name) == "published"), "date")
    meta = Metadata(
        title=label(" ".join(known.get("title", ()))),
        publisher=label(" ".join(known.get("publisher", ()))),
        authors=labels(known.get("authors", ())),
        url=label(" ".join(known.get("url", ()))),
        published=stamp(" ".join(known.get("published", ())), f"metadata: front matter {date_key}"),
        language=language_code(" ".join(known.get("language", ()))),
    )
    return meta, text[match.end() :]


def language_code(raw: str | None) -> str:
    """The primary code of a language tag; "und" for anything else.

    >>> language_code("en-US"), language_code("Arabic"), language_code(None)
    ('en', 'und', 'und')
    """
    match = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", raw.strip()) if raw else None
    return match[1].lower() if match else "und"


def _key(name: str) -> str | None:
    return KEYS.get(name.strip().lower().replace(" ", "_"))


def _fields(block: str) -> dict[str, list[str]] | None:
    """Front matter lines as values by name; None where one of them is no such line."""
    fields: dict[str, list[str]] = {}
    last: list[str] | None = None
    for line in block.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if (item := _ITEM.match(line)) and last is not None:
            last.append(_unquoted(item[1]))
        elif entry := _ENTRY.match(line):
            last = fields.setdefault(entry[1], [])
            last += _values(entry[2] or "")
        elif not line.startswith((" ", "\t")) or last is None:  # an indented line goes with its key
            return None
    return fields


def _values(raw: str) -> list[str]:
    raw = raw.strip()
    if raw.startswith("[") and raw.endswith("]"):
        return [value for part in raw[1:-1].split(",") if (value := _unquoted(part))]
    return [raw_value] if (raw_value := _unquoted(raw)) else []


def _unquoted(raw: str) -> str:
    raw = raw.strip()
    quoted = len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'"
    return raw[1:-1].strip() if quoted else raw


def _with_headings(text: str) -> tuple[str, tuple[tuple[Span, SectionKind], ...]]:
    """Markdown without its heading signs, each heading a paragraph of its own and marked."""
    pieces: list[str] = []
    marks: list[tuple[Span, SectionKind]] = []
    at = length = 0
    found = sorted((*_ATX.finditer(text), *_SETEXT.finditer(text)), key=lambda m: m.start())
    for match in found:
        words = match[2] if match.re is _ATX else match[1].strip()
        if match.start() < at or not words or (match.re is _SETEXT and words[0] in "#-|>"):
            continue
        before = text[at : match.start()].strip("\n")
        if before:
            pieces.append(before)
            length += len(before) + 2
        marks.append((Span(length, length + len(words)), "heading"))
        pieces.append(words)
        length += len(words) + 2
        at = match.end()
    if rest := text[at:].strip("\n"):
        pieces.append(rest)
    return "\n\n".join(pieces), tuple(marks)
