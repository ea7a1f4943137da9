"""Opening: only what is a case, and a case that is left is one file."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.export.examples import APPEARANCE, DOCUMENT
from vedette.errors import CaseBusy, CaseError, CaseTooNew, NotACase
from vedette.store import open_case
from vedette.store.connection import migrations


def other_program(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (name)")
    connection.commit()
    connection.close()


def later_version(path: Path) -> None:
    open_case(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    connection.close()


def cut_short(path: Path) -> None:
    with open_case(path, create=True) as case:
        case.add_document(DOCUMENT, APPEARANCE)
    path.write_bytes(path.read_bytes()[:9000])


REFUSED: dict[str, tuple[Callable[[Path], object], type[CaseError], str]] = {
    "text": (lambda path: path.write_text("a report " * 50), NotACase, "not an SQLite file"),
    "empty": (lambda path: path.touch(), NotACase, "not an SQLite file"),
    "folder": (lambda path: path.mkdir(), NotACase, "not a file"),
    "other": (other_program, NotACase, "another program"),
    "too new": (later_version, CaseTooNew, "later Vedette"),
    "nothing": (lambda path: None, CaseError, "no such case"),
    "cut short": (cut_short, CaseError, "cannot be used"),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_case_is_refused_in_one_line(tmp_path: Path, name: str, read_only: bool) -> None:
    make, error, words = REFUSED[name]
    path = tmp_path / "x.vedette"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with (
        pytest.raises(error, match=words) as caught,
        open_case(path, read_only=read_only) as case,
    ):
        list(case.contents())
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert before is None or path.read_bytes() == before


@pytest.mark.parametrize("name", ["text", "other", "too new"])
def test_no_file_is_made_over(tmp_path: Path, name: str) -> None:
    make, error, _ = REFUSED[name]
    path = tmp_path / "x.vedette"
    make(path)
    with pytest.raises(error):
        open_case(path, create=True)


def test_a_case_that_was_never_begun_can_be_made(tmp_path: Path) -> None:
    path = tmp_path / "x.vedette"
    path.touch()
    with open_case(path, create=True) as case:
        assert case.meta("case_id")


def test_no_case_in_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="nor its folder"):
        open_case(tmp_path / "missing" / "x.vedette", create=True)


def test_an_id_for_life(tmp_path: Path) -> None:
    path = tmp_path / "x.vedette"
    with open_case(path, create=True) as case:
        first = case.meta("case_id")
    with open_case(path) as case:
        assert case.meta("case_id") == first
    with open_case(tmp_path / "y.vedette", create=True) as case:
        assert case.meta("case_id") != first


def test_names_that_an_address_would_misread(tmp_path: Path) -> None:
    path = tmp_path / "حالة #1?mode=ro %41.vedette"
    with open_case(path, create=True) as case:
        case.add_document(DOCUMENT, APPEARANCE)
    with open_case(path, read_only=True) as case:
        assert case.document(DOCUMENT.id) == DOCUMENT
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_one_file_remains_whoever_leaves_last(tmp_path: Path) -> None:
    path = tmp_path / "x.vedette"
    writer = open_case(path, create=True)
    reader = open_case(path, read_only=True)
    writer.add_document(DOCUMENT, APPEARANCE)
    assert reader.document(DOCUMENT.id) == DOCUMENT
    writer.close()
    reader.close()
    assert [p.name for p in tmp_path.iterdir()] == ["x.vedette"]
    (tmp_path / "y").mkdir()
    shutil.copy(path, tmp_path / "y" / "x.vedette")
    with open_case(tmp_path / "y" / "x.vedette", read_only=True) as case:
        assert case.document(DOCUMENT.id) == DOCUMENT


def test_reading_only_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.vedette"
    open_case(path, create=True).close()
    before = path.read_bytes()
    with open_case(path, read_only=True) as case, pytest.raises(CaseError, match="readonly"):
        case.add_document(DOCUMENT, APPEARANCE)
    assert path.read_bytes() == before


def test_a_reader_sees_the_state_before_a_transaction_that_runs(tmp_path: Path) -> None:
    path = tmp_path / "x.vedette"
    with open_case(path, create=True) as writer, open_case(path, read_only=True) as reader:
        with writer.transaction():
            writer.add_document(DOCUMENT, APPEARANCE)
            assert reader.counts()["documents"] == 0
        with reader.snapshot():
            assert reader.counts()["documents"] == 1
            writer.set_meta("name", "x")
            assert reader.meta("name") is None
        assert reader.meta("name") == "x"


def test_a_second_writer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vedette.store.connection.BUSY_SECONDS", 0.01)
    path = tmp_path / "x.vedette"
    with (
        open_case(path, create=True) as one,
        open_case(path) as two,
        one.transaction(),
        pytest.raises(CaseBusy, match=r"x\.vedette"),
    ):
        two.set_meta("name", "x")


READ_AS_NOBODY = """
import os, sys
from pathlib import Path
from vedette.errors import CaseError
from vedette.store import open_case
path = Path(sys.argv[1])
with open_case(path, read_only=True) as case:  # once before, to import everything
    assert len(list(case.documents())) == 1
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
with open_case(path, read_only=True) as case:
    found = len(list(case.documents()))
try:
    open_case(path)
except CaseError as error:
    print(str(error).removeprefix(f"{path}: "))
print(found, sorted(os.listdir(path.parent)))
"""


@pytest.mark.parametrize("folder_mode", [0o555, 0o777])
def test_a_case_that_may_only_be_read_is_read_and_left_alone(folder_mode: int) -> None:
    folder = Path(tempfile.mkdtemp())  # pytest's own is closed to the user that root becomes
    try:
        path = folder / "x.vedette"
        with open_case(path, create=True) as case:
            case.add_document(DOCUMENT, APPEARANCE)
        path.chmod(0o444)
        folder.chmod(folder_mode)
        done = subprocess.run(
            [sys.executable, "-c", READ_AS_NOBODY, str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout.splitlines() == ["may not be written to", "1 ['x.vedette']"], done.stderr
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_migrations_run_in_order_each_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.vedette"
    with open_case(path, create=True) as case:
        case.add_document(DOCUMENT, APPEARANCE)
    good = "ALTER TABLE meta ADD COLUMN note TEXT;\nCREATE TABLE extra (a);"
    bad = "CREATE TABLE half (a);\nINSERT INTO nowhere VALUES (1);"
    name = "vedette.store.connection.migrations"
    old = migrations()
    monkeypatch.setattr(name, lambda: (*old, good, bad))
    with pytest.raises(CaseError, match="nowhere"):
        open_case(path)
    monkeypatch.setattr(name, lambda: (*old, good))
    with open_case(path) as case:
        assert case.document(DOCUMENT.id) == DOCUMENT
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(old) + 1,)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    assert "extra" in tables
    assert "half" not in tables


def test_a_process_killed_while_it_writes_loses_nothing_committed(tmp_path: Path) -> None:
    path = tmp_path / "x.vedette"
    with open_case(path, create=True):
        pass
    code = """
import sys
from dataclasses import replace
from tests.export.examples import APPEARANCE, DOCUMENT
from vedette.store import open_case
case = open_case(sys.argv[1])
number = 0
while True:
    with case.transaction():
        for _ in range(3):
            number += 1
            name = f"doc_{number:06d}"
            case.add_document(replace(DOCUMENT, id=name), replace(APPEARANCE, document=name))
    print(number, flush=True)
"""
    root = Path(__file__).parents[2]
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert child.stdout is not None
    with child.stdout:
        told = 0
        while told < 60:
            told = int(child.stdout.readline())
        child.kill()
        told = max([told, *(int(line) for line in child.stdout if line.endswith("\n"))])
    child.wait()
    with open_case(path) as case:
        found = [row.id for row in case.documents()]
        assert len(found) >= told
        assert len(found) % 3 == 0
        assert case.document(found[-1]).sentences == DOCUMENT.sentences
        assert sum(1 for _ in case.search("smuggling", 10**6)) == len(found)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    assert [p.name for p in tmp_path.iterdir()] == ["x.vedette"]
