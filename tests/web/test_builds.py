"""Building from the browser: known sources only, one at a time, stopped whole, seen at once."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy
from threading import Event

import pytest
from fastapi.testclient import TestClient

from tests.conftest import WordReader
from tests.web.made import HOST, Tags, client_of, csrf, site_of
from vedette.cli.values import slot_value
from vedette.config import Config
from vedette.errors import CaseBusy, SettingError, VedetteError
from vedette.steps.report import Progress
from vedette.store.case import open_case
from vedette.store.rows import RunRow
from vedette.web.app import create_app
from vedette.web.building import events
from vedette.web.builds import Builder, Stopped
from vedette.web.pages.build import sources_of
from vedette.web.site import Site
from vedette.web.working import OwnProcess
from vedette.workflow import build

NOON = datetime(2020, 7, 1, 12, tzinfo=UTC)
NEW = "Depot burnt in Baiji\n\nJuly 1, 2020\n\nAn attack set a depot in Baiji on fire.\n"


def read_words(
    path: Path, sources: Sequence[str], tell: Progress, stop: Event
) -> Mapping[str, int]:
    """A build in this process by the reader that marks one word."""

    def told(stage: str, done: int, total: int | None) -> None:
        tell(stage, done, total)
        if stop.is_set():
            raise KeyboardInterrupt

    try:
        return build(path, sources, WordReader(), Config(threads=1), progress=told).counts
    except KeyboardInterrupt as error:
        raise Stopped from error


class Held:
    """Work that waits in the middle until it may go on."""

    def __init__(self) -> None:
        self.begun, self.go = Event(), Event()

    def __call__(
        self, path: Path, sources: Sequence[str], tell: Progress, stop: Event
    ) -> Mapping[str, int]:
        """Reads until the first thing is told, and on when `go` is set."""

        def told(stage: str, done: int, total: int | None) -> None:
            tell(stage, done, total)
            self.begun.set()
            self.go.wait(20)

        return read_words(path, sources, told, stop)


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Path:
    """A case of its own, with a folder of its own that it was built from, and a new report."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "first.txt").write_text("A note\n\nMay 1, 2020\n\nNo attack here.\n", "utf-8")
    path = tmp_path / "a.vedette"
    copy(built, path)
    build(path, [str(folder)], WordReader(), Config(threads=1))
    (folder / "new.txt").write_text(NEW, "utf-8")
    return path


def wanted(case: Path) -> dict[str, list[str]]:
    return {"sources": [str(case.parent / "reports")]}


def started(client: TestClient, case: Path) -> int:
    return client.post("/api/build", json=wanted(case), headers=csrf(client)).status_code


def test_a_build_is_seen_on_the_next_page(case: Path) -> None:
    client = client_of(case, work=read_words)
    before = client.get("/api/sources").json()
    assert started(client, case) == 202
    wait_for(client)
    state = client.get("/api/build").json()["state"]
    assert (state["outcome"], state["by"], state["running"]) == ("done", "ana", False)
    after = client.get("/api/sources").json()
    assert after["pages"]["total"] == before["pages"]["total"] + 1
    assert after["coverage"]["documents"] == before["coverage"]["documents"] + 1
    assert "Depot burnt" in client.get("/sources").text


def wait_for(client: TestClient) -> None:
    thread = site_of(client).builder._thread
    assert thread is not None
    thread.join(60)


def test_only_sources_of_the_case_and_those_named_are_read(case: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    client = client_of(case, work=read_words, sources=(str(other),))
    listed = {s["path"]: s for s in client.get("/api/build").json()["sources"]}
    assert listed[str(other)]["named"] and listed[str(other)]["files"] == 0
    assert listed[wanted(case)["sources"][0]]["files"] == 1
    for bad in ("/etc", "reports", str(tmp_path), f"{other}/../reports", "-", "", "\u0000"):
        answer = client.post("/api/build", json={"sources": [bad]}, headers=csrf(client))
        assert answer.status_code == 400 and "no source of this case" in answer.json()["error"]
    answer = client.post("/api/build", json={"sources": []}, headers=csrf(client))
    assert answer.json() == {"error": "no source is chosen"}
    assert site_of(client).builder.state.number == 0


def test_a_source_whose_files_are_gone_is_not_offered(case: Path) -> None:
    (case.parent / "reports").rename(case.parent / "moved")
    client = client_of(case, work=read_words)
    paths = [s["path"] for s in client.get("/api/build").json()["sources"]]
    assert wanted(case)["sources"][0] not in paths


@pytest.mark.parametrize(
    ("path", "offered"), [("reports", True), ("gone", False), ("-", False), ("a\0b", False)]
)
def test_a_relative_source_is_offered_where_its_files_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, offered: bool
) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").touch()
    (tmp_path / "other" / "reports").mkdir(parents=True)
    run = RunRow(1, "done", NOON, NOON, {}, {}, (path,), {}, {})
    monkeypatch.chdir(tmp_path)
    found = sources_of([run], ["reports/a.txt", f"{path}/b.txt"], ())
    assert [s.path for s in found] == ([path] if offered else [])
    monkeypatch.chdir(tmp_path / "other")  # another folder of that name
    assert sources_of([run], ["reports/a.txt"], ()) == ()


def test_a_build_needs_the_csrf_token_and_its_form_works(case: Path) -> None:
    client = client_of(case, work=read_words)
    assert client.post("/api/build", json=wanted(case)).status_code == 403
    assert client.post("/build/start", data={"source": wanted(case)["sources"]}).status_code == 403
    assert client.post("/build/stop").status_code == 403
    fields = {"source": wanted(case)["sources"], "csrf": csrf(client)["x-csrf-token"]}
    answer = client.post("/build/start", data=fields)
    assert (answer.status_code, answer.headers["location"]) == (303, "/build")
    wait_for(client)
    assert "<b>Built</b>: 2 files" in client.get("/build").text


def test_one_at_a_time_and_pages_answer_meanwhile(case: Path) -> None:
    work = Held()
    client = client_of(case, work=work)
    assert started(client, case) == 202
    assert work.begun.wait(20)
    answer = client.post("/api/build", json=wanted(case), headers=csrf(client))
    assert answer.status_code == 503 and "one at a time" in answer.json()["error"]
    for where in ("/", "/incidents", "/sources"):
        page = client.get(where)
        assert page.status_code == 200 and "A build is running" in page.text
    text = client.get("/build").text
    assert "Running" in text and "<progress" in text and "A build is running" not in text
    work.go.set()
    wait_for(client)
    assert "A build is running" not in client.get("/incidents").text


def test_a_stopped_build_leaves_the_case_whole_and_the_next_goes_on(case: Path) -> None:
    work = Held()
    client = client_of(case, work=work)
    started(client, case)
    assert work.begun.wait(20)
    assert client.post("/api/build/stop", headers=csrf(client)).json()["stopping"]
    work.go.set()
    wait_for(client)
    page = client.get("/api/build").json()
    assert page["state"]["outcome"] == "stopped" and page["unfinished"]
    assert page["runs"][0]["state"] == "interrupted"
    assert "interrupted" in client.get("/build").text
    assert client.get("/incidents").status_code == 200
    work.go.set()
    assert started(client, case) == 202
    wait_for(client)
    page = client.get("/api/build").json()
    assert page["state"]["outcome"] == "done" and not page["unfinished"]
    assert client.get("/api/sources").json()["pages"]["total"] == 6


def test_a_decision_taken_meanwhile_is_worked_in_after_it(case: Path) -> None:
    work = Held()
    client = client_of(case, work=work)
    name = client.get("/api/review").json()["item"]["id"]
    started(client, case)
    assert work.begun.wait(20)
    wish = {"kind": "accept", "name": name}
    answer = client.post("/api/decisions", json=wish, headers=csrf(client))
    assert answer.status_code == 201 and answer.json()["state"] == "waiting"
    work.go.set()
    wait_for(client)
    site_of(client).desk.close()
    with open_case(case, read_only=True) as opened:
        assert [d.subject for d in opened.decisions()] == [name]


@pytest.mark.parametrize("error", [VedetteError("no\nroom"), CaseBusy("no room")])
def test_why_a_build_failed_is_told_in_one_line(case: Path, error: VedetteError) -> None:
    def fails(*asked: object) -> Mapping[str, int]:
        raise error

    client = client_of(case, work=fails)
    started(client, case)
    wait_for(client)
    assert site_of(client).builder.state.words == "no room"
    assert "no room" in client.get("/build").text


def test_a_builder_takes_one_and_stops_nothing_where_nothing_runs(tmp_path: Path) -> None:
    builder = Builder(tmp_path / "a.vedette", lambda *asked: {"files": 1})
    assert not builder.stop().running and builder.turns == 0
    with pytest.raises(SettingError):
        builder.start((), "ana")
    builder.start(("a",), "ana")
    builder.close()
    assert builder.state.outcome == "done" and builder.turns == 2


def test_what_is_told_ends_with_the_build_and_with_the_workbench(case: Path) -> None:
    work = Held()
    client = client_of(case, work=work)
    site = site_of(client)

    async def told(most: int) -> list[dict[str, object]]:
        found = []
        async for part in events(site):
            found.append(json.loads(part.removeprefix(b"data: ")))
            if len(found) == most:
                work.go.set()
        return found

    assert [s["running"] for s in asyncio.run(told(9))] == [False]
    started(client, case)
    assert work.begun.wait(20)
    states = asyncio.run(told(1))
    assert states[0]["running"] and not states[-1]["running"] and states[-1]["outcome"] == "done"
    answer = client.get("/api/build/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    site.leaving = True
    assert len(asyncio.run(told(9))) == 1


def test_the_server_stops_a_build_before_it_ends(case: Path) -> None:
    work = Held()
    site = Site(case, hosts=(HOST,), who="ana", slot_value=slot_value, work=work)
    with TestClient(create_app(site), base_url=f"http://{HOST}"):
        site.builder.start(wanted(case)["sources"], "ana")
        assert work.begun.wait(20)
        site.builder.stop()
        work.go.set()
    assert site.builder.state.outcome == "stopped"


def test_paths_are_words_only(case: Path, tmp_path: Path) -> None:
    odd = tmp_path / "<img src=x onerror=alert(1)>'\""
    odd.mkdir()
    client = client_of(case, work=read_words, sources=(str(odd),))
    page = Tags(client.get("/build").text)
    assert str(odd) in "".join(page.words)
    boxes = [a["value"] for tag, a in page.tags if tag == "input" and a.get("name") == "source"]
    assert str(odd) in boxes
    assert all(a.get("src") in (None, "/static/mark.svg") for tag, a in page.tags if tag == "img")


def test_names_of_files_are_words_only(case: Path) -> None:
    name = "<img src=x onerror=alert(1)>\"'\u202e.pdf"
    (case.parent / "reports" / name).write_bytes(b"%PDF-1.4 nothing behind it")
    client = client_of(case, work=read_words)
    started(client, case)
    wait_for(client)
    found = client.get("/api/sources").json()["rejections"]
    assert any("onerror" in each["locator"] for each in found)
    page = Tags(client.get("/sources").text)
    assert "onerror=alert(1)" in "".join(page.words)
    assert not any("onerror" in attributes for _, attributes in page.tags)


@pytest.mark.slow
def test_a_process_of_its_own_builds_and_can_be_stopped(case: Path) -> None:
    told: list[str] = []
    stop = Event()

    def tell(stage: str, done: int, total: int | None) -> None:
        told.append(stage)

    work = OwnProcess(Config(threads=1))
    counts = work(case, wanted(case)["sources"], tell, stop)
    assert counts["documents_new"] == 1 and {"loading the reader", "fusing"} <= set(told)
    stop.set()
    with pytest.raises(Stopped):
        work(case, wanted(case)["sources"], tell, stop)
    with open_case(case, read_only=True) as opened:
        assert opened.counts()["documents"] == 6
