"""A build asked for in the browser: one at a time, told as it goes, and to be stopped.

It reads only what the case was built from before, or what was named when the workbench was
started. The pages stay as they are meanwhile; what it commits is seen as it comes.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Literal

from vedette.errors import CaseBusy, SettingError, VedetteError
from vedette.steps.report import Progress

Outcome = Literal["", "done", "stopped", "failed"]
Work = Callable[[Path, Sequence[str], Progress, Event], Mapping[str, int]]
"""(case, sources, told of progress, set where it shall stop) -> counts.

It raises `Stopped` where it was stopped, and a `VedetteError` where it cannot be done.
"""


class Stopped(Exception):  # an answer to "stop", not an error
    """A build was stopped as asked; what it had committed stays."""


@dataclass(frozen=True, slots=True)
class BuildState:
    """How far the last build from here is.

    Attributes:
        number: counts the builds of this workbench; 0 where there was none.
        stage, done, total: as `steps.report.Progress` tells it; `total` None where not known.
        outcome: "" while it runs, and where there was none.
        words: why it failed.
        counts: what was done, once it has ended.
    """

    number: int = 0
    running: bool = False
    stopping: bool = False
    by: str = ""
    sources: tuple[str, ...] = ()
    started: str = ""
    stage: str = ""
    done: int = 0
    total: int | None = None
    outcome: Outcome = ""
    words: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


class Builder:
    """Runs builds of one case in a thread of its own; safe to use from any thread."""

    def __init__(self, path: Path, work: Work) -> None:
        self._path, self._work = path, work
        self._changed = Condition()
        self._state = BuildState()
        self._stop = Event()
        self._thread: Thread | None = None
        self._steps = 0

    @property
    def state(self) -> BuildState:
        """How far it is."""
        return self._state

    @property
    def turns(self) -> int:
        """A number that is another one after each start and each end."""
        return self._steps

    def start(self, sources: Sequence[str], by: str) -> BuildState:
        """Begins a build of these sources.

        Raises:
            CaseBusy: one is running.
            SettingError: there is no source.
        """
        if not sources:
            raise SettingError("no source is chosen")
        with self._changed:
            if self._state.running:
                raise CaseBusy("a build is running; one at a time")
            self._stop = Event()
            started = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
            number = self._state.number + 1
            self._state = BuildState(number, True, False, by, tuple(sources), started, "starting")
            self._steps += 1
            self._thread = Thread(target=self._run, name="vedette-build")
            self._thread.start()
            return self._state

    def stop(self) -> BuildState:
        """Asks the build to stop; it does so within seconds. Without one nothing happens."""
        with self._changed:
            if self._state.running:
                self._state = replace(self._state, stopping=True)
            self._stop.set()
            return self._state

    def close(self) -> None:
        """Stops what runs, and waits until the case is left."""
        self.stop()
        thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        asked = self._state
        try:
            counts = self._work(self._path, asked.sources, self._tell, self._stop)
            self._end("done", counts=counts)
        except Stopped:
            self._end("stopped")
        except (VedetteError, sqlite3.Error, OSError) as error:
            self._end("failed", " ".join(str(error).split()))
        finally:
            if self._state.running:  # a fault of ours; its trace is on the terminal
                self._end("failed", "the build ended unexpectedly")

    def _tell(self, stage: str, done: int, total: int | None) -> None:
        with self._changed:
            self._state = replace(self._state, stage=stage, done=done, total=total)

    def _end(
        self, outcome: Outcome, words: str = "", counts: Mapping[str, int] | None = None
    ) -> None:
        with self._changed:
            self._state = replace(
                self._state, running=False, stopping=False, outcome=outcome, words=words,
                counts=dict(counts or {}),
            )  # fmt: skip
            self._steps += 1
