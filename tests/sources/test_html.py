"""Web pages to their main text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import UnreadableSource
from vedette.sources.html import LARGE_PAGE, WHOLE_PAGE, fragment_blocks, read_html
from vedette.sources.limits import Limits
from vedette.sources.parts import Outside
from vedette.text.normalise import clean_text
from vedette.types import Extract, Metadata

LIMITS = Limits()
STORY = (
    "Two men were held near the river bridge on Monday, the governor's office said, after a "
    "patrol came under fire at the edge of the old market and returned it."
)
PAGE = f"""<!DOCTYPE html>
<!-- saved from url=(0031)https://post.example/news/raid -->
<html lang="en"><head><title>Raid at dawn - River Post</title>
<script>var secret = "scripted words";</script><style>.x {{ color: red }}</style></head>
<body><nav><ul><li><a href="/">Home page</a></li><li><a href="/w">Weather</a></li></ul></nav>
<article><h1>Raid at dawn</h1>
<figure><img src="a.jpg"><figcaption>The bridge in spring. Photo: Post</figcaption></figure>
<p>{STORY}</p><h2>Reaction in town</h2><p>{STORY.replace("Two", "Four")}</p>
<ul><li>A first point made by the council of the town.</li></ul>
<script>document.write("more scripted words")</script></article>
<footer><p>All rights reserved.</p></footer></body></html>"""


def read(page: str | bytes, outside: Outside | None = None) -> Extract:
    data = page.encode() if isinstance(page, str) else page
    return read_html(data, "a.html", LIMITS, outside=outside or Outside())


def marks(extract: Extract) -> list[tuple[str, str]]:
    return [(kind, span.of(extract.text)) for span, kind in extract.marks]


def test_the_main_text_with_its_headings_and_captions() -> None:
    extract = read(PAGE)
    assert marks(extract) == [
        ("title", "Raid at dawn"),
        ("caption", "The bridge in spring. Photo: Post"),
        ("heading", "Reaction in town"),
    ]
    paragraphs = extract.text.split("\n\n")
    assert paragraphs[2] == STORY
    assert "A first point made by the council of the town." in paragraphs
    for absent in ("scripted", "Home page", "color", "rights reserved"):
        assert absent not in extract.text
    assert extract.flags == ()


def test_the_address_a_browser_saved() -> None:
    assert read(PAGE).meta.url == "https://post.example/news/raid"
    fetched = Outside(meta=Metadata(url="https://post.example/x"))
    assert read(PAGE, fetched).meta.url == "https://post.example/x"


def test_without_a_main_text_the_whole_page_is_kept_and_flagged() -> None:
    extract = read(
        "<html><body><nav>Menu</nav><script>bad()</script><style>p {}</style><div hidden>no</div>"
        "<table><tr><td>Held:</td><td>two</td></tr></table><h2>Then</h2>Freed<br>later</body></html>"
    )
    assert extract.text == "Held:\n\ntwo\n\nThen\n\nFreed\nlater"
    assert extract.flags == (WHOLE_PAGE,)
    assert marks(extract) == [("heading", "Then")]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html><head><title>Only a title</title></head><body></body></html>",
        "<html><body><script>only(this)</script><style>a {}</style></body></html>",
        "<html><body><script>never closed " + "x " * 1000,
    ],
)
def test_without_any_text(page: str) -> None:
    with pytest.raises(UnreadableSource, match="no text|is no HTML"):
        read(page)


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_nested_beyond_reason(tag: str) -> None:
    with pytest.raises(UnreadableSource, match="nested more than 400 deep"):
        read("<html><body>" + f"<{tag}>" * 20_000 + "Held.")


def test_a_page_of_very_many_elements_is_kept_whole() -> None:
    extract = read("<html><body>" + "<p>Two held.</p>" * 25_000)
    assert extract.flags == (LARGE_PAGE,)
    assert extract.text.count("Two held.") == 25_000


@pytest.mark.parametrize(
    ("charset", "declared", "outside"),
    [
        ("cp1256", "windows-1256", None),
        ("cp1256", None, "windows-1256"),
        ("utf-16", None, None),
        ("utf-8", "iso-8859-1", None),
    ],
)
def test_encodings(charset: str, declared: str | None, outside: str | None) -> None:
    story = "قالت الشرطة إن رجلين احتجزا قرب الجسر القديم يوم الاثنين بعد إطلاق نار على دورية. " * 2
    meta = f'<meta charset="{declared}">' if declared else ""
    page = f"<html><head>{meta}</head><body><article><p>{story}</p></article></body></html>"
    assert story.strip() in read(page.encode(charset), Outside(outside)).text


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("Plain words", ["Plain words"]),
        ("A &amp; B", ["A & B"]),
        ("5 < 6", ["5 < 6"]),
        ("<p>One <b>bold</b> word.</p><p>Two.</p>", ["One bold word.", "Two."]),
        ("<img src=x onerror=alert(1)>Held.", ["Held."]),
        ("Held.<script>x</script><iframe>y</iframe>", ["Held."]),
        ("<ul><li>a</li><li>b</li></ul>", ["a", "b"]),
    ],
)
def test_fragments(html: str, texts: list[str]) -> None:
    assert [block.text for block in fragment_blocks(html)] == texts


@given(st.text(alphabet="<>/pdivh1br =\"'&;abc \n", max_size=200))
def test_any_markup_gives_clean_text_or_a_reason(html: str) -> None:
    try:
        extract = read("<html><body>" + html)
    except UnreadableSource:
        return
    assert clean_text(extract.text) == extract.text
