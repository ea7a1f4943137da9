"""The workbench in a real browser, with the sample case built once.

Without playwright (the extra `browser`) or without a Chromium these tests are skipped and say so.
"""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from filelock import FileLock

from docs.screenshots import PHONE, browsing, chromium, entered, served, subjects, vedette
from tests.browser.watching import Open, watched

PATIENCE_MS = 60_000
"""How long the browser waits for something before it says that it never came."""


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case, built by the program once for all workers; not to be written to."""
    folder = tmp_path_factory.getbasetemp().parent / "vedette-browser"
    folder.mkdir(exist_ok=True)
    case = folder / "sample.vedette"
    with FileLock(folder / "building.lock"):
        if not case.exists():
            made = folder / "making.vedette"
            subprocess.run(
                vedette("demo", "--case", made), check=True, stdout=subprocess.DEVNULL
            )
            made.rename(case)
    return case


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """One browser, closed after the last of these tests: none of its event loop is left over."""
    pytest.importorskip("playwright.sync_api", reason="no playwright: install the extra browser")
    if chromium() is None:
        pytest.skip("no browser: install Chromium, or name one in CHROMIUM")
    with browsing() as opened:
        yield opened


def opener(browser: Any, address: str, windows: ExitStack) -> Open:
    """Opens pages in the browser that the address let in; each is watched until the end."""
    origin, state = entered(browser, address)

    def open_page(path: str, *, phone: bool = False, **options: Any) -> Any:
        if phone:
            options = {"viewport": PHONE, "has_touch": True, **options}
        context = windows.enter_context(
            browser.new_context(storage_state=state, reduced_motion="reduce", **options)
        )
        context.set_default_timeout(PATIENCE_MS)
        page = windows.enter_context(watched(context, origin))
        page.goto(origin + path)
        return page

    return open_page


@pytest.fixture(scope="package")
def served_sample(browser: Any, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The address of a workbench that is only looked at, and its cookies."""
    case = tmp_path_factory.mktemp("looked") / "sample.vedette"
    copy(sample, case)
    with served(case) as address:
        yield entered(browser, address)
