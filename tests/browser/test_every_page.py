"""What holds of every page: nobody else is asked, axe finds nothing, a phone and a keyboard do."""

import re

import pytest

from docs.screenshots import PHONE
from tests.browser.axe import axe
from tests.browser.desk import Desk
from vedette.web.routes import PAGES

pytestmark = pytest.mark.browser

ASKED = {
    "scenario": "?set={factor}%3Ddown",
    "actor": "?id={actor}",
    "search": "?q=ambush",
}
"""What is asked of a page that shows little without it."""
ADDRESSES = {
    "incident": "/incidents/{incident}",
    "question": "/questions/{question}",
    "link": "/links/{link}",
    "reader": "{document}",
} | {page.name: page.path + ASKED.get(page.name, "") for page in PAGES if "{" not in page.path}
MOST_STOPS = 60
"""So many stops of the Tab key are looked at on a page."""


@pytest.fixture(params=sorted(ADDRESSES))
def address(request: pytest.FixtureRequest, found: dict[str, str]) -> str:
    """The address of each page in turn."""
    return ADDRESSES[request.param].format(**found)


def test_no_page_is_left_out() -> None:
    assert set(ADDRESSES) == {page.name for page in PAGES}


def test_axe_finds_nothing_in_light_or_dark(desk: Desk, address: str) -> None:
    page = desk.open(address)
    assert axe(page) == []
    page.emulate_media(color_scheme="dark")
    assert axe(page) == []


def test_a_phone_need_not_scroll_sideways(desk: Desk, address: str) -> None:
    page = desk.open(address, phone=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    wide = page.evaluate(
        """width => [...document.querySelectorAll("main *, header *, footer *")]
        .filter(each => each.getBoundingClientRect().right > width + 1
            && !each.closest(".scroll, svg, .sr, nav ul"))
        .map(each => each.outerHTML.slice(0, 120))""",
        PHONE["width"],
    )
    assert wide == []


def test_the_keyboard_shows_where_it_is(desk: Desk, address: str) -> None:
    """Each stop of the Tab key is on the screen and looks otherwise than without the focus."""
    page = desk.open(address)
    looks = """() => {
      const at = document.activeElement;
      if (!at || at === document.body) return null;
      const look = (style) => [style.outlineStyle, style.outlineWidth, style.boxShadow,
        style.backgroundColor, style.borderColor, style.strokeWidth].join();
      const box = at.getBoundingClientRect();
      const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
      const held = look(getComputedStyle(at));
      at.blur();
      const without = look(getComputedStyle(at));
      at.focus({ preventScroll: true });
      return { what: at.outerHTML.slice(0, 120), seen, marked: held !== without };
    }"""
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(looks)
        if stop is None or (stops and stop["what"] == stops[0]["what"]):
            break
        stops.append(stop)
    assert len(stops) > 10
    assert re.search("Skip to content", stops[0]["what"])
    assert [stop["what"] for stop in stops if not (stop["seen"] and stop["marked"])] == []


def test_the_first_stop_leads_past_the_menu(desk: Desk) -> None:
    page = desk.open("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
