"""Decisions on their way into the case: taken at once, worked in one after the other.

Working a decision in fuses the whole case again, which takes a moment in a small case and half a
minute in a large one. An analyst at the review queue does not wait for that: what is taken
meanwhile goes in together.
"""

import sqlite3
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from threading import Condition, Thread

from vedette.errors import VedetteError
from vedette.types import Decision
from vedette.workflow import BuildReport, decide

Report = Future[BuildReport]


class Desk:
    """Takes decisions from any thread; one thread of its own works them into the case."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changed = Condition()
        self._waiting: list[tuple[Decision, Report]] = []
        self._working: list[tuple[Decision, Report]] = []
        self._failed: tuple[str, ...] = ()
        self._thread: Thread | None = None
        self._steps = 0

    @property
    def pending(self) -> tuple[Decision, ...]:
        """The decisions that the findings do not show yet, the oldest first."""
        with self._changed:
            return tuple(decision for decision, _ in (*self._working, *self._waiting))

    @property
    def state(self) -> int:
        """A number that is another one after each decision that came in or was worked in."""
        return self._steps

    @property
    def failed(self) -> tuple[str, ...]:
        """Why the last decisions could not be worked in, a line each; empty once some were."""
        return self._failed

    def submit(self, decision: Decision) -> Report:
        """Puts a decision in line; the result comes when the findings show it."""
        done: Report = Future()
        with self._changed:
            self._waiting.append((decision, done))
            self._steps += 1
            if self._thread is None:
                self._thread = Thread(target=self._work, name="vedette-desk")
                self._thread.start()
        return done

    def close(self) -> None:
        """Waits until all that was taken is in the case."""
        with self._changed:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        while batch := self._next():
            try:
                report = decide(self._path, lambda case, at, batch=batch: _only(batch))  # type: ignore[misc]
            except (VedetteError, sqlite3.Error, OSError) as error:
                self._failed = (str(error),)
                self._steps += 1
                for _, done in batch:
                    done.set_exception(error)
                continue
            self._failed = ()
            self._steps += 1  # before anybody is told, so that the next page is a new one
            for _, done in batch:
                with suppress(RuntimeError):
                    done.set_result(report)

    def _next(self) -> list[tuple[Decision, Report]]:
        """All that waits; where nothing does, the thread is at its end."""
        with self._changed:
            self._working, self._waiting = self._waiting, []
            self._steps += 1
            if not self._working:
                self._thread = None
            return self._working


def _only(batch: Sequence[tuple[Decision, Report]]) -> list[Decision]:
    return [decision for decision, _ in batch]
