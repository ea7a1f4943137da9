"""A build in a process of its own, so that the pages answer while it reads, and it can be stopped.

Stopping raises in it what Ctrl-C raises in `vedette build`: what was committed stays, what was not
is rolled back, and the run is marked as interrupted.
"""

import os
import signal
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event
from types import FrameType

from vedette.config import Config
from vedette.errors import VedetteError
from vedette.steps.report import Progress
from vedette.web.builds import Stopped
from vedette.workflow import build, load_reader

LOOK_SECONDS = 0.2
END_SECONDS = 20.0
"""So long a stopped build may take to roll back; then it is ended hard, which loses no more."""
NICE = 10
"""The pages go before it where the machine is small."""


@dataclass(frozen=True, slots=True)
class OwnProcess:
    """The work of a `Builder`: `workflow.build` with these settings, in a new process."""

    config: Config

    def __call__(
        self, path: Path, sources: Sequence[str], tell: Progress, stop: Event
    ) -> Mapping[str, int]:
        """Builds; returns what it counted.

        Raises:
            Stopped: as asked.
            VedetteError: the build failed, or its process died.
        """
        context = get_context("spawn")
        here, there = context.Pipe(duplex=False)
        process = context.Process(
            target=_child, args=(path, tuple(sources), self.config, there), daemon=True
        )
        process.start()
        there.close()
        try:
            return _watched(here, tell, stop)
        except Stopped:
            process.terminate()
            raise
        finally:
            process.join(END_SECONDS)
            if process.is_alive():
                process.kill()
                process.join()
            here.close()


def _watched(here: Connection, tell: Progress, stop: Event) -> Mapping[str, int]:
    """Passes on what the build tells until it has ended or shall stop."""
    while not stop.is_set():
        if not here.poll(LOOK_SECONDS):
            continue
        try:
            kind, told = here.recv()
        except EOFError:
            raise VedetteError("the build ended without an answer; try vedette build") from None
        if kind == "progress":
            tell(*told)
        elif kind == "done":
            found: Mapping[str, int] = told
            return found
        else:
            raise VedetteError(told)
    raise Stopped


def _child(path: Path, sources: Sequence[str], config: Config, there: Connection) -> None:
    """The other process: Ctrl-C in the terminal is for the workbench, which then stops this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _interrupted)
    if hasattr(os, "nice"):
        os.nice(NICE)

    def tell(stage: str, done: int, total: int | None) -> None:
        try:
            there.send(("progress", (stage, done, total)))
        except OSError as error:  # the workbench is gone
            raise KeyboardInterrupt from error

    with suppress(KeyboardInterrupt, OSError):
        try:
            tell("loading the reader", 0, None)
            report = build(path, sources, load_reader(config), config, progress=tell)
        except (VedetteError, sqlite3.Error) as error:
            there.send(("failed", " ".join(str(error).split())))
        else:
            there.send(("done", report.counts))


def _interrupted(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
