"""The briefing as it is read and printed: one file that asks nobody for anything."""

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from docs.screenshots import DESK, PHONE, vedette
from tests.browser.axe import axe
from tests.browser.desk import watch

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(browser: Any, sample: Path, tmp_path: Path) -> Iterator[Any]:
    """The briefing of the sample, in a window that notes what it asks and complains about."""
    path = tmp_path / "brief.html"
    subprocess.run(vedette("brief", sample, "-o", path), check=True, stdout=subprocess.DEVNULL)
    faults: list[str] = []
    with browser.new_context(viewport=DESK) as context:
        watch(context, tmp_path.as_uri(), faults)
        page = context.new_page()
        page.goto(path.as_uri())
        yield page
    assert not faults


def test_it_prints_on_paper_with_its_footnotes(opened: Any) -> None:
    paper = PdfReader(io.BytesIO(opened.pdf(format="A4")))
    words = normalize("NFKC", " ".join(page.extract_text() for page in paper.pages))
    assert 1 < len(paper.pages) < 60
    heading = opened.locator("h1").inner_text()
    assert "".join(heading.split()) in "".join(words.split())
    opened.emulate_media(media="print")
    assert opened.evaluate("document.documentElement.scrollWidth") <= DESK["width"]


def test_a_footnote_is_reached_by_its_number(opened: Any) -> None:
    number = opened.locator("sup a[href^='#']").first
    number.click()
    assert opened.url.endswith(number.get_attribute("href"))
    note = opened.locator(number.get_attribute("href"))
    assert note.inner_text().strip()


def test_axe_finds_nothing_and_a_phone_need_not_scroll_sideways(opened: Any) -> None:
    assert axe(opened) == []
    opened.set_viewport_size(PHONE)
    assert opened.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
