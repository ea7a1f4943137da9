"""RSS and Atom feeds: each entry one text, cut out of the stream one at a time."""

import codecs
import io
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import feedparser
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from vedette.errors import UnreadableSource
from vedette.sources.decode import FEED_ROOT, LABELS, decode
from vedette.sources.html import fragment_blocks
from vedette.sources.limits import Limits, Stream, in_words
from vedette.sources.parts import (
    Outside,
    Part,
    attempt,
    document,
    label,
    labels,
    part_of,
)
from vedette.sources.plain import language_code
from vedette.sources.stamps import stamp
from vedette.types import Extract, Metadata, Rejection

SUMMARY_ONLY = "summary only: the feed does not carry the full text"
_MAX_HEAD = 1_000_000  # characters before the first entry
_CHUNK = 1 << 16
_ENTITIES = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]*\[", re.I)
_OPENING = re.compile(r"<(?:[A-Za-z][\w.-]*:)?(item|entry)(?=[\s>])")
_TOKEN = re.compile(
    r"<!\[CDATA\[|<!--|<(?P<open>(?:[A-Za-z][\w.-]*:)?(?:item|entry))(?=[\s>])"
    r"|</(?P<close>(?:[A-Za-z][\w.-]*:)?(?:item|entry))\s*>"
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""")


def read_feed(stream: Stream, locator: str, limits: Limits) -> Iterator[Part]:
    """Each entry as an Extract `locator#n`; a broken one as a Rejection, and the rest goes on.

    The stream is never held whole: one entry at a time is cut out and given, within the feed's
    own head, to the parser. Entity declarations are refused before any parser sees them.
    """
    texts = _Texts(stream)
    head = texts.until_entry()
    _refuse_entities(head)
    footer = _footer(head)
    of_feed = _feed_meta(head + footer)
    number = 0
    for number, entry in enumerate(texts.entries(limits), 1):
        name = part_of(locator, number)
        if number > limits.max_parts:
            reason = f"has more than {limits.max_parts:,} entries; raise the limit max_parts"
            yield Rejection(name, "parse", reason)
            return
        if entry is None:
            reason = f"the entry is longer than {in_words(limits.max_line_bytes)} or is not closed"
            yield Rejection(name, "parse", f"{reason}; want entries of usual size")
            continue
        yield from attempt(name, partial(_entry, name, head + entry + footer, of_feed, limits))
    if number == 0:
        raise UnreadableSource("parse", "is a feed without entries; want <item> or <entry> in it")


class _Texts:
    """The feed's characters, read as they are needed."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        first = stream.read(_CHUNK)
        self._decoder = codecs.getincrementaldecoder(_encoding(first))("replace")
        self._buffer = self._decoder.decode(first).removeprefix("\ufeff")
        self._ended = not first

    def _more(self) -> bool:
        """Read on; False at the end."""
        if self._ended:
            return False
        data = self._stream.read(_CHUNK)
        self._ended = not data
        self._buffer += self._decoder.decode(data, final=self._ended)
        return not self._ended

    def until_entry(self) -> str:
        """All that stands before the first entry, or the whole text where there is none."""
        start = 0
        while not (match := _OPENING.search(self._buffer, max(0, start))):
            start = len(self._buffer) - 100
            if len(self._buffer) > _MAX_HEAD:
                raise UnreadableSource("parse", "has no entry in its first million characters")
            if not self._more():
                head, self._buffer = self._buffer, ""
                return head
        head, self._buffer = self._buffer[: match.start()], self._buffer[match.start() :]
        return head

    def entries(self, limits: Limits) -> Iterator[str | None]:
        """Each entry's own characters; None for one that is too long or never closed."""
        while True:
            while not (match := _OPENING.search(self._buffer)):
                self._buffer = self._buffer[-100:]
                if not self._more():
                    return
            self._buffer = self._buffer[match.start() :]
            end = self._end_of_entry(limits)
            if end is None:
                yield None
                continue
            entry, self._buffer = self._buffer[:end], self._buffer[end:]
            yield entry

    def _end_of_entry(self, limits: Limits) -> int | None:
        """Where the entry at the buffer's start ends; comments and CDATA do not count.

        None where it does not: then what was looked at in vain is taken off the buffer.
        """
        at, opened = 1, ""
        while True:
            match = _TOKEN.search(self._buffer, at)
            if match is None:
                at = max(at, len(self._buffer) - 100)
            elif match["close"]:
                return match.end()
            elif match["open"]:  # the one before was never closed
                self._buffer = self._buffer[match.start() :]
                return None
            else:
                opened = match[0]
                stop = self._buffer.find("-->" if opened == "<!--" else "]]>", match.end())
                at = match.start() if stop < 0 else stop + 3
                if stop >= 0:
                    continue
            if len(self._buffer) > limits.max_line_bytes or not self._more():
                self._buffer = ""
                return None


def _encoding(first: bytes) -> str:
    """The encoding of a feed by its mark, its declaration, or its bytes."""
    match = _ENCODING.match(first)
    declared = LABELS.get(match[1].decode("ascii").lower()) if match else None
    cut = first[: len(first) & ~3] if first[:2] in (b"\xff\xfe", b"\xfe\xff") else first
    sample = cut[: cut.rfind(b">") + 1] or cut if b"\x00" not in cut else cut
    found = decode(sample, declared).encoding
    return "utf-8" if found.startswith("utf-8") else found


def _refuse_entities(head: str) -> None:
    """No feed needs entities of its own, and a few lines of them can fill the memory."""
    refused = bool(_ENTITIES.search(head))
    try:
        fromstring(_DECLARATION.sub("", head) + _footer(head), forbid_dtd=False)
    except DefusedXmlException:
        refused = True
    except ParseError:  # a feed that is not well-formed: feedparser has a lenient mode
        pass
    if refused:
        raise UnreadableSource(
            "parse", "declares XML entities, which may expand without end; want a feed without them"
        )


def _footer(head: str) -> str:
    """The closing tags that make `head` and one entry a whole feed."""
    match = FEED_ROOT.search(head)
    if match is None:
        return ""
    root = f"</{match[1] or ''}{match[2]}>"
    inside = match[2] == "rss" and "<channel" in head and "</channel>" not in head
    return ("</channel>" if inside else "") + root


def _parsed(xml: str) -> Any:
    data = _DECLARATION.sub("", xml).lstrip().encode("utf-8", "replace")
    return feedparser.parse(
        io.BytesIO(b'<?xml version="1.0" encoding="utf-8"?>' + data),
        sanitize_html=False,  # scripts go in `html`, which is stricter and quicker
        resolve_relative_uris=False,
    )


def _feed_meta(xml: str) -> Metadata:
    feed = _parsed(xml).feed
    return Metadata(
        publisher=label(feed.get("title")), language=language_code(feed.get("language"))
    )


def _entry(locator: str, xml: str, of_feed: Metadata, limits: Limits) -> Iterator[Extract]:
    entries = _parsed(xml).entries
    if not entries:
        raise UnreadableSource("parse", "the entry is no well-formed XML; want <item> or <entry>")
    entry = entries[0]
    content, flags = _content(entry)
    source = entry.get("source") or {}
    meta = Metadata(
        title=_text_of(entry.get("title")),
        publisher=label(source.get("title")),
        authors=labels([a.get("name") for a in entry.get("authors", ())] or [entry.get("author")]),
        url=label(entry.get("link"), 2000),
        # feedparser lends `updated` to a missing `published` on .get(): look at the key itself.
        published=stamp(dict.get(entry, "published"), "metadata: feed entry published"),
    )
    yield document(
        locator,
        "text/html",
        fragment_blocks(content),
        meta=meta,
        outside=Outside(meta=of_feed),
        limits=limits,
        flags=flags,
    )


def _content(entry: Any) -> tuple[str, tuple[str, ...]]:
    """The entry's longest content, or its summary with a flag that says so."""
    full = max((c.get("value") or "" for c in entry.get("content", ())), key=len, default="")
    if full.strip():
        return full, ()
    return entry.get("summary") or "", (SUMMARY_ONLY,)


def _text_of(html: str | None) -> str | None:
    return label(" ".join(block.text for block in fragment_blocks(html))) if html else None
