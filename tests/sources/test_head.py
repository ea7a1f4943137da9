"""What a page states about itself."""

from datetime import date

import pytest

from vedette.sources.head import read_head, saved_from
from vedette.sources.html import parse
from vedette.types import Metadata


def head(inside: str, body: str = "<p>x</p>", attributes: str = "") -> Metadata:
    return read_head(parse(f"<html {attributes}><head>{inside}</head><body>{body}</body></html>"))


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


DAY = "2019-05-30T09:00:00+03:00"
DATES = [
    (f'<meta property="article:published_time" content="{DAY}">', "article:published_time"),
    (f'<meta name="DC.date.issued" content="{DAY}">', "dc.date.issued"),
    (f'<meta itemprop="datePublished" content="{DAY}">', "datepublished"),
    (f'<meta name="date" content="{DAY}">', "date"),
    (ld(f'{{"@type": "NewsArticle", "datePublished": "{DAY}"}}'), "JSON-LD datePublished"),
    (
        ld(
            '{"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"},'
            f'{{"@type": ["Article"], "datePublished": "{DAY}"}}]}}'
        ),
        "JSON-LD datePublished",
    ),
    (
        ld('{"@type": "Article", "dateModified": "2020-02-02"}')
        + f'<meta name="pubdate" content="{DAY}">',
        "pubdate",
    ),
]
NO_DATES = [
    '<meta property="article:modified_time" content="2019-05-30">',
    '<meta property="og:updated_time" content="2019-05-30">',
    '<meta http-equiv="last-modified" content="2019-05-30">',
    '<meta name="dcterms.modified" content="2019-05-30">',
    ld('{"@type": "NewsArticle", "dateModified": "2019-05-30"}'),
    ld('{"@type": "Event", "datePublished": "2019-05-30"}'),
    ld("{broken"),
    ld("[" * 100_000),
    '<link rel="canonical" href="https://post.example/2019/05/30/raid">',
    '<meta name="date" content="recently">',
]
TIMES = [
    ("<time datetime='2019-05-30'>30 May</time>", True),
    (
        "<time itemprop='datePublished' datetime='2019-05-30'></time><time datetime='2018-01-01'>",
        True,
    ),
    ("<p>Updated: <time datetime='2019-05-30'>30 May</time></p>", False),
    ("<time class='entry-modified' datetime='2019-05-30'>30 May</time>", False),
    ("<time datetime='2019-05-30'>a</time><time datetime='2019-05-29'>b</time>", False),
    ("<p>Posted <time datetime='2019-05-30'>a</time>, updated <time datetime='2020-02-02'>b", True),
]


@pytest.mark.parametrize(("inside", "basis"), DATES)
def test_publication_dates_name_their_basis(inside: str, basis: str) -> None:
    when = head(inside).published
    assert (when.start, when.end) == (date(2019, 5, 30), date(2019, 5, 30))
    assert when.basis == f"metadata: {basis}"


@pytest.mark.parametrize("inside", NO_DATES)
def test_nothing_else_is_a_publication_date(inside: str) -> None:
    assert not head(inside).published.known


@pytest.mark.parametrize(("body", "known"), TIMES)
def test_time_elements(body: str, known: bool) -> None:
    when = head("", body).published
    assert when.start == (date(2019, 5, 30) if known else None)


def test_title_publisher_authors_address_language() -> None:
    meta = head(
        "<title>Raid | River Post</title><meta property='og:title' content='Raid at\n dawn'>"
        "<meta property='og:site_name' content='River Post'><meta name=author content='A. B.; C.'>"
        "<link rel=canonical href='https://post.example/raid'>",
        attributes="lang='ar-IQ'",
    )
    assert meta == Metadata(
        "Raid at dawn", "River Post", ("A. B.", "C."), "https://post.example/raid", language="ar"
    )


def test_json_ld_people() -> None:
    meta = head(
        ld(
            '{"@type": "NewsArticle", "headline": "Raid", "publisher": {"name": "River Post"},'
            '"author": [{"@type": "Person", "name": "A. B."}, "https://post.example/c"]}'
        )
    )
    assert (meta.title, meta.publisher, meta.authors) == ("Raid", "River Post", ("A. B.",))


@pytest.mark.parametrize(
    ("inside", "body", "title"),
    [
        ("<title>Raid - Post</title>", "<h1>Raid</h1>", "Raid"),
        ("<title>Raid - Post</title>", "<h1>Raid</h1><h1>More</h1>", "Raid - Post"),
        ("", "<p>x</p>", None),
    ],
)
def test_title_without_metadata(inside: str, body: str, title: str | None) -> None:
    assert head(inside, body).title == title


def test_a_script_address_is_no_address() -> None:
    assert head("<link rel=canonical href='javascript:x()'>").url is None
    assert saved_from("<p>nothing here</p>") is None
