"""Building: what the case may be built from, how far a build is, and the builds before."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vedette.store.rows import RunRow
from vedette.web.builds import BuildState
from vedette.web.site import Site

SHOWN = 12
COUNTED = {
    "files": "files",
    "files_known": "of them known before",
    "documents_new": "new documents",
    "copies": "copies",
    "documents_read": "documents read",
    "other_languages": "in languages that are not read",
    "rejections": "could not be read",
    "statements": "statements",
    "findings_changed": "findings changed",
}
"""What is told of a build, with its words."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a build may read.

    Attributes:
        files: of the case's files, those that lie there.
        named: it was named when the workbench was started.
    """

    path: str
    files: int
    named: bool


@dataclass(frozen=True, slots=True)
class RunLine:
    """A build of files."""

    id: int
    when: str
    state: str
    seconds: float
    inputs: tuple[str, ...]
    told: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class BuildPage:
    """The page.

    Attributes:
        told: what the last build from here did, as (words, number).
        elsewhere: another process builds, or was killed while it did.
        unfinished: the last build was interrupted; what it read is not all in the findings.
    """

    sources: tuple[Source, ...]
    state: BuildState
    told: tuple[tuple[str, int], ...]
    runs: tuple[RunLine, ...]
    elsewhere: bool
    unfinished: bool


def build_page(site: Site) -> BuildPage:
    """What may be built from, and what was."""
    with site.case() as case:
        runs = [run for run in case.runs() if run.inputs]
        files = [file.locator for file in case.files()]
    state = site.builder.state
    last = runs[-1].state if runs else ""
    return BuildPage(
        sources_of(runs, files, site.sources),
        state,
        told(state.counts),
        tuple(map(_line, reversed(runs[-SHOWN:]))),
        last == "running" and not state.running,
        last == "interrupted" and not state.running,
    )


def sources_of(
    runs: Iterable[RunRow], files: Sequence[str], named: Sequence[str]
) -> tuple[Source, ...]:
    """What was named, and what earlier builds were given, as long as it is there.

    A path that does not begin at the root may mean another folder by now, or from where the
    workbench was started: without a file of the case below it, it is not offered.
    """
    given = [path for run in runs for path in run.inputs if path != "-"]
    places = [os.path.abspath(file) for file in files]  # noqa: PTH100 - of thousands
    found = []
    for path in dict.fromkeys((*named, *reversed(given))):
        whole = Path(path).absolute()
        inside = f"{str(whole).rstrip(os.sep)}{os.sep}"
        below = [file for file in places if file == str(whole) or file.startswith(inside)]
        there = (
            _is_there(whole) if Path(path).is_absolute() else any(map(_is_there, map(Path, below)))
        )
        if path in named or there:
            found.append(Source(path, len(below), path in named))
    return tuple(found)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no system takes
        return False


def told(counts: Mapping[str, object]) -> tuple[tuple[str, int], ...]:
    """The counts of a build with their words.

    >>> told({"files": 3, "documents_new": 2, "seconds": 1})
    (('files', 3), ('new documents', 2))
    """
    found = ((words, counts.get(key)) for key, words in COUNTED.items())
    return tuple((words, n) for words, n in found if isinstance(n, int) and n)


def _line(run: RunRow) -> RunLine:
    return RunLine(
        run.id,
        f"{run.started:%Y-%m-%d %H:%M}",
        run.state,
        round(sum(run.seconds.values()), 1),
        tuple(run.inputs),
        told(run.counts),
    )
