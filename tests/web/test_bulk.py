"""One decision on all of a filter: only on what was seen, all or nothing, taken back as a whole."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.made import session_of, site_of


def bulk(client: TestClient, query: str, **wish: Any):
    headers = {"x-csrf-token": session_of(site_of(client)).csrf}
    answer = client.post(f"/api/decisions/bulk?{query}", json=wish, headers=headers)
    site_of(client).desk.close()
    return answer


def left(client: TestClient, query: str = "") -> int:
    found: int = client.get(f"/api/review?{query}").json()["left"]
    return found


def test_all_of_a_filter_are_decided_and_taken_back(client: TestClient) -> None:
    count = left(client, "type=armed_attack")
    assert count > 1
    answer = bulk(client, "type=armed_attack", kind="accept", count=count)
    assert answer.status_code == 201 and len(answer.json()["decisions"]) == count
    assert left(client, "type=armed_attack") == 0
    page = client.get(f"/review?batch={answer.json()['id']}").text
    assert "undo all" in page and f"{count} decisions" in page
    assert bulk(client, "", kind="undo", batch=answer.json()["id"]).status_code == 201
    assert left(client, "type=armed_attack") == count


@pytest.mark.parametrize(
    ("query", "wish", "words"),
    [
        ("", {"kind": "accept", "count": 99}, "needs a filter"),
        ("sort=oldest", {"kind": "accept", "count": 99}, "needs a filter"),
        ("type=armed_attack", {"kind": "accept", "count": 99}, "another one now"),
        ("type=tea", {"kind": "accept", "count": 0}, "want 1 to"),
        ("type=armed_attack", {"kind": "merge", "count": 1}, "kind"),
        ("", {"kind": "undo", "batch": "ba_x"}, "no batch"),
    ],
)
def test_what_was_not_seen_is_not_decided(client: TestClient, query, wish, words) -> None:
    answer = bulk(client, query, **wish)
    assert answer.status_code == 400 and words in answer.json()["error"]
    with site_of(client).case() as case:
        assert list(case.decisions()) == []


def test_a_reject_needs_its_reason_and_none_is_taken_without(client: TestClient) -> None:
    count = left(client, "type=armed_attack")
    answer = bulk(client, "type=armed_attack", kind="reject", count=count)
    assert answer.status_code == 400
    with site_of(client).case() as case:
        assert list(case.decisions()) == []


def test_the_form_leads_back_to_the_queue_of_its_filter(client: TestClient) -> None:
    count = left(client, "type=armed_attack")
    form = {"csrf": session_of(site_of(client)).csrf, "kind": "reject", "reason": "drill",
            "count": count, "back": "/review?type=armed_attack"}  # fmt: skip
    answer = client.post("/decisions/bulk?type=armed_attack", data=form)
    site_of(client).desk.close()
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/review?type=armed_attack&batch=ba_")


def test_a_bulk_decision_needs_the_csrf_token(client: TestClient) -> None:
    wish = {"kind": "accept", "count": 1}
    assert client.post("/api/decisions/bulk?type=armed_attack", json=wish).status_code == 403
