"""One part of a source at a time: how a text becomes an Extract and a failure a Rejection."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from vedette.errors import UnreadableSource
from vedette.sources.limits import Limits
from vedette.text.normalise import clean_text
from vedette.types import Extract, Metadata, Rejection, SectionKind, Span, Stage

Part = Extract | Rejection
_NOT_PRINTABLE = re.compile(
    "[\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, with its kind where the container gives one."""

    text: str
    kind: SectionKind | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """What a container says about one of its parts.

    Attributes:
        charset: the encoding it declares, unchecked.
        meta: its own metadata: the part's own come first, but for the url.
    """

    charset: str | None = None
    meta: Metadata = field(default_factory=Metadata)


NOTHING_OUTSIDE = Outside()


def printable(name: str) -> str:
    """A path or part name on one line: control, direction and undecodable characters escaped.

    >>> printable("a\\nb"), printable("قصف.txt"), printable("caf\\udce9.txt")
    ('a\\\\nb', 'قصف.txt', 'caf\\\\xe9.txt')
    """
    return _NOT_PRINTABLE.sub(_escaped, name)


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    if "\udc80" <= char <= "\udcff":  # surrogateescape: one byte that is not UTF-8
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape", "backslashreplace").decode("ascii")


def part_of(locator: str, part: object) -> str:
    """The locator of one part of a file.

    >>> part_of("feed.xml", 3)
    'feed.xml#3'
    """
    return f"{locator}#{printable(str(part))}"


def one_line(text: str, most: int = 300) -> str:
    """`text` with all white space as single spaces, cut at `most` characters."""
    line = printable(" ".join(text.split()))
    return line if len(line) <= most else line[: most - 1] + "…"


def label(text: str | None, most: int = 500) -> str | None:
    """A metadata value as a clean single line; None where nothing is left."""
    line = " ".join(clean_text(text[: 4 * most]).split())[:most] if text else ""
    return line or None


def labels(names: Iterable[str | None]) -> tuple[str, ...]:
    """Clean, non-empty, distinct names in their first order."""
    return tuple(dict.fromkeys(name for raw in names if (name := label(raw, 200))))


def attempt(locator: str, read: Callable[[], Iterable[Part]]) -> Iterator[Part]:
    """What `read` gives; where it fails, what it gave so far and one Rejection at `locator`.

    This is the one place where an UnreadableSource becomes a Rejection.
    """
    try:
        yield from read()
    except UnreadableSource as error:
        yield Rejection(locator, cast(Stage, error.stage), one_line(error.reason))
    except Exception as error:  # noqa: BLE001 - parsers of hostile bytes raise anything; all is shown
        reason = f"its parser failed ({type(error).__name__}: {error}); want a well-formed file"
        yield Rejection(locator, "parse", one_line(reason))


def document(
    locator: str,
    media_type: str,
    blocks: Iterable[Block],
    *,
    meta: Metadata,
    outside: Outside,
    limits: Limits,
    flags: tuple[str, ...] = (),
) -> Extract:
    """The blocks as one Extract: clean text, marks on it, container metadata filled in.

    Raises:
        UnreadableSource: no text is left, or more than `limits.max_text_chars`.
    """
    texts: list[str] = []
    marks: list[tuple[Span, SectionKind]] = []
    at = 0
    for block in blocks:
        if not (text := clean_text(block.text).strip()):
            continue
        if block.kind:
            marks.append((Span(at, at + len(text)), block.kind))
        texts.append(text)
        at += len(text) + 2
        check_length(at - 2, limits)
    if not texts:
        raise UnreadableSource("parse", "no text in it; want at least one sentence of text")
    merged = filled(meta, outside.meta)
    return Extract(locator, media_type, "\n\n".join(texts), merged, tuple(marks), flags)


def check_length(n_chars: int, limits: Limits) -> None:
    """Nothing, for a text of allowed length.

    Raises:
        UnreadableSource: it is longer than `limits.max_text_chars`.
    """
    if n_chars > limits.max_text_chars:
        raise UnreadableSource(
            "parse",
            f"the text has more than {limits.max_text_chars:,} characters, the most for one "
            "document; split it, or set VEDETTE_MAX_TEXT_CHARS",
        )


def filled(meta: Metadata, outside: Metadata) -> Metadata:
    """`meta` with its gaps filled from `outside`; the url from outside wins: it was fetched.

    >>> filled(Metadata(title="a", url="u"), Metadata(title="b", url="v", publisher="P"))
    Metadata(title='a', publisher='P', authors=(), url='v', published=TimeSpan(start=None, \
end=None, precision='unknown', basis='no evidence in the text'), language='und')
    """
    return replace(
        meta,
        title=meta.title or outside.title,
        publisher=meta.publisher or outside.publisher,
        authors=meta.authors or outside.authors,
        url=outside.url or meta.url,
        published=meta.published if meta.published.known else outside.published,
        language=meta.language if meta.language != "und" else outside.language,
    )
