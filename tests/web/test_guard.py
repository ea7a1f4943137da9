"""Who is let in, and what is refused."""

import pytest
from fastapi.testclient import TestClient

from tests.web.made import HOST, client_of, entry_token, session_of, site_of
from vedette.web.guard import MAX_BODY, MAX_QUERY


def token_of(client: TestClient) -> dict[str, str]:
    return {"x-csrf-token": session_of(site_of(client)).csrf}


def wish(client: TestClient) -> dict[str, str]:
    name = client.get("/api/incidents").json()["rows"][0]["id"]
    return {"kind": "accept", "name": name}


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", f"{HOST}.evil.example", ""]
)
def test_another_host_is_refused(shown: TestClient, host: str) -> None:
    assert shown.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", f"https://{HOST}", "http://127.0.0.1"]
)
def test_another_origin_is_refused(client: TestClient, origin: str) -> None:
    headers = {"origin": origin, **token_of(client)}
    assert client.post("/api/decisions", json=wish(client), headers=headers).status_code == 403
    assert client.get("/", headers={"origin": origin}).status_code == 403


def test_our_own_origin_may_change(client: TestClient) -> None:
    headers = {"origin": f"http://{HOST}", **token_of(client)}
    assert client.post("/api/decisions", json=wish(client), headers=headers).status_code == 201


def test_without_the_cookie_nothing_is_shown(built) -> None:
    outside = client_of(built, admitted=False)
    for where in ("/", "/incidents", "/api/today", "/api/openapi.json", "/nothing"):
        answer = outside.get(where)
        assert answer.status_code == 403 and "vedette serve" in answer.text
    outside.cookies.set(site_of(outside).door.cookie, "guess")
    assert outside.get("/").status_code == 403


def test_the_token_lets_one_browser_in_once(built) -> None:
    outside = client_of(built, admitted=False)
    site = site_of(outside)
    assert outside.get("/", params={"token": "guess"}).status_code == 403
    answer = outside.get("/incidents", params={"type": "arson", "token": entry_token(site)})
    assert (answer.status_code, answer.headers["location"]) == (303, "/incidents?type=arson")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie
    assert outside.get("/").status_code == 200
    outside.cookies.clear()
    assert outside.get("/", params={"token": entry_token(site)}).status_code == 403


def test_the_token_leads_nowhere_else(built) -> None:
    outside = client_of(built, admitted=False)
    where = f"//evil.example/?token={entry_token(site_of(outside))}"
    answer = outside.get(f"http://{HOST}{where}")
    assert answer.headers["location"].startswith("/evil.example")


@pytest.mark.parametrize("given", [{}, {"x-csrf-token": "guess"}, {"x-csrf-token": ""}])
def test_a_change_needs_the_token_of_a_page(client: TestClient, given: dict[str, str]) -> None:
    assert client.post("/api/decisions", json=wish(client), headers=given).status_code == 403
    form = {**wish(client), "csrf": given.get("x-csrf-token", "")}
    assert client.post("/decisions", data=form).status_code == 403
    with site_of(client).case() as case:
        assert list(case.decisions()) == []


def test_a_large_body_is_refused_told_or_not(client: TestClient) -> None:
    body = b'{"kind": "accept", "name": "' + b"a" * MAX_BODY + b'"}'
    headers = {"content-type": "application/json", **token_of(client)}
    assert client.post("/api/decisions", content=body, headers=headers).status_code == 413
    parts = (body[n : n + 999] for n in range(0, len(body), 999))
    assert client.post("/api/decisions", content=parts, headers=headers).status_code == 413


def test_a_long_address_is_refused(shown: TestClient) -> None:
    assert shown.get("/search", params={"q": "a" * MAX_QUERY}).status_code == 414


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_change_nothing(shown: TestClient, method: str) -> None:
    assert shown.request(method, "/incidents").status_code == 403
    assert shown.request(method, "/incidents", headers=token_of(shown)).status_code == 405


@pytest.mark.parametrize("where", ["/", "/api/today", "/static/style.css", "/nothing"])
def test_every_answer_forbids_what_is_not_ours(shown: TestClient, where: str) -> None:
    headers = shown.get(where).headers
    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    kept = "no-cache" if where.startswith("/static/") else "no-store"
    assert headers["cache-control"] == kept
    assert headers["referrer-policy"] == "same-origin"


def test_style_and_scripts_are_there_without_the_cookie(built) -> None:
    outside = client_of(built, admitted=False)
    for name in ("style.css", "workbench.js", "reader.js", "mark.svg"):
        assert outside.get(f"/static/{name}").status_code == 200


def test_style_is_not_sent_again_while_it_is_the_same(shown: TestClient) -> None:
    first = shown.get("/static/style.css")
    again = shown.get("/static/style.css", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    assert shown.get("/static/style.css", headers={"if-none-match": '"x"'}).status_code == 200
    page = shown.get("/incidents", headers={"if-none-match": "*"})
    assert page.status_code == 200 and "etag" not in page.headers
