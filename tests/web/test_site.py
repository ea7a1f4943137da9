"""What is worked out of a case is kept until the findings change, and made once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from fastapi.testclient import TestClient

from tests.web.made import HOST, client_of, entry_token, session_of, site_of
from vedette.cli.values import slot_value
from vedette.store.case import CaseFile
from vedette.web.app import create_app
from vedette.web.site import Site


def test_kept_until_the_findings_change(client: TestClient) -> None:
    site = site_of(client)
    made: list[int] = []

    def count() -> int:
        with site.case() as case:
            return site.kept(case, "count", lambda c: made.append(1) or len(made))

    assert [count(), count()] == [1, 1]
    name = client.get("/api/review").json()["item"]["id"]
    headers = {"x-csrf-token": session_of(site).csrf}
    wish = {"kind": "reject", "name": name, "reason": "no attack"}
    client.post("/api/decisions", json=wish, headers=headers)
    site.desk.close()
    assert count() == 2


def test_made_once_where_two_ask_at_the_same_time(client: TestClient) -> None:
    site, begun, go = site_of(client), Event(), Event()
    made: list[int] = []

    def slow(case: CaseFile) -> int:
        begun.set()
        go.wait(10)
        made.append(1)
        return len(made)

    def ask() -> int:
        with site.case() as case:
            return site.kept(case, "slow", slow)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(ask)
        begun.wait(10)
        second = pool.submit(ask)
        go.set()
        assert first.result(10) == second.result(10) == 1


def test_the_server_ends_with_all_decisions_in_the_case(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.vedette"
    path.write_bytes(built.read_bytes())
    site = Site(path, hosts=(HOST,), who="ana", slot_value=slot_value)
    with TestClient(create_app(site), base_url=f"http://{HOST}") as client:
        client.get("/", params={"token": entry_token(site)})
        name = client.get("/api/review").json()["item"]["id"]
        form = {"csrf": session_of(site).csrf, "kind": "accept", "name": name, "back": "/review"}
        client.post("/decisions", data=form)
    assert site.desk.pending == ()
    with site.case() as case:
        assert [d.subject for d in case.decisions()] == [name]


def test_a_case_that_is_gone_is_told_and_stops_nothing(tmp_path: Path, built: Path) -> None:
    path = tmp_path / "a.vedette"
    path.write_bytes(built.read_bytes())
    client = client_of(path)
    path.unlink()
    answer = client.get("/")
    assert answer.status_code == 404 and "no such case" in answer.text
