"""Windows on a workbench, each watched: what it asks of others, what it complains about."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from docs.screenshots import DESK, PHONE

PATIENCE_MS = 30_000
"""So long the browser waits for something before it says that it never came."""


@dataclass
class Desk:
    """The workbench of one case in one browser.

    Attributes:
        browser: playwright's.
        origin: the workbench's address, without a path.
        state: the cookies that its token was changed for.
        faults: what pages complained about, and what they asked of anybody else.
    """

    browser: Any
    origin: str
    state: Any
    faults: list[str] = field(default_factory=list)
    windows: ExitStack = field(default_factory=ExitStack)

    def open(self, path: str, *, phone: bool = False, scheme: str = "light") -> Any:
        """A page in a window of its own."""
        context = self.windows.enter_context(
            self.browser.new_context(
                storage_state=self.state,
                viewport=PHONE if phone else DESK,
                has_touch=phone,
                color_scheme=scheme,
                reduced_motion="reduce",
            )
        )
        context.set_default_timeout(PATIENCE_MS)
        watch(context, self.origin, self.faults)
        page = context.new_page()
        page.goto(self.origin + path, wait_until="networkidle")
        return page

    def data(self, path: str) -> Any:
        """What the page at this address shows, as JSON."""
        context = self.browser.new_context(storage_state=self.state)
        with context:
            return context.request.get(f"{self.origin}/api{path}", timeout=PATIENCE_MS).json()


def watch(context: Any, ours: str, faults: list[str]) -> None:
    """Lets the windows ask nobody else, and notes who was asked and what was complained about.

    Args:
        ours: what the addresses begin with that may be asked.
    """

    def ask(route: Any) -> None:
        url = route.request.url
        if url.startswith((f"{ours}/", "data:")):
            return route.continue_()
        faults.append(f"asked {url}")
        return route.abort()

    def complain(message: Any) -> None:
        if message.type in ("error", "warning"):
            faults.append(f"{message.type}: {message.text} at {message.location}")

    context.route("**/*", ask)
    context.on("console", complain)
    context.on("weberror", lambda error: faults.append(f"script: {error.error}"))
