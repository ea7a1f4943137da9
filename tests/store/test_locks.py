"""One build at a time."""

import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from vedette.errors import CaseBusy, CaseError
from vedette.store import build_lock

HOLD = """
import sys, time
from vedette.store import build_lock
with build_lock(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_lock_is_gone_afterwards(tmp_path: Path) -> None:
    with build_lock(tmp_path / "x.vedette"):
        assert [p.name for p in tmp_path.iterdir()] == ["x.vedette.lock"]
    with pytest.raises(RuntimeError), build_lock(tmp_path / "x.vedette"):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_another_process_is_told_and_a_killed_one_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "x.vedette"
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == "held\n"
        with pytest.raises(CaseBusy, match=r"x\.vedette: another build"), build_lock(path):
            pass
        child.kill()
    child.wait()
    assert path.with_name("x.vedette.lock").exists()
    with build_lock(path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_builds_that_wait_come_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "x.vedette"
    inside: list[int] = []
    most: list[int] = []
    started = Event()

    def build(number: int) -> None:
        started.wait()
        for _ in range(5):
            with build_lock(path, wait=True):
                inside.append(number)
                most.append(len(inside))
                inside.remove(number)

    threads = [Thread(target=build, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    started.set()
    for thread in threads:
        thread.join()
    assert most == [1] * 15


def test_a_folder_that_is_missing_is_one_line(tmp_path: Path) -> None:
    lock = build_lock(tmp_path / "missing" / "x.vedette")
    with pytest.raises(CaseError, match="folder does not exist"), lock:
        pass
    assert list(tmp_path.iterdir()) == []
