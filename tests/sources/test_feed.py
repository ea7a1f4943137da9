"""RSS and Atom feeds."""

import io
from collections.abc import Iterator
from datetime import date

import pytest

from vedette.errors import UnreadableSource
from vedette.sources.decode import looks_like_feed
from vedette.sources.feed import SUMMARY_ONLY, read_feed
from vedette.sources.limits import Limits
from vedette.types import Extract, Rejection

LIMITS = Limits()
ITEM = (
    "<item><title>Raid &amp; reply {n}</title><link>https://post.example/{n}</link>"
    "<pubDate>Thu, 30 May 2019 22:00:00 -0700</pubDate>"
    "<description>&lt;p&gt;Two men were held in place {n}.&lt;/p&gt;</description></item>"
)
RSS = '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>Post</title>'
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>
<entry><title type="html">A &lt;b&gt;raid&lt;/b&gt;</title>
<link href="https://post.example/a"/><author><name>A. B.</name></author>
<published>2019-05-30T08:00:00Z</published><updated>2020-02-02T08:00:00Z</updated>
<summary>Short.</summary>
<content type="html">&lt;h2&gt;Then&lt;/h2&gt;&lt;p&gt;Two held.&lt;/p&gt;
&lt;script&gt;bad()&lt;/script&gt;</content></entry>
<entry><title>Only updated</title><updated>2020-02-02T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Nobody hurt.</p></div></content>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Post</title></channel><item><title>R</title><dc:date>2019-05-30</dc:date>
<description>Two held.</description></item></rdf:RDF>"""
LAUGHS = """<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>"""


def read(xml: str | bytes, limits: Limits = LIMITS) -> list[Extract | Rejection]:
    data = xml.encode() if isinstance(xml, str) else xml
    return list(read_feed(io.BytesIO(data), "f.xml", limits))


def texts(xml: str | bytes) -> list[str | None]:
    return [part.text if isinstance(part, Extract) else None for part in read(xml)]


def test_rss() -> None:
    [part] = read(RSS + ITEM.format(n=1) + "</channel></rss>")
    assert isinstance(part, Extract)
    assert (part.locator, part.text) == ("f.xml#1", "Two men were held in place 1.")
    meta = part.meta
    assert (meta.title, meta.publisher, meta.url) == (
        "Raid & reply 1",
        "Post",
        "https://post.example/1",
    )
    assert meta.published.start == date(2019, 5, 30)
    assert meta.published.basis == "metadata: feed entry published"
    assert part.flags == (SUMMARY_ONLY,)


def test_atom() -> None:
    one, two = read(ATOM)
    assert isinstance(one, Extract)
    assert isinstance(two, Extract)
    assert (one.text, one.flags) == ("Then\n\nTwo held.", ())
    assert [(span.of(one.text), kind) for span, kind in one.marks] == [("Then", "heading")]
    assert (one.meta.title, one.meta.authors) == ("A raid", ("A. B.",))
    assert one.meta.published.start == date(2019, 5, 30)
    assert two.text == "Nobody hurt."
    assert not two.meta.published.known  # an updated date is no publication date


def test_rdf() -> None:
    assert texts(RDF) == ["Two held."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
def test_encodings(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    xml = (RSS + ITEM + "</channel></rss>").replace("utf-8", name).replace("Two men", "رجلان هنا")
    assert texts(xml.encode(encoding))[0] == "رجلان هنا were held in place {n}."


def test_a_broken_entry_costs_itself_only() -> None:
    good = ITEM.format(n=1)
    parts = texts(
        RSS + good + "<item><title>never closed" + good + "<item><title>a & b</title>"
        "<description>Loose & free.</description></item><item><title>no text</title></item>" + good
    )
    held = "Two men were held in place 1."
    assert parts == [held, None, held, "Loose & free.", None, held]


def test_an_end_tag_inside_quoted_markup_ends_nothing() -> None:
    item = "<item><description><![CDATA[<p>One.</p></item><p>Two.</p>]]></description></item>"
    assert texts(RSS + item + "</channel></rss>") == ["One.\n\nTwo."]
    assert texts(RSS + "<item><!-- </item> --><description>One.</description></item>") == ["One."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_any_parser(encoding: str) -> None:
    xml = RSS.replace("<rss", LAUGHS + "<rss").replace("utf-8", encoding).replace("Post", "&c;")
    with pytest.raises(UnreadableSource, match="XML entities"):
        read((xml + ITEM + "</channel></rss>").encode(encoding))


@pytest.mark.parametrize("xml", [RSS + "</channel></rss>", "<rss>", "<feed></feed>"])
def test_without_entries(xml: str) -> None:
    with pytest.raises(UnreadableSource, match="without entries"):
        read(xml)


def test_too_long_an_entry_and_too_many() -> None:
    xml = RSS + "<item><description>" + "x" * 300_000 + "</description></item>" + ITEM + ITEM
    first, second, third = read(xml, Limits(max_line_bytes=100_000, max_parts=2))
    assert isinstance(first, Rejection)
    assert "longer than 100 kB" in first.reason
    assert isinstance(second, Extract)
    assert isinstance(third, Rejection)
    assert "max_parts" in third.reason


class Endless(io.RawIOBase):
    """A feed that never ends; counts what was read of it."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces = self._made()
        self.n_read = 0

    def readable(self) -> bool:
        return True

    def _made(self) -> Iterator[bytes]:
        yield RSS.encode()
        while True:
            yield ITEM.encode()

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        piece = next(self._pieces)
        buffer[: len(piece)] = piece
        self.n_read += len(piece)
        return len(piece)


def test_entries_come_one_by_one_from_a_stream() -> None:
    source = Endless()
    parts = read_feed(io.BufferedReader(source), "f.xml", LIMITS)
    for number in range(1, 400):
        assert next(parts).locator == f"f.xml#{number}"
    assert source.n_read < 400 * len(ITEM) + 2 * 65_536


@pytest.mark.slow
def test_ten_thousand_entries() -> None:
    items = (ITEM.format(n=n) for n in range(10_000))
    parts = read(RSS + "".join(items) + "</channel></rss>")
    assert len(parts) == 10_000
    assert isinstance(parts[-1], Extract)
    assert parts[-1].text == "Two men were held in place 9999."


@pytest.mark.parametrize(
    ("head", "is_feed"),
    [(RSS, True), (ATOM, True), (RDF, True), ("<html><body><rss>", False), ("rss feed", False)],
)
def test_what_looks_like_a_feed(head: str, is_feed: bool) -> None:
    assert looks_like_feed(head) is is_feed
