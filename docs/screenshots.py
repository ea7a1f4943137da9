"""Pictures of the workbench's pages, as a browser shows the sample case.

    python docs/screenshots.py [--case FILE] [--out docs/pictures] [--only NAME …] [--whole]

Needs the extra `browser` and a Chromium (`CHROMIUM` in the environment names it where it is none of
the usual ones). Builds the sample case in a temporary folder unless a case is named, serves it as
`vedette serve` does, and writes a PNG of each page. Nothing is retouched: after a change of the
pages or the reader, draw them again and look at them. The same case gives the same bytes, but for
the page that tells the day it was worked out on.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--font-render-hinting=none", "--force-color-profile=srgb", "--hide-scrollbars",
)  # fmt: skip
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture.

    Attributes:
        name: of the file, without its suffix.
        path: the address; {incident} and the like stand for what `subjects` finds.
        dark: in dark colours.
        phone: at the width of a phone.
        high: of the window, in pixels; that of the device where it is 0.
    """

    name: str
    path: str
    dark: bool = False
    phone: bool = False
    high: int = 0


SHOTS = (
    Shot("today", "/"),
    Shot("incidents", "/incidents", high=1000),
    Shot("incidents-dark", "/incidents", dark=True),
    Shot("incidents-phone", "/incidents", phone=True),
    Shot("incident", "/incidents/{incident}"),
    Shot("incident-dark", "/incidents/{incident}", dark=True),
    Shot("incident-phone", "/incidents/{incident}", phone=True),
    Shot("document", "{document}"),
    Shot("questions", "/questions?contested=1"),
    Shot("question", "/questions/{question}"),
    Shot("drivers", "/drivers"),
    Shot("link", "/links/{link}"),
    Shot("scenario", "/scenario?set={factor}%3Ddown"),
    Shot("indicators", "/indicators"),
    Shot("forecasts", "/forecasts"),
    Shot("actors", "/actors"),
    Shot("actor", "/actor?id={actor}"),
    Shot("review", "/review"),
    Shot("sources", "/sources"),
    Shot("search", "/search?q=ambush"),
)


def chromium() -> str | None:
    """The path of a Chromium on this machine; None where there is none."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, CHROMIUMS)), None)


@contextmanager
def browsing() -> Iterator["Browser"]:
    """A browser without a window that asks nobody for anything of its own accord.

    Raises:
        SystemExit: there is no Chromium.
    """
    from playwright.sync_api import sync_playwright

    path = chromium()
    if path is None:
        raise SystemExit(f"no browser: none of {', '.join(CHROMIUMS)}; CHROMIUM may name one")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def vedette(*words: str | Path) -> list[str]:
    """A command of the program that is installed beside this interpreter."""
    return [str(Path(sys.executable).parent / "vedette"), *map(str, words)]


@contextmanager
def served(case: Path, *options: str) -> Iterator[str]:
    """The address, with its token, at which `vedette serve` shows a case; stopped at the end."""
    command = vedette("serve", case, "--no-browser", *options)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603
        try:
            yield _address(child)
        finally:
            child.terminate()


def _address(child: "subprocess.Popen[str]") -> str:
    for line in child.stdout or ():
        if found := re.search(r"http://\S+\?token=\S+", line):
            return found[0]
    raise SystemExit("vedette serve ended without an address")


def entered(browser: "Browser", address: str) -> tuple[str, Any]:
    """The origin, and the cookies that the token was changed for: they open further windows."""
    context = browser.new_context()
    context.new_page().goto(address)
    state = context.storage_state()
    context.close()
    return address.partition("/?")[0], state


def subjects(page: "Page", origin: str) -> dict[str, str]:
    """What the pages of one thing are about: where most is to be seen, the first of equals."""

    def data(path: str) -> Any:
        return page.request.get(f"{origin}/api{path}").json()

    rows = data("/incidents?sort=sourced")["rows"]
    incident = next((row for row in rows if row["place"] and row["toll"]), rows[0])["id"]
    quote = data(f"/incidents/{incident}")["quotes"][0]
    link = data("/drivers")["rows"][0]
    return {
        "incident": incident,
        "document": f"/documents/{quote['document']}?at={quote['statement']}",
        "question": data("/questions")["rows"][0]["id"],
        "link": link["id"],
        "factor": link["cause"],
        "actor": data("/actors")["rows"][0]["id"],
    }


def window(browser: "Browser", state: Any, shot: Shot) -> "BrowserContext":
    """A window as the picture wants it; nothing in it moves."""
    size = PHONE if shot.phone else DESK
    return browser.new_context(
        storage_state=state,
        viewport={"width": size["width"], "height": shot.high or size["height"]},
        color_scheme="dark" if shot.dark else "light",
        reduced_motion="reduce",
        has_touch=shot.phone,
        timezone_id="UTC",
        locale="en-GB",
    )


def take(browser: "Browser", address: str, shots: Iterable[Shot], out: Path, whole: bool) -> None:
    """Writes the pictures, of whole pages or of what the window shows."""
    origin, state = entered(browser, address)
    with browser.new_context(storage_state=state) as asking:
        found = subjects(asking.new_page(), origin)
    for shot in shots:
        with window(browser, state, shot) as context:
            page = context.new_page()
            page.goto(origin + shot.path.format(**found), wait_until="networkidle")
            page.screenshot(path=out / f"{shot.name}.png", full_page=whole)


def main() -> None:
    """Build, serve, take the pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--case", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "pictures")
    parser.add_argument("--only", nargs="+", metavar="NAME", default=[s.name for s in SHOTS])
    parser.add_argument("--whole", action="store_true", help="whole pages, to look at them")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    shots = [shot for shot in SHOTS if shot.name in chosen.only]
    with tempfile.TemporaryDirectory() as folder:
        case = chosen.case
        if case is None:
            case = Path(folder) / "sample.vedette"
            subprocess.run(vedette("demo", "--case", case), check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        with browsing() as browser, served(case) as address:
            take(browser, address, shots, chosen.out, chosen.whole)


if __name__ == "__main__":
    main()
