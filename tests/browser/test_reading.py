"""Reading as a person does: filter, send the address, brush, follow a sentence to its document."""

from typing import Any

import pytest

from tests.browser.desk import Desk

pytestmark = pytest.mark.browser


def rows(page: Any) -> list[str]:
    """The rows of the list of incidents, as they are read."""
    texts: list[str] = page.locator("#shown > .scroll table.list tbody tr").all_inner_texts()
    return texts


def count(page: Any) -> str:
    """How many the heading says there are."""
    words: str = page.locator("main > h1 small").inner_text()
    return words


def test_a_filter_is_in_the_address_which_shows_the_same_to_another(desk: Desk) -> None:
    page = desk.open("/incidents")
    before = count(page)
    page.locator("[name=type]").select_option("armed_attack")
    page.wait_for_url("**type=armed_attack**")
    assert "of" in count(page) and count(page) != before
    page.locator("[name=contested]").check()
    page.wait_for_url("**contested=1**")
    page.keyboard.press("+")
    page.wait_for_url("**view=**")
    drawn = page.locator("[data-map]").get_attribute("data-map")
    other = desk.open(page.url.removeprefix(desk.origin))
    assert rows(other) == rows(page) and rows(other)
    assert all("armed attack" in row and "contested" in row for row in rows(other))
    assert count(other) == count(page)
    assert other.locator("[data-map]").get_attribute("data-map") == drawn
    assert other.locator("[name=type]").input_value() == "armed_attack"
    page.go_back()
    page.wait_for_url(lambda url: "view=" not in url)
    page.get_by_role("link", name="clear").click()
    page.wait_for_url("**/incidents")
    assert count(page) == before


def test_dragging_across_the_timeline_chooses_days(desk: Desk) -> None:
    page = desk.open("/incidents")
    before = count(page)
    bars = page.locator("[data-brush]")
    bars.scroll_into_view_if_needed()
    box = bars.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.80, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.85, middle, steps=4)
    page.mouse.up()
    page.wait_for_url("**since=**until=**")
    since, until = (page.locator(f"[name={name}]").input_value() for name in ("since", "until"))
    assert since < until and count(page) != before
    chosen = desk.data(f"/incidents?since={since}&until={until}")
    assert count(page).startswith(f"{chosen['pages']['total']} ")
    assert rows(page)
    for when in (row["time"] for row in chosen["rows"]):
        assert (when["start"] or until) <= until and (when["end"] or since) >= since


def test_from_the_list_to_the_sentence_to_its_words_in_the_document(
    desk: Desk, found: dict[str, str]
) -> None:
    page = desk.open("/incidents?origins=2&sort=sourced")
    page.locator(f"#shown table.list a[href='/incidents/{found['incident']}']").click()
    page.wait_for_url(f"**/incidents/{found['incident']}")
    quote = page.locator("figure.quote").first
    words = quote.locator("blockquote mark").first.inner_text()
    quote.locator("figcaption a").click()
    page.wait_for_url("**/documents/**")
    chosen = page.locator("li.chosen")
    assert chosen.get_attribute("data-statement") in page.url
    lit = page.locator("article.text mark.lit")
    assert words in " ".join(lit.all_inner_texts())
    slot = chosen.locator("dd a").first
    slot.click()
    target = page.locator(slot.get_attribute("href"))
    assert "lit" in target.get_attribute("class") and target.inner_text() in slot.inner_text()


def test_words_of_the_document_lead_to_their_statement(desk: Desk, found: dict[str, str]) -> None:
    page = desk.open(found["document"])
    at = page.locator("article.text mark:not(.lit)").first.get_attribute("data-at")
    other = page.locator(f"article.text mark[data-at='{at}']")
    names = other.get_attribute("data-s").split()
    other.click()
    assert page.locator("li.chosen").get_attribute("data-statement") in names
    assert "lit" in other.get_attribute("class")
    page.get_by_label("highlight").uncheck()
    assert "unmarked" in page.locator("article.text").get_attribute("class")


def test_a_scenario_is_run_and_its_address_shows_it_again(
    desk: Desk, found: dict[str, str]
) -> None:
    page = desk.open("/drivers")
    page.get_by_role("link", name="What if").click()
    page.wait_for_url("**/scenario")
    page.locator("#whatif select").select_option(f"{found['factor']}=down")
    page.get_by_role("button", name="Run").click()
    page.wait_for_url("**set=**")
    table = page.locator("table.outlooks tbody")
    assert table.locator("tr").count() > 0
    shares = [float(each) for each in table.locator("tr").first.locator("td.n").all_inner_texts()]
    assert sum(shares) == pytest.approx(1, abs=0.02)
    table.locator("summary").first.click()
    assert table.locator("details[open] li a").first.is_visible()
    other = desk.open(page.url.removeprefix(desk.origin))
    assert other.locator("table.outlooks tbody tr td:first-child").all_inner_texts() == (
        table.locator("tr td:first-child").all_inner_texts()
    )
