"""Single documents by their media type: what web archives and e-mails carry inside."""

from collections.abc import Callable

from vedette.errors import UnreadableSource
from vedette.sources.decode import magic
from vedette.sources.html import HTML, read_html
from vedette.sources.limits import Limits
from vedette.sources.parts import NOTHING_OUTSIDE, Outside
from vedette.sources.pdf import PDF, read_pdf
from vedette.sources.plain import MARKDOWN, read_plain
from vedette.types import Extract


def _plain(data: bytes, locator: str, limits: Limits, *, outside: Outside) -> Extract:
    return read_plain(data, locator, limits, outside=outside)


def _markdown(data: bytes, locator: str, limits: Limits, *, outside: Outside) -> Extract:
    return read_plain(data, locator, limits, outside=outside, media_type=MARKDOWN)


READERS: dict[str, Callable[..., Extract]] = {
    "text/plain": _plain,
    MARKDOWN: _markdown,
    HTML: read_html,
    "application/xhtml+xml": read_html,
    PDF: read_pdf,
}


def read_single(
    data: bytes,
    media_type: str,
    locator: str,
    limits: Limits,
    *,
    outside: Outside = NOTHING_OUTSIDE,
) -> Extract:
    """One document of a declared media type; a PDF is a PDF whatever is declared.

    Raises:
        UnreadableSource: the type is not read, or the bytes are not of it.
    """
    if not data.strip():
        raise UnreadableSource("parse", "is empty; want at least one sentence of text")
    actual = PDF if magic(data) == "PDF" else media_type
    reader = READERS.get(actual)
    if reader is None:
        raise UnreadableSource(
            "open", f"is of type {media_type!r}, which is not read; want {', '.join(READERS)}"
        )
    return reader(data, locator, limits, outside=outside)
