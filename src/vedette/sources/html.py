"""Web pages: the main text with its headings and captions, without what surrounds it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction

from vedette.errors import UnreadableSource
from vedette.sources.decode import decode
from vedette.sources.head import read_head, saved_from
from vedette.sources.limits import Limits
from vedette.sources.parts import NOTHING_OUTSIDE, Block, Outside, document
from vedette.types import Extract, SectionKind

HTML = "text/html"
WHOLE_PAGE = "doubtful: no main text found, the whole page is kept"
LARGE_PAGE = "doubtful: too large to look for the main text, the whole page is kept"
_MAX_DEPTH = 400  # deeper nesting is no page a person wrote; the extractor walks recursively
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (_MAX_DEPTH + 1)})")
_COUNT = etree.XPath("count(//*)")
_MAX_ELEMENTS = 20_000  # the extractor takes about 0.1 ms an element: two seconds a page
_LEAST_MAIN = 80  # characters: a main text shorter than this is not trusted to be one
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I)
_TAG = re.compile(
    r"</?(?:p|div|br|span|a|ul|li|h[1-6]|strong|em|b|i|img|blockquote)\b[^<>]*>", re.I
)
_NEVER = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object",
    "embed", "canvas", "audio", "video", "map", "button", "select", "textarea", "input",
    "datalist", "dialog",
))  # fmt: skip
_AROUND = frozenset(("nav", "footer", "aside", "form", "menu"))
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr",
))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def read_html(
    data: bytes, locator: str, limits: Limits, *, outside: Outside = NOTHING_OUTSIDE
) -> Extract:
    """The main text of a web page, with what its head states as metadata.

    Where no main text can be told from the rest, the text of the whole body is kept, without
    navigation, and flagged. Scripts and styles are never part of it.

    Raises:
        UnreadableSource: it is no HTML, has no text, or too much.
    """
    decoded = decode(data, outside.charset or declared_charset(data))
    tree = parse(decoded.text)
    meta = read_head(tree)
    if meta.url is None:
        meta = replace(meta, url=saved_from(decoded.text))
    blocks, flags = _main(tree, meta.title)
    return document(
        locator,
        HTML,
        blocks,
        meta=meta,
        outside=outside,
        limits=limits,
        flags=(*decoded.flags, *flags),
    )


def declared_charset(data: bytes) -> str | None:
    """The encoding that the first 4 kB of a page declare.

    >>> declared_charset(b'<meta http-equiv=x content="text/html; charset=windows-1256">')
    'windows-1256'
    """
    match = _CHARSET.search(data, 0, 4096) or _XML_CHARSET.match(data)
    return match[1].decode("ascii") if match else None


def parse(html: str) -> HtmlElement:
    """The page as a tree, comments dropped.

    Raises:
        UnreadableSource: there is nothing in it, or elements nested beyond reason.
    """
    parser = HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        huge_tree=True,  # else all below 256 levels is lost in silence; depth is checked here
    )
    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableSource("parse", f"is no HTML page: {error}; want text in it") from error
    if _TOO_DEEP(tree):
        raise UnreadableSource(
            "parse", f"has elements nested more than {_MAX_DEPTH} deep; want a page of usual form"
        )
    return tree


def fragment_blocks(html: str) -> list[Block]:
    """The paragraphs of a piece of HTML (a feed entry, a table cell), or of plain text.

    >>> [b.text for b in fragment_blocks("<p>One.</p><script>x()</script><p>Two<br>lines.</p>")]
    ['One.', 'Two\\nlines.']
    """
    if not _TAG.search(html) and "<" not in html:
        if "&" not in html:
            return [Block(html)]
        html = html.replace("\n", "<br>")
    return list(_blocks(parse(f"<html><body><div>{html}</div></body></html>")))


def looks_like_html(text: str) -> bool:
    """True where `text` has tags that only HTML has.

    >>> looks_like_html("<p>Shelling</p>"), looks_like_html("5 < 6 and 7 > 6")
    (True, False)
    """
    return bool(_TAG.search(text, 0, 20_000))


def _main(tree: HtmlElement, title: str | None) -> tuple[list[Block], tuple[str, ...]]:
    """The blocks of the main text, or of the whole body where there is none."""
    if _COUNT(tree) > _MAX_ELEMENTS:
        return [_titled(block, title) for block in _blocks(tree)], (LARGE_PAGE,)
    captions = _captions_as_paragraphs(tree)
    found = bare_extraction(
        tree, fast=True, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(found, "body", None)
    blocks = list(_extracted(body, captions, title)) if body is not None else []
    size = sum(len(block.text) for block in blocks if block.kind is None)
    # Its last resort is all text of the page, menus and all, as one block of many lines.
    is_dump = len(blocks) == 1 and "\n" in blocks[0].text
    if size >= _LEAST_MAIN and not is_dump:
        return blocks, ()
    whole = [_titled(block, title) for block in _blocks(tree)]
    return (whole, (WHOLE_PAGE,)) if whole else (blocks, ())


def _captions_as_paragraphs(tree: HtmlElement) -> frozenset[str]:
    """Turn captions into paragraphs where they stand, which the extractor keeps; their texts."""
    captions: set[str] = set()
    for element in list(tree.iter("figcaption")):
        text = _squeezed(element.text_content())
        figure = element.getparent()
        if not text or figure is None or figure.getparent() is None:
            continue
        paragraph = etree.Element("p")
        paragraph.text = text
        target = figure if figure.tag == "figure" else element
        tail, target.tail = target.tail, None
        target.addnext(paragraph)
        paragraph.tail = tail
        element.drop_tree()
        captions.add(text)
    for element in tree.iter("p", "div", "span"):
        if "caption" in (element.get("class") or "") and len(text := element.text_content()) < 600:
            captions.add(_squeezed(text))
    return frozenset(captions - {""})


def _extracted(
    body: etree._Element, captions: frozenset[str], title: str | None
) -> Iterator[Block]:
    """The extractor's own elements as blocks."""
    for element in body.iter("head", "p", "quote", "item", "row", "code", "fw"):
        if any(a.tag in ("p", "head", "quote", "item", "row") for a in element.iterancestors()):
            continue  # its text went with the one around it
        if element.tag == "row":
            cells = (_squeezed(_text(cell)) for cell in element)
            yield Block(" | ".join(filter(None, cells)))
            continue
        text = _text(element)
        squeezed = _squeezed(text)
        kind: SectionKind | None = "caption" if squeezed in captions else None
        if element.tag == "head":
            kind = "title" if _same(squeezed, title) else "heading"
        yield Block(text if kind is None else squeezed, kind)


def _text(element: etree._Element) -> str:
    """All text of an extracted element: its line breaks kept, inner paragraphs set apart."""
    pieces: list[str] = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag == "lb":
            pieces.append("\n")
        elif child.tag in ("p", "quote", "item", "list"):
            pieces.append("\n\n")
        pieces += (child.text or "", child.tail or "")
    return "".join(pieces)


def _blocks(tree: HtmlElement) -> Iterator[Block]:
    """All text of a page by its block elements, in order, without scripts and navigation."""
    body = tree.find("body")
    buffer: list[str] = []
    kinds: list[SectionKind | None] = [None]
    skipped = 0
    for event, element in etree.iterwalk(tree if body is None else body, events=("start", "end")):
        tag = element.tag
        hidden = tag in _NEVER or tag in _AROUND or element.get("hidden") is not None
        if event == "start":
            if not hidden and not skipped and tag not in _INLINE:
                if tag == "br":
                    buffer.append("\n")
                else:
                    yield from _flushed(buffer, kinds[-1])
                    kinds.append(_kind(tag) or kinds[-1])
            skipped += hidden
            if not skipped:
                buffer.append(_plain(element.text))
        else:
            skipped -= hidden
            if not skipped:
                if not hidden and tag not in _INLINE and tag != "br":
                    yield from _flushed(buffer, kinds.pop())
                buffer.append(_plain(element.tail))
    yield from _flushed(buffer, None)


def _flushed(buffer: list[str], kind: SectionKind | None) -> Iterator[Block]:
    text = "".join(buffer)
    buffer.clear()
    lines = [" ".join(line.split()) for line in text.split("\n")]
    if joined := "\n".join(line for line in lines if line):
        yield Block(joined, kind)


def _plain(text: str | None) -> str:
    """Text of the source, where a line break is only a space."""
    return re.sub(r"\s+", " ", text) if text else ""


def _kind(tag: str) -> SectionKind | None:
    if tag in _HEADINGS:
        return "heading"
    return "caption" if tag in ("figcaption", "caption") else None


def _titled(block: Block, title: str | None) -> Block:
    same = block.kind == "heading" and _same(block.text, title)
    return Block(block.text, "title") if same else block


def _same(heading: str, title: str | None) -> bool:
    """True for a heading that is the page's title, or the title but for the site's name."""
    if not title or not heading:
        return False
    one, other = heading.casefold(), _squeezed(title).casefold()
    return one == other or (len(one) > 15 and other.startswith(one))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
