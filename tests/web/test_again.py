"""A page is made once for each state of the case; a decision makes it anew."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from fastapi.testclient import TestClient

from tests.web.made import session_of, site_of
from vedette.web.recent import Recent


def test_the_same_page_is_given_again_and_is_the_same(shown: TestClient) -> None:
    first = shown.get("/incidents?sort=oldest")
    held = len(site_of(shown).pages)
    second = shown.get("/incidents?sort=oldest")
    assert second.text == first.text and len(site_of(shown).pages) == held
    assert second.headers["content-security-policy"] == first.headers["content-security-policy"]
    assert second.headers["content-type"] == first.headers["content-type"]
    assert shown.get("/incidents?sort=newest").text != first.text


def test_an_error_is_not_kept(shown: TestClient) -> None:
    before = len(site_of(shown).pages)
    assert shown.get("/incidents/in_none").status_code == 404
    assert len(site_of(shown).pages) == before


def test_a_decision_is_seen_on_the_next_page(client: TestClient) -> None:
    def left() -> int:
        found: int = client.get("/api/review").json()["left"]
        return found

    name, before = client.get("/api/review").json()["item"]["id"], left()
    headers = {"x-csrf-token": session_of(site_of(client)).csrf}
    client.post("/api/decisions", json={"kind": "accept", "name": name}, headers=headers)
    assert left() == before - 1
    site_of(client).desk.close()
    assert left() == before - 1


def test_a_case_that_another_process_wrote_has_another_stamp(client: TestClient) -> None:
    site = site_of(client)
    before = site.stamp()
    os.utime(site.path, (0, 0))
    site._stamp = (0.0, None)  # as a second later
    assert site.stamp() != before
    assert site.stamp() == site.stamp()


def test_while_a_case_is_being_written_no_stamp_holds_for_long(client: TestClient) -> None:
    site = site_of(client)

    def fresh() -> tuple[object, ...]:
        os.utime(site.path, (time.time(), 1e9))
        os.utime(site.path)
        site._stamp = (0.0, None)
        return site.stamp()

    first = fresh()
    os.utime(site.path, ns=(0, first[0]))  # type: ignore[arg-type]
    assert isinstance(first, tuple) and fresh() != first


def test_the_oldest_goes_where_it_is_too_much() -> None:
    held: Recent[bytes] = Recent(10, len)
    held.put("a", b"12345")
    held.put("b", b"12345")
    assert held.find("a") == b"12345"
    held.put("c", b"1")
    assert held.find("b") is None and held.find("a") and held.find("c")
    held.put("d", b"too much for it")
    assert len(held) == 0
    held.put("a", b"1")
    held.put("a", b"1234567890")
    assert held.find("a") == b"1234567890"


def test_a_missing_case_is_not_answered_from_before(client: TestClient) -> None:
    assert client.get("/incidents").status_code == 200
    site = site_of(client)
    Path(site.path).unlink()
    site._stamp = (0.0, None)
    assert client.get("/incidents").status_code == 404


def test_what_two_ask_for_at_once_is_made_once() -> None:
    held: Recent[str] = Recent(9)
    begun, go = Event(), Event()
    made: list[str] = []

    def make(key: str) -> str:
        begun.set()
        go.wait(10)
        made.append(key)
        return key.upper()

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(held.get, "a", make)
        begun.wait(10)
        second = pool.submit(held.get, "a", make)
        assert held.get("b", lambda key: "other") == "other"
        go.set()
        assert (first.result(10), second.result(10), made) == ("A", "A", ["a"])


def test_what_could_not_be_made_is_tried_again() -> None:
    held: Recent[str] = Recent(9)

    def fails(key: str) -> str:
        raise ValueError(key)

    with pytest.raises(ValueError, match="a"):
        held.get("a", fails)
    assert held.get("a", str.upper) == "A"
