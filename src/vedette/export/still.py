"""A page of the workbench as a file: nothing to fill in, nothing that runs, links to other files.

What the server would answer (forms, scripts, filters) is taken out; a link that leads to no
published page becomes its words. Names are hidden across the tags that stand inside a sentence.
"""

from collections.abc import Callable, Iterator
from typing import cast

from lxml import html
from lxml.html import HtmlElement

from vedette.export.redact import Names

POLICY = "default-src 'none'; style-src 'self' file:; img-src 'self' file: data:"
_GONE = (
    "script", "noscript", "form", "button", "input", "select", "textarea", "datalist", "label",
    "kbd", "iframe", "object", "embed", "base", "template",
)  # fmt: skip
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "mark", "q", "s", "small", "span",
     "strong", "sub", "sup", "time", "u", "wbr")
)  # fmt: skip
_ONLY_SERVED = (
    "//aside[@aria-label='Decide']",
    "//details[.//a[starts-with(@href, '/?since')]]",
    "//a[starts-with(@href, '/api/')]",
    "//meta[@name='csrf']",
    "//link[@rel='modulepreload']",
    "//comment()",
)
"""What only the server answers, beside forms: decisions, other builds, data."""
_SPOKEN = ("title", "alt", "aria-label")
_XLINK = "{http://www.w3.org/1999/xlink}href"
_LINKS = ("href", "src", "srcset", "poster", "action", "formaction", "xlink:href", _XLINK)
FileOf = Callable[[str], str | None]
"""An address of the workbench -> that of the file to link to; None where there is none."""


def still(page: str, file_of: FileOf, names: Names, notice: str) -> str:
    """The page as it is published.

    Args:
        notice: said at its top: what this is a copy of, and what was taken out.
    """
    tree = cast(HtmlElement, html.document_fromstring(page))
    _take_out(tree)
    _relink(tree, file_of)
    _hide(tree, names)
    _add_head(tree)
    _add_notice(tree, notice)
    body = html.tostring(tree, encoding="unicode", doctype="<!doctype html>")
    return f"{body}\n"


def addresses(page: str) -> list[str]:
    """The addresses that a page links to, as they stand there, each once."""
    tree = cast(HtmlElement, html.document_fromstring(page))
    _take_out(tree)
    found = [str(link) for link in tree.xpath("//a/@href")]
    return list(dict.fromkeys(found))


def _take_out(tree: HtmlElement) -> None:
    for form in tree.xpath("//form"):
        folded = form.xpath("ancestor::details[1]")
        _drop(folded[0] if folded and form.get("method") == "post" else form)
    for path in _ONLY_SERVED:
        for element in tree.xpath(path):
            _drop(element)
    for name in _GONE:
        for element in tree.xpath(f"//{name}"):
            _drop(element)
    for element in tree.iter(html.etree.Element):
        for name in list(element.attrib):
            if str(name).startswith(("on", "hx-", "data-", "style")):
                del element.attrib[name]


def _drop(element: HtmlElement) -> None:
    """Takes an element out, and keeps the words that follow it."""
    if element.getparent() is not None:
        element.drop_tree()


def _relink(tree: HtmlElement, file_of: FileOf) -> None:
    for element in list(tree.iter(html.etree.Element)):
        for name in _LINKS:
            address = element.get(name)
            if address is None or address.startswith("#") or element.tag == "meta":
                continue
            file = address if _outside(address, element) else file_of(address)
            if file is None and element.tag in ("a", "link", "img"):
                _unlink(element, name)
            elif file is None:
                del element.attrib[name]
            else:
                element.set(name, file)


def _outside(address: str, element: HtmlElement) -> bool:
    """A link to follow by hand; nothing from outside is ever loaded."""
    return element.tag == "a" and address.startswith(("https://", "http://"))


def _unlink(element: HtmlElement, name: str) -> None:
    """A link becomes its words, in a drawing its shapes; a button or an entry of a menu goes."""
    if element.tag != "a" or "button" in (element.get("class") or "").split():
        _drop(element)
    elif element.xpath("ancestor::nav") and (entry := element.xpath("ancestor::li[1]")):
        _drop(entry[0])
    elif element.xpath("ancestor::svg"):
        element.tag = "g"
        for one in (name, "tabindex"):
            element.attrib.pop(one, None)
    else:
        element.drop_tag()


def _hide(tree: HtmlElement, names: Names) -> None:
    if not names.roles:
        return
    for run in _runs(tree):
        _hide_in(run, names)
    for element in tree.iter(html.etree.Element):
        for name in _SPOKEN:
            if words := element.get(name):
                element.set(name, names.hide(words))
        if element.tag == "code" and element.text:
            element.text = names.hide_folded(element.text)


Part = tuple[HtmlElement, str]
"""An element and which of its words: "text" or "tail"."""


def _runs(tree: HtmlElement) -> list[list[Part]]:
    """The words of the page, those of one paragraph, cell or the like together."""
    found: list[list[Part]] = [[]]
    for part in _parts(tree):
        if part is None:
            found.append([])
        else:
            found[-1].append(part)
    return [run for run in found if run]


def _parts(element: HtmlElement) -> Iterator[Part | None]:
    """Each piece of words in reading order; None where a block begins or ends."""
    border = element.tag not in _INLINE
    if border:
        yield None
    if element.text:
        yield element, "text"
    for child in element:
        yield from _parts(child)
        if child.tail:
            yield child, "tail"
    if border:
        yield None


def _hide_in(run: list[Part], names: Names) -> None:
    """Writes a role where a name begins; the rest of it goes, whatever tags it is in."""
    words = "".join(getattr(element, which) for element, which in run)
    places = names.places(words)
    if not places:
        return
    at = 0
    for element, which in run:
        text = getattr(element, which)
        made, last = "", at
        for start, end, role in places:
            if end <= at or start >= at + len(text):
                continue
            made += words[last : max(last, start)]
            made += f"[{role}]" if start >= at else ""
            last = min(end, at + len(text))
        setattr(element, which, made + words[last : at + len(text)])
        at += len(text)


def _add_head(tree: HtmlElement) -> None:
    for fields in (
        {"name": "robots", "content": "noindex"},
        {"name": "referrer", "content": "no-referrer"},
        {"http-equiv": "Content-Security-Policy", "content": POLICY},
    ):
        tree.head.insert(1, tree.head.makeelement("meta", fields))


def _add_notice(tree: HtmlElement, notice: str) -> None:
    note = tree.body.makeelement("div", {"class": "note", "role": "note"})
    note.text = notice
    main = tree.body.find(".//main")
    (tree.body if main is None else main).insert(0, note)
