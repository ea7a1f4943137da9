"""HTML and Markdown: the same facts, the same bytes, and nothing that words of reports can do."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.brief.examples import EMPTY, MILL, material, quote
from vedette.brief.compose import compose
from vedette.brief.html import as_html
from vedette.brief.markdown import as_markdown, plain
from vedette.brief.model import Brief, Line, Quoted, lines_of
from vedette.types import Party, Place

STYLE = "body { color: black }"
WHOLE = compose(material(), quote)
VOID = {"meta"}
HOSTILE = (
    '"><script>alert(1)</script>',
    "</title><img src=x onerror=alert(1)>",
    "[a](javascript:alert(1)) ![x](//evil.test/x.png) `code` | pipe",
    "</q></li></style><iframe src=//evil.test>",
    "line one\n# heading\n\n| a | b |",
    "الموصل \u202e reversed",
)


class Tags(HTMLParser):
    """What a browser would see: tags, attributes, text; and whether tags close as they opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.names: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs) -> None:
        self.tags.add(tag)
        self.links += [v or "" for k, v in attrs if k in ("href", "src", "action", "data")]
        self.names += [v or "" for k, v in attrs if k == "id"]
        assert not [k for k, _ in attrs if k.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(html: str) -> Tags:
    parser = Tags()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


def all_lines(brief: Brief) -> list[Line]:
    found = [line for s in brief.sections for block in s.blocks for line in lines_of(block)]
    return [*found, *(note.line for note in brief.notes if note.line)]


def squeezed(words: str) -> str:
    return re.sub(r"[\s\\*\u2060]|\[\^\d+\]", "", words)


def test_the_html_stands_alone() -> None:
    html = as_html(WHOLE, STYLE)
    page = seen(html)
    assert "http" not in html.replace("http-equiv", "")
    assert not re.search(r"url\((?!#)|@import|srcset|//", html)
    assert not page.tags & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert all(link.startswith("#") for link in page.links)


def test_the_page_forbids_loading_anything() -> None:
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'\"" in as_html(WHOLE, STYLE)


def test_every_link_leads_somewhere_and_no_name_twice() -> None:
    page = seen(as_html(WHOLE, STYLE))
    assert {link[1:] for link in page.links} <= set(page.names)
    assert len(page.names) == len(set(page.names))


def test_both_forms_hold_every_line_and_every_quotation() -> None:
    html = squeezed(seen(as_html(WHOLE, STYLE)).text)
    text = squeezed(as_markdown(WHOLE))
    for line in all_lines(WHOLE):
        # a footnote mark between two words is in the way in HTML: each part for itself
        for part in line.parts:
            words = squeezed(getattr(part, "words", ""))
            assert words in html and words in text, words
    for note in WHOLE.notes:
        if note.quoted:
            for words in (note.quoted.words, note.quoted.outlet, note.quoted.day):
                assert squeezed(words) in html and squeezed(plain(words)) in text


def test_markdown_defines_each_footnote_once_and_no_other_is_used() -> None:
    text = as_markdown(WHOLE)
    defined = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert sorted(defined) == sorted(used) and len(defined) == len(set(defined))


def test_markdown_rows_have_as_many_cells_as_their_head() -> None:
    rows = [line for line in as_markdown(WHOLE).splitlines() if line.startswith("|")]
    assert rows
    widths = [len(re.findall(r"(?<!\\)\|", row)) for row in rows]
    heads = 0
    for row, width in zip(rows, widths, strict=True):
        if set(row) <= set("|-: "):
            heads = width
        elif heads:
            assert width in (heads, *widths[rows.index(row) + 1 : rows.index(row) + 2])


@pytest.mark.parametrize("form", [lambda b: as_html(b, STYLE), as_markdown])
def test_the_same_case_gives_the_same_bytes(form) -> None:
    assert form(compose(material(), quote)) == form(WHOLE)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_reports_stay_words(words) -> None:
    party = Party("x", words, "asserted", False, MILL.perpetrators[0].voices)
    place = Place("p9", words, "XA", words, 36.0, 41.0, "town", 4.0)
    made = material(
        case=words, incidents=(replace(MILL, perpetrators=(party,), place=place),), area=""
    )

    def said(name: str) -> Quoted | None:
        found = quote(name)
        return replace(found, words=words, outlet=words, day=words) if found else None

    brief = compose(made, said)
    page = seen(as_html(brief, STYLE))
    assert not page.tags & {"script", "img", "iframe"}
    assert squeezed(words) in squeezed(page.text)
    text = as_markdown(brief)
    assert not re.search(r"(?<!\\)<(?!br>)", text)
    assert "](" not in text.replace("\\](", "")
    assert not re.search(r"^# heading", text, re.MULTILINE)


@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=40))
def test_escaped_words_stay_on_one_line_and_lose_nothing(words: str) -> None:
    made = plain(words)
    assert len(made.splitlines()) <= 1 or not words.strip()
    assert squeezed(made).replace("\\", "") == squeezed(words).replace("\\", "")


def test_an_empty_case_gives_a_page_that_says_so() -> None:
    brief = compose(EMPTY, lambda name: None)
    assert "not evidence of calm" in seen(as_html(brief, STYLE)).text
    assert "not evidence of calm" in as_markdown(brief)
