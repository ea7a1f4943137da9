"""What a build tells: counts and times, and how far it is."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

LANGUAGES = ("en",)
"""The languages that the reader reads; documents in others are kept and counted."""

COMMIT_EVERY = 50
"""Documents between two commits: what a kill can cost, against the price of a commit."""

SILENT = "silent after run {}"
"""Name of a case's note of the outlets that had gone silent by a build, in JSON."""

Progress = Callable[[str, int, int | None], None]
"""Told the stage, how many are done, and how many there are where that is known."""


@dataclass(slots=True)
class BuildReport:
    """What a build did: counts by name, wall time by stage in seconds, and what was left undone."""

    counts: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    undone: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, by: int = 1) -> None:
        """Count `by` more of something."""
        if by:
            self.counts[name] = self.counts.get(name, 0) + by


class timed:  # noqa: N801 - reads as a statement
    """Adds the wall time of its block to a report, also when the block fails."""

    def __init__(self, report: BuildReport, stage: str) -> None:
        self._report, self._stage = report, stage

    def __enter__(self) -> None:
        self._started = time.monotonic()

    def __exit__(self, *_: object) -> None:
        self._report.seconds[self._stage] = round(time.monotonic() - self._started, 3)
