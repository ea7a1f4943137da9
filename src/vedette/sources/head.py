"""What a web page states about itself: title, publisher, authors, address, publication date.

Only dates of first publication count. A modified date is never taken for one, and nothing is
guessed from the address or the running text.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from vedette.sources.parts import label, labels
from vedette.sources.plain import language_code
from vedette.sources.stamps import stamp
from vedette.types import UNKNOWN_TIME, Metadata, TimeSpan

# In order of trust: what search engines read, then what content systems write.
DATE_NAMES: tuple[str, ...] = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.issued",
    "dc.date.created",
    "citation_publication_date",
    "publication_date",
    "publish-date",
    "publish_date",
    "pubdate",
    "dc.date",
    "dcterms.date",
    "date",
)
_AUTHOR_NAMES = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator")
_SITE_NAMES = ("og:site_name", "publisher", "dc.publisher", "application-name")
_ARTICLE = re.compile(r"Article|BlogPosting|Report|WebPage|CreativeWork", re.I)
_CHANGED = re.compile(r"updat|modif|edit|revis|correct", re.I)
_PUBLISHED = re.compile(r"publish|posted|entry-date|pubdate|dateline|timestamp", re.I)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)")
_MAX_JSON_LD = 1_000_000


def read_head(tree: HtmlElement) -> Metadata:
    """The metadata that the page states; every field may be empty.

    The date's basis names the element it comes from ("metadata: article:published_time").
    """
    names = _meta_values(tree)
    articles = tuple(_articles(tree))
    return Metadata(
        title=_title(tree, names, articles),
        publisher=_publisher(names, articles),
        authors=_authors(names, articles),
        url=_url(tree, names),
        published=_published(tree, names, articles),
        language=language_code(
            tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        ),
    )


def _meta_values(tree: HtmlElement) -> dict[str, str]:
    """The first non-empty content of each <meta>, by its lower-case name."""
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content") or ""
        if name and content.strip():
            values.setdefault(name.strip().lower(), content)
    return values


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe the page's own article, articles before pages."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        kind = (script.get("type") or "").lower()
        if "ld+json" not in kind or not script.text or len(script.text) > _MAX_JSON_LD:
            continue
        try:
            found += _objects(json.loads(script.text, strict=False))
        except (ValueError, RecursionError):  # broken JSON-LD is common; the page is still good
            continue
    described = [o for o in found if _ARTICLE.search(str(o.get("@type", "")))]
    return iter(sorted(described, key=lambda o: "page" in str(o.get("@type", "")).lower()))


def _objects(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [o for item in value for o in _objects(item)]
    if not isinstance(value, dict):
        return []
    graph = value.get("@graph")
    return [value, *(_objects(graph) if graph is not None else [])]


def _title(
    tree: HtmlElement, names: dict[str, str], articles: tuple[dict[str, Any], ...]
) -> str | None:
    stated = [o.get("headline") for o in articles]
    stated += [names.get("og:title"), names.get("twitter:title"), names.get("dc.title")]
    for candidate in stated:
        if isinstance(candidate, str) and (title := label(candidate)):
            return title
    headings = [e.text_content() for e in tree.iter("h1")]
    if len(headings) == 1 and (title := label(headings[0])):
        return title
    element = next(tree.iter("title"), None)
    return label(element.text_content()) if element is not None else None


def _publisher(names: dict[str, str], articles: tuple[dict[str, Any], ...]) -> str | None:
    for name in _SITE_NAMES[:1]:
        if site := label(names.get(name)):
            return site
    for article in articles:
        if found := labels(_names(article.get("publisher"))):
            return found[0]
    return next((site for name in _SITE_NAMES[1:] if (site := label(names.get(name)))), None)


def _authors(names: dict[str, str], articles: tuple[dict[str, Any], ...]) -> tuple[str, ...]:
    for article in articles:
        if found := labels(_names(article.get("author"))):
            return found
    for name in _AUTHOR_NAMES:
        value = names.get(name, "")
        if value and "://" not in value:  # article:author is often the address of a profile
            return labels(re.split(r"\s*[;|]\s*", value))
    return ()


def _names(value: Any) -> list[str]:
    """The names in a JSON-LD person or organisation, or a list of them."""
    if isinstance(value, str):
        return [] if "://" in value else [value]
    if isinstance(value, dict):
        return _names(value.get("name"))
    return [name for item in value for name in _names(item)] if isinstance(value, list) else []


def _url(tree: HtmlElement, names: dict[str, str]) -> str | None:
    for link in tree.iter("link"):
        href = link.get("href") or ""
        if (link.get("rel") or "").lower() == "canonical" and href.startswith(("http:", "https:")):
            return label(href, 2000)
    if names.get("og:url", "").startswith(("http:", "https:")):
        return label(names["og:url"], 2000)
    return None


def saved_from(html: str) -> str | None:
    """The address a browser notes when it saves a page.

    >>> saved_from("<!-- saved from url=(0023)https://example.org/a/b -->")
    'https://example.org/a/b'
    """
    match = _SAVED_FROM.search(html, 0, 4096)
    return match[1] if match else None


def _published(
    tree: HtmlElement, names: dict[str, str], articles: tuple[dict[str, Any], ...]
) -> TimeSpan:
    for article in articles:
        value = article.get("datePublished")
        if (
            isinstance(value, str)
            and (when := stamp(value, "metadata: JSON-LD datePublished")).known
        ):
            return when
    for name in DATE_NAMES:
        if (when := stamp(names.get(name), f"metadata: {name}")).known:
            return when
    return _time_element(tree)


def _time_element(tree: HtmlElement) -> TimeSpan:
    """The date of the <time> elements marked as published, or else of all, where they agree."""
    marked: dict[TimeSpan, None] = {}
    other: dict[TimeSpan, None] = {}
    for element in tree.iter("time"):
        words = " ".join(filter(None, (element.get("itemprop"), element.get("class"))))
        around = words + " " + (element.text or "") + " " + _before(element)
        if _CHANGED.search(around):
            continue
        when = stamp(element.get("datetime"), "metadata: <time>")
        if when.known:
            is_marked = element.get("pubdate") is not None or _PUBLISHED.search(words)
            (marked if is_marked else other)[when] = None
    for group in (marked, other):
        if len(group) == 1:
            return next(iter(group))
        if group:  # several days: a list of other articles, or a live page
            return UNKNOWN_TIME
    return UNKNOWN_TIME


def _before(element: HtmlElement) -> str:
    """The words just before an element: "Updated:" there tells what its date is."""
    previous = element.getprevious()
    if previous is not None:
        return f"{previous.tail or ''} {previous.text or ''}"[-80:]
    parent = element.getparent()
    if parent is None:
        return ""
    return f"{parent.get('class') or ''} {parent.text or ''}"[-80:]
