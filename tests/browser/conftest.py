"""The workbench in a real browser, with the sample case built once.

Without playwright (the extra `browser`) or without a Chromium these tests are skipped and say so.
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from filelock import FileLock

from docs.screenshots import browsing, chromium, entered, served, subjects, vedette
from tests.browser.desk import Desk


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """One browser, closed after the last of these tests: none of its event loop is left over."""
    pytest.importorskip("playwright.sync_api", reason="no playwright: install the extra browser")
    if chromium() is None:
        pytest.skip("no browser: install Chromium, or name one in CHROMIUM")
    with browsing() as opened:
        yield opened


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case, built once by the program, for all workers; not to be written to."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "browser-sample"
    folder.mkdir(exist_ok=True)
    case = folder / "sample.vedette"
    with FileLock(folder / "building.lock"):
        if not case.exists():
            made = folder / "making.vedette"
            subprocess.run(vedette("demo", "--case", made), check=True, stdout=subprocess.DEVNULL)
            made.rename(case)
    return case


@pytest.fixture(scope="package")
def looked_at(
    browser: Any, sample: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Any]]:
    """A workbench that nobody decides at: its origin, and the cookies that open it."""
    case = tmp_path_factory.mktemp("looked") / "sample.vedette"
    copy(sample, case)
    with served(case) as address:
        yield entered(browser, address)


@pytest.fixture(scope="package")
def found(browser: Any, looked_at: tuple[str, Any]) -> dict[str, str]:
    """What the pages of one thing are about, by the name of the thing."""
    origin, state = looked_at
    with browser.new_context(storage_state=state) as context:
        return subjects(context.new_page(), origin)


@pytest.fixture
def desk(browser: Any, looked_at: tuple[str, Any]) -> Iterator[Desk]:
    """A workbench only to be looked at; no page may complain or ask anybody else."""
    opened = Desk(browser, *looked_at)
    with opened.windows:
        yield opened
    assert not opened.faults


@pytest.fixture
def own_desk(browser: Any, sample: Path, tmp_path: Path) -> Iterator[Desk]:
    """A workbench to decide at; no page may complain or ask anybody else."""
    case = tmp_path / "sample.vedette"
    copy(sample, case)
    with served(case, "--by", "ana") as address:
        opened = Desk(browser, *entered(browser, address))
        with opened.windows:
            yield opened
    assert not opened.faults
