"""A build end to end: what it adds, that it is repeatable, and that nothing committed is lost."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import WordReader
from vedette.config import Config
from vedette.errors import CaseBusy
from vedette.sources.formats import parse_columns
from vedette.store.case import open_case
from vedette.store.locks import build_lock
from vedette.workflow import build, export_jsonl

CONFIG = Config(threads=1)


def exported(case: Path, folder: Path) -> dict[str, bytes]:
    export_jsonl(case, folder, with_text=True)
    return {p.name: p.read_bytes() for p in folder.glob("*.jsonl")}


def test_a_folder_becomes_a_case_of_sourced_statements(tmp_path, reports, word_reader) -> None:
    report = build(tmp_path / "a.vedette", [reports], word_reader, CONFIG)
    assert report.counts["documents_new"] == 3
    assert set(report.seconds) == {"sources", "reading", "resolving", "fusing"}
    with open_case(tmp_path / "a.vedette", read_only=True) as case:
        found = list(case.statements())
        assert len(found) == 3
        for statement in found:
            text = case.document(statement.document).text
            assert statement.trigger.text == statement.trigger.span.of(text) == "attack"
        (run,) = case.runs()
        assert (run.state, run.versions["reader"]) == ("done", "word 1")


def test_building_twice_changes_nothing_and_reads_nothing(tmp_path, reports, word_reader) -> None:
    case = tmp_path / "a.vedette"
    build(case, [reports], word_reader, CONFIG)
    before = exported(case, tmp_path / "x")
    again = build(case, [reports], word_reader, CONFIG)
    assert exported(case, tmp_path / "y") == before
    assert again.counts == {"files": 3, "files_known": 3}
    assert len(word_reader.read_documents) == 3


def test_a_new_reader_version_reads_everything_again(tmp_path, reports, word_reader) -> None:
    case = tmp_path / "a.vedette"
    build(case, [reports], word_reader, CONFIG)
    newer = WordReader("convoy", "word 2")
    build(case, [], newer, CONFIG)
    assert len(newer.read_documents) == 3
    with open_case(case, read_only=True) as opened:
        assert [s.trigger.text for s in opened.statements()] == ["convoy"]


def test_only_a_new_file_is_read(tmp_path, reports, word_reader) -> None:
    case = tmp_path / "a.vedette"
    build(case, [reports], word_reader, CONFIG)
    (reports / "four.txt").write_text("Calm\n\nNothing happened in Rawa, elders said.\n")
    assert build(case, [reports], word_reader, CONFIG).counts["documents_read"] == 1


def test_the_order_of_the_input_does_not_matter(tmp_path, reports) -> None:
    files = [str(path) for path in reports.rglob("*.txt")]
    results = []
    for seed in range(3):
        random.Random(seed).shuffle(files)
        build(tmp_path / f"{seed}.vedette", files, WordReader(), CONFIG)
        results.append(exported(tmp_path / f"{seed}.vedette", tmp_path / f"out{seed}"))
    assert results[0] == results[1] == results[2]


def test_a_copy_under_another_name_is_the_same_document(tmp_path, reports, word_reader) -> None:
    copy = reports / "copy of one.txt"
    copy.write_text((reports / "one.txt").read_text() + "\n\n")
    report = build(tmp_path / "a.vedette", [reports], word_reader, CONFIG)
    assert (report.counts["documents_new"], report.counts["copies"]) == (3, 1)


def test_what_cannot_be_read_is_listed_and_stops_nothing(tmp_path, reports, word_reader) -> None:
    (reports / "bad.pdf").write_bytes(b"%PDF-1.7 cut")
    (reports / "empty.txt").write_bytes(b"")
    (reports / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    report = build(tmp_path / "a.vedette", [reports, "missing"], word_reader, CONFIG)
    assert (report.counts["rejections"], report.counts["documents_new"]) == (4, 3)
    with open_case(tmp_path / "a.vedette", read_only=True) as case:
        rejected = {Path(r.locator).name: r for r in case.rejections()}
    assert set(rejected) == {"bad.pdf", "empty.txt", "picture.png", "missing"}
    assert all(r.reason and "\n" not in r.reason for r in rejected.values())


def test_a_document_that_breaks_the_program_is_a_rejection(
    tmp_path, reports, word_reader, monkeypatch
) -> None:
    def broken(extract: object) -> None:
        raise RuntimeError("made to fail")

    monkeypatch.setattr("vedette.steps.sources.documents", broken)
    report = build(tmp_path / "a.vedette", [reports], word_reader, CONFIG)
    assert report.counts["rejections"] == 3


def test_a_second_builder_is_told(tmp_path, reports, word_reader) -> None:
    case = tmp_path / "a.vedette"
    with build_lock(case), pytest.raises(CaseBusy, match=r"a\.vedette"):
        build(case, [reports], word_reader, CONFIG, wait=False)


def test_a_reader_works_during_a_build(tmp_path, reports) -> None:
    case = tmp_path / "a.vedette"
    build(case, [reports / "one.txt"], WordReader(), CONFIG)
    seen: list[int] = []

    class Looking(WordReader):
        def read(self, documents):
            with open_case(case, read_only=True) as other:
                seen.append(len(list(other.statements())))
            yield from super().read(documents)

    build(case, [reports], Looking(), CONFIG)
    assert seen == [1]


def test_ctrl_c_stops_cleanly_and_the_next_build_completes(tmp_path, reports) -> None:
    case = tmp_path / "a.vedette"

    class Interrupted(WordReader):
        def read(self, documents):
            yield next(iter(super().read(documents)))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(case, [reports], Interrupted(), CONFIG)
    with open_case(case, read_only=True) as opened:
        assert [run.state for run in opened.runs()] == ["interrupted"]
        assert opened.counts()["documents"] == 3
    report = build(case, [reports], WordReader(), CONFIG)
    assert report.counts["documents_read"] == 3
    assert not list(tmp_path.glob("*.lock"))


KILLED = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from tests.conftest import WordReader
from vedette import workflow
from vedette.config import Config
from vedette.steps import reading, sources
sources.COMMIT_EVERY = reading.COMMIT_EVERY = 3
class Slow(WordReader):
    def read(self, documents):
        for pair in super().read(documents):
            time.sleep(0.02)
            yield pair
def progress(stage, done, total):
    print(stage, done, flush=True)
workflow.build(Path(sys.argv[1]), [sys.argv[2]], Slow(), Config(), progress=progress)
"""


@pytest.mark.parametrize("lines", [2, 9, 20])
def test_a_kill_loses_nothing_committed_and_the_next_build_completes(tmp_path, lines: int) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        text = f"Report {number}\n\nAn attack took place in village {number} of the district.\n"
        (folder / f"{number:02}.txt").write_text(text)
    case = tmp_path / "a.vedette"
    root = str(Path(__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(case), str(folder), root],
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(lines)]
        child.send_signal(signal.SIGKILL)
    stage, done = told[-1].split()
    with open_case(case, read_only=True) as opened:
        counts = opened.counts()
    # of the file told last, the end may not be committed yet
    assert counts["readings" if stage == "reading" else "files"] >= int(done) - 1
    build(case, [folder], WordReader(), CONFIG)
    with sqlite3.connect(case) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    build(tmp_path / "b.vedette", [folder], WordReader(), CONFIG)
    assert exported(case, tmp_path / "x") == exported(tmp_path / "b.vedette", tmp_path / "y")


def test_two_builders_at_once_take_turns(tmp_path, reports) -> None:
    case = tmp_path / "a.vedette"
    code = KILLED.replace("time.sleep(0.02)", "time.sleep(0.2)")
    root = str(Path(__file__).parents[1])
    command = [sys.executable, "-c", code, str(case), str(reports), root]
    children = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [child.wait(60) for child in children] == [0, 0]
    with open_case(case, read_only=True) as opened:
        assert [run.state for run in opened.runs()] == ["done", "done"]
        assert opened.counts()["documents"] == 3


def test_export_says_what_it_holds(tmp_path, reports, word_reader) -> None:
    build(tmp_path / "a.vedette", [reports], word_reader, CONFIG)
    manifest = export_jsonl(tmp_path / "a.vedette", tmp_path / "out")
    lines = (tmp_path / "out" / "statements.jsonl").read_text().splitlines()
    assert len(lines) == manifest["statements"]["incident"] == 3
    assert {json.loads(line)["kind"] for line in lines} == {"incident"}


def test_the_progress_function_hears_of_all_stages(tmp_path, reports, word_reader) -> None:
    told: list[tuple[str, int, int | None]] = []
    build(
        tmp_path / "a.vedette",
        [reports],
        word_reader,
        CONFIG,
        progress=lambda *what: told.append(what),
    )
    assert told[0] == ("sources", 3, None)
    assert ("reading", 3, 3) in told
    assert ("resolving", 3, 3) in told
    assert told[-1] == ("fusing", 3, 3)


def test_declared_columns_hold_for_the_table_until_others_are_declared(
    tmp_path, reports, word_reader
) -> None:
    table = reports / "t.csv"
    table.write_text("nr,said\n1,An attack hit the depot of Rutba on Monday.\n")
    case = tmp_path / "a.vedette"
    columns = parse_columns("text=said")
    assert build(case, [reports], word_reader, CONFIG, columns=columns).counts["documents_new"] == 4
    again = build(case, [reports], word_reader, CONFIG)
    assert again.counts == {"files": 4, "files_known": 4}
    other = build(case, [reports], word_reader, CONFIG, columns=parse_columns("text=nr"))
    assert other.counts["files_known"] == 3


def test_a_rejected_file_is_tried_again_under_other_limits(tmp_path, reports, word_reader) -> None:
    case = tmp_path / "a.vedette"
    small = Config(threads=1, max_text_chars=80)
    assert build(case, [reports], word_reader, small).counts["rejections"] == 3
    told = build(case, [reports], word_reader, small).counts
    assert (told["files_known"], told["rejections"]) == (3, 3)
    assert build(case, [reports], word_reader, CONFIG).counts["documents_new"] == 3
    with open_case(case, read_only=True) as opened:
        assert list(opened.rejections()) == []


def test_a_path_has_one_name_however_it_is_given(
    tmp_path, reports, word_reader, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    case = Path("a.vedette")
    build(case, ["reports"], word_reader, CONFIG)
    for given in ("./reports", str(reports), "reports/../reports"):
        counts = build(case, [given], word_reader, CONFIG).counts
        assert counts == {"files": 3, "files_known": 3}


def test_the_case_among_its_reports_is_no_report(tmp_path, reports, word_reader) -> None:
    case = reports / "a.vedette"
    for _ in range(2):
        assert "rejections" not in build(case, [reports], word_reader, CONFIG).counts


def test_a_missing_path_is_forgotten_once_it_is_there(tmp_path, reports, word_reader) -> None:
    late = reports / "late.txt"
    case = tmp_path / "a.vedette"
    assert build(case, [late], word_reader, CONFIG).counts["rejections"] == 1
    late.write_text("Late\n\nAn attack was reported in Anah on Sunday.\n")
    build(case, [late], word_reader, CONFIG)
    with open_case(case, read_only=True) as opened:
        assert list(opened.rejections()) == []


def test_other_languages_are_kept_counted_and_not_read(tmp_path, word_reader) -> None:
    (tmp_path / "ar.txt").write_text(
        "قالت الشرطة إن ثلاثة أشخاص قتلوا في هجوم على سوق الحويجة يوم السبت الماضي.\n"
    )
    report = build(tmp_path / "a.vedette", [tmp_path / "ar.txt"], word_reader, CONFIG)
    assert report.counts["other_languages"] == 1
    assert "documents_read" not in report.counts
