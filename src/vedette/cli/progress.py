"""Progress of long work on stderr: rate and remaining time; nothing where it is no terminal."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.status import Status

from vedette.steps.report import Progress


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """A function to tell of progress; its line is gone afterwards."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    started: dict[str, float] = {}
    with Status("starting", console=Console(stderr=True)) as status:

        def progress(stage: str, done: int, total: int | None) -> None:
            seconds = time.monotonic() - started.setdefault(stage, time.monotonic())
            status.update(progress_line(stage, done, total, seconds))

        yield progress


def progress_line(stage: str, done: int, total: int | None, seconds: float) -> str:
    """The line that is shown.

    >>> progress_line("reading", 50, 200, 10.0)
    'reading: 50 of 200 documents, 5.0 a second, 30 s to go'
    >>> progress_line("sources", 7, None, 0.0)
    'sources: 7 files'
    """
    unit = "files" if stage == "sources" else "documents"
    line = f"{stage}: {done} of {total} {unit}" if total is not None else f"{stage}: {done} {unit}"
    if seconds > 0 and done:
        rate = done / seconds
        line += f", {rate:.1f} a second"
        if total is not None:
            line += f", {(total - done) / rate:.0f} s to go"
    return line
