"""Deciding as a person does it: correct, undo, merge, and the review queue by keyboard."""

from typing import Any

import pytest

from tests.browser.desk import Desk

pytestmark = pytest.mark.browser


def settle(page: Any) -> None:
    """Waits until all decisions taken are worked into the findings."""
    page.wait_for_function(
        "async () => (await (await fetch('/api/desk')).json()).pending === 0", polling=200
    )


def with_one_toll(desk: Desk) -> tuple[str, dict[str, Any]]:
    """The first incident of a single report that gives a single number of dead: id and page."""
    for row in desk.data("/incidents?sort=urgent")["rows"]:
        page = desk.data(f"/incidents/{row['id']}")
        bars = [len(f["bars"]) for f in page["figures"] if f["kind"] == "killed"]
        if row["reports"] == 1 and bars == [1]:
            return row["id"], page
    raise AssertionError("the sample has no such incident")


def test_a_figure_is_corrected_and_the_correction_undone(own_desk: Desk) -> None:
    name, _ = with_one_toll(own_desk)
    page = own_desk.open(f"/incidents/{name}")
    before = page.locator("figure.figures").all_inner_texts()
    page.keyboard.press("e")
    form = page.locator("aside details[open] form")
    form.locator("[name=slot]").select_option("killed")
    form.locator("[name=to]").fill("3-5")
    form.locator("[name=reason]").fill("counted again")
    form.get_by_role("button", name="Correct").click()
    page.wait_for_url("**taken=**")
    settle(page)
    page.reload()
    assert "Corrected" in page.get_by_role("status").first.inner_text()
    assert "3 to 5 killed" in " ".join(page.locator("figure.figures").all_inner_texts())
    assert "counted again" in page.locator(".decided").inner_text()
    page.keyboard.press("u")
    page.wait_for_url(lambda url: "taken=" in url)
    settle(page)
    page.goto(f"{own_desk.origin}/incidents/{name}")
    assert page.locator("figure.figures").all_inner_texts() == before


def test_a_slot_is_corrected_to_words_selected_in_the_document(own_desk: Desk) -> None:
    name, shown = with_one_toll(own_desk)
    quote = shown["quotes"][0]
    page = own_desk.open(f"/documents/{quote['document']}?at={quote['statement']}")
    page.locator("li.chosen button[data-slot=killed]").click()
    words = page.locator("article.text mark:not([title~=killed])").first
    words.select_text()
    form = page.locator("li.chosen form[data-correct]")
    assert words.inner_text() in form.locator("[data-words]").inner_text()
    start = int(form.locator("[name=start]").input_value())
    end = int(form.locator("[name=end]").input_value())
    assert start == int(words.get_attribute("data-at"))
    assert end - start == len(words.inner_text())
    form.locator("[name=to]").fill("2")
    form.locator("[name=reason]").fill("the other number")
    form.get_by_role("button", name="Correct").click()
    page.wait_for_url("**taken=**")
    settle(page)
    figures = own_desk.data(f"/incidents/{name}")["figures"]
    assert [
        (b["range"], b["words"]) for f in figures if f["kind"] == "killed" for b in f["bars"]
    ] == [("2", words.inner_text())]


def test_a_paragraph_selected_by_three_clicks_has_the_offsets_of_its_words(
    desk: Desk, found: dict[str, str]
) -> None:
    page = desk.open(found["document"])
    paragraph = page.locator("article.text > div").first
    paragraph.locator("span, mark").first.click(click_count=3)
    form = page.locator("li.chosen form[data-correct]")
    start = int(form.locator("[name=start]").input_value())
    end = int(form.locator("[name=end]").input_value())
    assert start == int(paragraph.locator("[data-at]").first.get_attribute("data-at"))
    assert end - start == len(paragraph.text_content())


def test_two_incidents_are_merged_and_parted_again(own_desk: Desk) -> None:
    first, second = (row["id"] for row in own_desk.data("/incidents?type=bombing")["rows"][:2])
    page = own_desk.open(f"/incidents/{first}")
    reports = page.locator("figure.quote").count()
    form = page.locator("aside form:has([name=kind][value=merge])")
    if not form.is_visible():
        page.get_by_text("Merge with another").click()
    form.get_by_placeholder("in_").fill(second)
    form.locator("[name=reason]").fill("one blast")
    form.get_by_role("button", name="Merge").click()
    page.wait_for_url("**taken=**")
    settle(page)
    page.reload()
    assert page.locator("figure.quote").count() > reports
    assert page.get_by_text("decided by an analyst").count() > 0
    page.locator(".decided").get_by_role("button", name="undo").click()
    page.wait_for_url(lambda url: "taken=" in url)
    settle(page)
    page.goto(f"{own_desk.origin}/incidents/{first}")
    assert page.locator("figure.quote").count() == reports


def test_ten_of_the_queue_are_judged_by_keyboard_alone(own_desk: Desk) -> None:
    left = own_desk.data("/review")["left"]
    page = own_desk.open("/review")
    seen = []

    def title() -> str:
        words: str = page.locator("article h2").inner_text()
        return words

    def press(*keys: str, typed: str = "") -> None:
        """Presses keys, the last of which leads to another page."""
        here = page.url
        seen.append(title())
        for key in keys[:-1]:
            page.keyboard.press(key)
        page.keyboard.type(typed)
        page.keyboard.press(keys[-1])
        page.wait_for_url(lambda url: url != here)
        page.wait_for_load_state("networkidle")

    page.keyboard.press("?")
    assert page.locator("#help dl").is_visible()
    page.keyboard.press("?")
    assert not page.locator("#help dl").is_visible()
    for turn in range(6):
        press("a")
        assert title() not in seen, turn
    for _ in range(3):
        press("r", "Enter", typed="no such event")
        assert title() not in seen
    press("s")
    skipped = seen[-1]
    press("k")
    assert title() == skipped
    press("j")
    undone = title()
    press("a")
    press("u")
    settle(page)
    page.goto(f"{own_desk.origin}/review?at={own_desk.data('/review')['last'][1]['subject']}")
    press("e")
    page.wait_for_url("**/incidents/**")
    page.keyboard.press("e")
    assert page.locator("aside details[open] [name=slot]").is_visible()
    assert page.locator("h1").inner_text() == undone
    held = own_desk.data("/review")
    assert held["done"] == 9 and held["left"] < left
    assert [d["kind"] for d in held["last"]] == ["undo", "accept", "reject", "reject", "reject"]
    assert {d["reason"] for d in held["last"][2:]} == {"no such event"}
