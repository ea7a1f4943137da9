"""A shared workbench: a password, a name of one's own, and nothing before that."""

from pathlib import Path
from shutil import copy

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from tests.cli.console import fails
from tests.web.made import HOST, client_of, site_of
from vedette.cli import serve as command
from vedette.web.door import PasswordDoor, Session
from vedette.web.serving import bound, hosts
from vedette.web.site import Site

PASSWORD = "nine red kites"
OURS = {"origin": f"http://{HOST}"}


@pytest.fixture
def client(built: Path, tmp_path: Path) -> TestClient:
    """A browser before the login of a shared workbench."""
    path = tmp_path / "a.vedette"
    copy(built, path)
    return client_of(path, admitted=False, password=PASSWORD)


def login(client: TestClient, name: str = "Bo Lind", password: str = PASSWORD, **more: str):
    fields = {"name": name, "password": password, **more}
    return client.post("/login", data=fields, headers=OURS)


def session(client: TestClient) -> Session:
    door = site_of(client).door
    assert isinstance(door, PasswordDoor)
    found = door.find(client.cookies[door.cookie])
    assert found is not None
    return found


def test_before_the_login_nothing_is_shown(client: TestClient) -> None:
    answer = client.get("/incidents?type=arson")
    assert (answer.status_code, answer.headers["location"]) == (
        303, "/login?back=%2Fincidents%3Ftype%3Darson",
    )  # fmt: skip
    for where in ("/api/today", "/api/openapi.json", "/api/build/events"):
        assert client.get(where).status_code == 403
    for where in ("/decisions", "/api/decisions", "/build/start", "/logout"):
        assert client.post(where).status_code == 403
    assert client.get("/?token=guess").status_code == 303
    page = client.get("/login")
    assert page.status_code == 200 and "incidents" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_a_login_leads_back_and_its_cookie_is_no_script_s(client: TestClient) -> None:
    answer = login(client, back="/incidents?type=arson")
    assert (answer.status_code, answer.headers["location"]) == (303, "/incidents?type=arson")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "secure" not in cookie
    assert client.get("/incidents").status_code == 200
    for back in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"):
        assert login(client, back=back).headers["location"] == "/"


def test_behind_a_proxy_that_encrypts_the_cookie_is_secure(client: TestClient) -> None:
    fields = {"name": "Bo", "password": PASSWORD}
    answer = client.post("/login", data=fields, headers={"origin": f"https://{HOST}"})
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize(
    ("name", "password"), [("Bo", "wrong"), ("Bo", ""), ("", PASSWORD), ("<b>", "wrong")]
)
def test_what_does_not_let_in_is_told(client: TestClient, name: str, password: str) -> None:
    answer = login(client, name, password)
    assert answer.status_code == 403 and 'role="alert"' in answer.text
    assert "<b>" not in answer.text and client.get("/incidents").status_code == 303


def test_another_site_cannot_log_in_and_tries_are_counted(client: TestClient) -> None:
    fields = {"name": "Bo", "password": PASSWORD}
    answer = client.post("/login", data=fields, headers={"origin": "http://evil.example"})
    assert answer.status_code == 403
    statuses = [login(client, password="wrong").status_code for _ in range(6)]
    assert statuses == [403] * 5 + [429]
    assert login(client).status_code == 429


def test_decisions_carry_the_name_of_who_takes_them(client: TestClient) -> None:
    login(client, "Bo Lind")
    bo = {"x-csrf-token": session(client).csrf}
    found = client.get("/api/review").json()["item"]["id"]
    wish = {"kind": "accept", "name": found}
    other = TestClient(client.app, base_url=f"http://{HOST}", follow_redirects=False)
    login(other, "Ana <i>")
    assert other.post("/api/decisions", json=wish, headers=bo).status_code == 403
    assert client.post("/api/decisions", json=wish, headers=bo).status_code == 201
    ana = {"csrf": session(other).csrf, "kind": "reject", "name": found, "reason": "a drill"}
    assert other.post("/decisions", data=ana).status_code == 303
    site = site_of(client)
    site.desk.close()
    with site.case() as case:
        assert [d.who for d in case.decisions()] == ["Bo Lind", "Ana <i>"]


def test_a_page_that_is_kept_has_each_one_s_own_words(client: TestClient) -> None:
    login(client, "Bo Lind")
    mine = client.get("/sources").text
    other = TestClient(client.app, base_url=f"http://{HOST}", follow_redirects=False)
    login(other, "Ana <i>")
    theirs = other.get("/sources")
    assert "Bo Lind" in mine and session(client).csrf in mine
    assert "Bo Lind" not in theirs.text and "Ana &lt;i&gt;" in theirs.text
    assert session(other).csrf in theirs.text and session(client).csrf not in theirs.text
    assert "mark-" not in theirs.text
    assert int(theirs.headers["content-length"]) == len(theirs.content)


def test_a_logout_ends_the_session(client: TestClient) -> None:
    login(client)
    key = client.cookies[site_of(client).door.cookie]
    assert client.post("/logout", data={"csrf": session(client).csrf}).status_code == 303
    client.cookies.set(site_of(client).door.cookie, key)
    assert client.get("/").headers["location"].startswith("/login")


@pytest.mark.parametrize(
    ("host", "known"),
    [
        (HOST, True), ("192.0.2.7:8765", True), ("[2001:db8::7]:8765", True),
        ("192.0.2.7:1", False), ("192.0.2.7", False), ("evil.example:8765", False),
        ("192.0.2.7.evil.example:8765", False), ("", False), (":8765", False),
    ],
)  # fmt: skip
def test_a_shared_workbench_goes_by_addresses_and_names_of_its_own(
    client: TestClient, host: str, known: bool
) -> None:
    status = client.get("/login", headers={"host": host}).status_code
    assert status == (200 if known else 421)


def test_alone_there_is_no_login_and_no_name(built: Path) -> None:
    client = client_of(built)
    assert client.get("/login").status_code == 404
    assert "log out" not in client.get("/incidents").text


def test_share_takes_the_password_from_the_environment(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[Site] = []
    monkeypatch.setattr(command, "serve", lambda site, at: served.append(site))
    monkeypatch.setenv(command.PASSWORD, PASSWORD)
    given = [str(built), "--no-browser", "--share", "0.0.0.0", "--name", "desk.example"]
    result = CliRunner().invoke(command.app, given, catch_exceptions=False)
    assert isinstance(served[0].door, PasswordDoor) and "token" not in result.output
    assert PASSWORD not in result.output and "http://127.0.0.1:" in result.output
    assert served[0].is_host("desk.example") and not served[0].is_host("other.example")


@pytest.mark.parametrize(
    ("given", "password", "words"),
    [
        (["--share", "0.0.0.0"], "", "set VEDETTE_PASSWORD"),
        (["--share", "0.0.0.0"], "short", "10 characters"),
        (["--share", "127.0.0.1"], PASSWORD, "nobody else"),
        (["--share", "203.0.113.9"], PASSWORD, "address of this machine"),
        (["--name", "desk"], PASSWORD, "--name goes with --share"),
        (["--share", "0.0.0.0", "--by", "bo"], PASSWORD, "--by"),
        (["--source", "/no/such/folder"], PASSWORD, "no such file"),
    ],
)
def test_what_cannot_be_shared_is_told(
    built: Path, monkeypatch: pytest.MonkeyPatch, given: list[str], password: str, words: str
) -> None:
    monkeypatch.setattr(command, "serve", lambda site, at: pytest.fail("it was served"))
    monkeypatch.setenv(command.PASSWORD, password)
    assert words in fails(monkeypatch, "serve", built, "--no-browser", *given)


def test_only_what_is_asked_for_is_bound() -> None:
    with bound(0, "0.0.0.0") as at:
        assert at.getsockname()[0] == "0.0.0.0"
        assert hosts(at, ("desk",))[-2:] == (f"desk:{at.getsockname()[1]}", "desk")
