"""Decisions through pages and API are those of `vedette decide`, and can be undone."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.made import client_of, make_case, session_of, site_of
from vedette.cli.values import slot_value
from vedette.steps import deciding
from vedette.store.case import open_case
from vedette.types import Decision
from vedette.web.taking import take
from vedette.web.wishes import Taking, Wish, decision_of


def rows(client: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/incidents?sort=oldest").json()["rows"]
    return found


def by_api(client: TestClient, **wish: Any) -> dict[str, Any]:
    headers = {"x-csrf-token": session_of(site_of(client)).csrf}
    answer = client.post("/api/decisions", json=wish, headers=headers)
    assert answer.status_code == 201, answer.text
    site_of(client).desk.close()
    taken: dict[str, Any] = answer.json()
    return taken["decision"]


def by_page(client: TestClient, **fields: Any) -> str:
    answer = client.post("/decisions", data={"csrf": session_of(site_of(client)).csrf, **fields})
    assert answer.status_code == 303, answer.text
    site_of(client).desk.close()
    return answer.headers["location"]


def decisions(client: TestClient) -> list[Decision]:
    with site_of(client).case() as case:
        return list(case.decisions())


def without_time(decision: Decision) -> tuple[str, ...]:
    return (decision.kind, decision.subject, decision.value, decision.who, decision.reason)


def test_page_api_and_command_write_the_same_row(built, tmp_path) -> None:
    made = []
    for name in ("a", "b"):
        path = tmp_path / name / "a.vedette"
        path.parent.mkdir()
        path.write_bytes(built.read_bytes())
        made.append(client_of(path))
    by_hand, by_json = made
    name = rows(by_hand)[0]["id"]
    by_page(by_hand, kind="reject", name=name, reason="a hypothesis")
    by_api(by_json, kind="reject", name=name, reason="a hypothesis")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    with open_case(built, read_only=True) as case:
        wanted = deciding.judge(case, "reject", name, by="ana", at=at, reason="a hypothesis")
    for client in made:
        assert [without_time(d) for d in decisions(client)] == [without_time(wanted)]
        assert name not in {row["id"] for row in rows(client)}


def test_a_decision_shows_can_be_undone_and_leaves_all_as_before(client: TestClient) -> None:
    before = rows(client)
    where = by_page(client, kind="reject", name=before[0]["id"], reason="no attack", back="/review")
    assert where.startswith("/review?taken=de_")
    page = client.get(where).text
    assert "no attack" in page and 'value="undo"' in page
    assert len(rows(client)) == len(before) - 1
    assert client.get("/api/review").json()["done"] == 1
    by_page(client, kind="undo", name=where.partition("=")[2])
    assert rows(client) == before


def test_accepting_empties_the_queue(client: TestClient) -> None:
    left = client.get("/api/review").json()["left"]
    for number in range(left):
        found = client.get("/api/review").json()
        assert (found["left"], found["done"]) == (left - number, number)
        by_api(client, kind="accept", name=found["item"]["id"])
    assert client.get("/api/review").json()["item"] is None
    assert "Nothing is left" in client.get("/review").text


def test_merge_split_and_correct(client: TestClient) -> None:
    first, second = (row["id"] for row in rows(client)[:2])
    by_page(client, kind="merge", name=first, names=[second, ""])
    (both,) = [row for row in rows(client) if row["reports"] == 2]
    page = client.get(f"/api/incidents/{both['id']}").json()
    assert page["reasons"][0]["decision"].startswith("de_") and len(page["cells"]) == 2
    by_page(client, kind="split", name=both["id"], names=both["statements"][1])
    assert all(row["reports"] == 1 for row in rows(client))
    report = rows(client)[0]["statements"][0]
    by_page(client, kind="correct", name=report, slot="type", to="arson")
    assert rows(client)[0]["type"] == "arson"
    taken = by_api(client, kind="correct", name=report, slot="killed", to="3-6", start=0, end=4)
    value = taken["value"]
    assert (value["to"], value["span"]) == ({"min": 3, "max": 6}, [0, 4])
    assert "3 to 6 killed" in rows(client)[0]["title"]


def test_background_links_are_kept_apart(client: TestClient) -> None:
    given = {"kind": "assume", "name": "patrols", "sign": "-", "effect": "raids"}
    slip = {"csrf": session_of(site_of(client)).csrf, **given, "reason": "seen before"}
    assert client.post("/decisions", data=slip).status_code == 400  # factors that nobody knows
    by_page(client, **given, reason="seen before", new="1")
    found = client.get("/api/drivers").json()
    assert [k["cause"] for k in found["background"]] == ["patrols"] and not found["rows"]


WRONG = [
    {"kind": "reject", "name": "FIRST"},
    {"kind": "grant", "name": "FIRST"},
    {"kind": "merge", "name": "FIRST"},
    {"kind": "split", "name": "FIRST", "names": ["st_x"]},
    {"kind": "correct", "name": "REPORT", "slot": "type", "to": "tea"},
    {"kind": "correct", "name": "REPORT", "slot": "tea", "to": "x"},
    {"kind": "correct", "name": "REPORT", "slot": "killed", "to": "many"},
    {"kind": "correct", "name": "REPORT", "slot": "killed", "to": "3", "start": 9, "end": 10**9},
    {"kind": "assume", "name": "a", "sign": "?", "effect": "b", "reason": "x"},
    {"kind": "accept", "name": "in_\ud800"},
    {"kind": "accept", "name": 5},
    {"kind": "accept"},
    ["accept"],
]


@pytest.mark.parametrize("wish", WRONG, ids=[json.dumps(w) for w in WRONG])
def test_what_cannot_be_done_is_told_and_writes_nothing(client: TestClient, wish: Any) -> None:
    first = rows(client)[0]
    text = json.dumps(wish).replace("FIRST", first["id"]).replace("REPORT", first["statements"][0])
    headers = {"x-csrf-token": session_of(site_of(client)).csrf, "content-type": "application/json"}
    answer = client.post("/api/decisions", content=text, headers=headers)
    assert answer.status_code == 400 and list(answer.json()) == ["error"]
    assert "\n" not in answer.json()["error"]
    assert decisions(client) == []


@pytest.mark.parametrize("name", ["in_none", "st_none", "de_none"])
def test_what_is_not_there_cannot_be_decided_on(client: TestClient, name: str) -> None:
    kind = "undo" if name.startswith("de") else "accept"
    headers = {"x-csrf-token": session_of(site_of(client)).csrf}
    answer = client.post("/api/decisions", json={"kind": kind, "name": name}, headers=headers)
    assert answer.status_code == 404 and name in answer.json()["error"]


BACK = ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "",
        "/\nSet-Cookie: a=b"]  # fmt: skip


@pytest.mark.parametrize("back", BACK)
def test_a_form_leads_back_to_our_own_pages_only(client: TestClient, back: str) -> None:
    where = by_page(client, kind="accept", name=rows(client)[0]["id"], back=back)
    assert where.startswith("/?taken=de_")


def test_decisions_taken_meanwhile_go_in_together(client: TestClient) -> None:
    site = site_of(client)
    names = [row["id"] for row in rows(client)]
    taken = [take(site, Wish("accept", name), "ana", wait=0.0) for name in names]
    assert {t.decision["subject"] for t in taken} == set(names)
    site.desk.close()
    assert client.get("/api/desk").json() == {"pending": 0, "failed": []}
    assert site.desk.pending == () and len(decisions(client)) == len(names)


def test_a_waiting_decision_is_out_of_the_queue(client: TestClient, monkeypatch) -> None:
    site = site_of(client)
    name = client.get("/api/review").json()["item"]["id"]
    with site.case() as case:
        taking = Taking(case, "ana", datetime.now(UTC), slot_value)
        decision = decision_of(Wish("accept", name), taking)
    monkeypatch.setattr(type(site.desk), "pending", property(lambda desk: (decision,)))
    monkeypatch.setattr(type(site.desk), "state", property(lambda desk: 1))
    found = client.get("/api/review").json()
    assert found["item"]["id"] != name and found["done"] == 1
    assert "being worked in" in client.get("/review").text


def test_a_case_that_cannot_be_written_is_told(tmp_path) -> None:
    client = client_of(make_case(tmp_path))
    site = site_of(client)
    name = rows(client)[0]["id"]
    site.path.with_name("hidden").write_bytes(site.path.read_bytes())
    with site.case():
        pass
    site.desk._path = site.path.with_name("gone.vedette")
    headers = {"x-csrf-token": session_of(site).csrf}
    answer = client.post("/api/decisions", json={"kind": "accept", "name": name}, headers=headers)
    assert answer.status_code == 404 and "gone.vedette" in answer.json()["error"]
    assert "could not be worked in" in client.get("/").text
    assert "gone.vedette" in client.get("/api/desk").json()["failed"][0]
