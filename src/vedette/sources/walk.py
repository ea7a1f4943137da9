"""Which files are to be read: the paths given, and nothing outside them.

Folders are read to their ends in sorted order. Passed over without a word: names that begin with
a dot (.git, .DS_Store), desktop.ini, Thumbs.db, __MACOSX, the "page_files" folder that a browser
saves beside "page.html", and links to what is read anyway under its own name. Everything else
that is not read is a Rejection.
"""

import io
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from vedette.errors import UnreadableSource
from vedette.sources.limits import Limits, Stream, read_whole
from vedette.sources.parts import one_line, printable
from vedette.types import Rejection

STDIN = "-"
_CLUTTER = frozenset(("desktop.ini", "Thumbs.db", "__MACOSX"))
_MAX_DEPTH = 100
_KINDS = (
    (stat.S_ISFIFO, "a pipe (FIFO)"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read.

    Attributes:
        path: as the system takes it; may hold undecodable bytes (surrogateescape).
        locator: the path on one printable line.
        content: the bytes themselves, where they do not come from a file (standard input).
        named: the user named this very path, so that a link in its place is followed.
    """

    path: str
    locator: str
    content: bytes | None = None
    named: bool = False

    def open(self) -> Stream:
        """The file's bytes, from a regular file only.

        Raises:
            UnreadableSource: it is gone, not readable, or no longer a regular file.
        """
        if self.content is not None:
            return io.BytesIO(self.content)
        # Between the walk and now a link or a pipe may have been put in its place: follow no
        # link that the user did not name, and do not wait for a pipe's other end.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        if not self.named:
            flags |= getattr(os, "O_NOFOLLOW", 0)
        try:
            handle = os.open(self.path, flags)
        except OSError as error:
            raise UnreadableSource("open", f"cannot be opened: {_why(error)}") from error
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise UnreadableSource("open", "is not a regular file any more; want a file")
        return io.BufferedReader(io.FileIO(handle), 1 << 16)


def walk(
    paths: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    leave_out: Sequence[Path] = (),
) -> Iterator[SourceFile | Rejection]:
    """The files under `paths`, each once, in sorted order within each path.

    Args:
        paths: files and folders; "-" is `stdin`: a list of paths (one a line, or separated by
            zero bytes, as `find -print0` gives) where most of its lines are existing paths,
            and else one text.
        stdin: where "-" is read from.
        limits: what may be read of `stdin`.
        leave_out: files that are not to be read wherever they lie.
    """
    given: list[SourceFile | Rejection | str] = []
    for path in paths:
        if os.fspath(path) == STDIN:
            given += _from_stdin(stdin, limits or Limits())
        else:
            given.append(os.fspath(path))
    roots = tuple(dict.fromkeys(os.path.realpath(p) for p in given if isinstance(p, str)))
    done: set[str] = set()
    left_out = {os.path.realpath(path) for path in leave_out}
    for item in given:
        if not isinstance(item, str):
            yield item
        elif (real := os.path.realpath(item)) not in done:
            done.add(real)
            for found in _root(item, roots):
                if isinstance(found, Rejection) or os.path.realpath(found.path) not in left_out:
                    yield found


def _from_stdin(stdin: BinaryIO | None, limits: Limits) -> Iterator[SourceFile | Rejection | str]:
    if stdin is None:
        yield Rejection(STDIN, "walk", 'standard input is not at hand; name files instead of "-"')
        return
    try:
        data = read_whole(stdin, limits.max_stdin_bytes, "standard input")
    except UnreadableSource as error:
        yield Rejection(STDIN, "walk", one_line(error.reason))
        return
    names = _names(data)
    if names:
        yield from names
    else:
        yield SourceFile(STDIN, STDIN, data)


def _names(data: bytes) -> list[str]:
    """The paths in `data`; empty where fewer than half of its entries exist."""
    separator = b"\x00" if b"\x00" in data else b"\n"
    entries = [entry.rstrip(b"\r") for entry in data.split(separator)]
    names = [os.fsdecode(entry) for entry in entries if entry.strip()]
    n_known = sum(1 for name in names if len(name) < 4096 and _exists(name))
    return names if names and 2 * n_known >= len(names) else []


def _exists(name: str) -> bool:
    try:
        return os.path.lexists(name)
    except ValueError:  # a zero byte inside
        return False


def _root(path: str, roots: tuple[str, ...]) -> Iterator[SourceFile | Rejection]:
    """What one given path holds; a link given by name is followed."""
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        yield _rejected(path, f"cannot be read: {_why(error)}; want an existing file or folder")
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, roots, 0)
    elif stat.S_ISREG(mode):
        yield SourceFile(path, _locator(path), named=True)
    else:
        yield _rejected(path, f"is {_special(mode)}; want a file or folder")


def _folder(folder: str, roots: tuple[str, ...], depth: int) -> Iterator[SourceFile | Rejection]:
    if depth > _MAX_DEPTH:
        yield _rejected(folder, f"lies more than {_MAX_DEPTH} folders deep; name it by itself")
        return
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield _rejected(folder, f"the folder cannot be listed: {_why(error)}")
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if not _clutter(entry.name, names):
            yield from _entry(entry, roots, depth)


def _clutter(name: str, names: set[str]) -> bool:
    if name.startswith(".") or name in _CLUTTER:
        return True
    page = name.removesuffix("_files")
    return page != name and (f"{page}.html" in names or f"{page}.htm" in names)


def _entry(
    entry: "os.DirEntry[str]", roots: tuple[str, ...], depth: int
) -> Iterator[SourceFile | Rejection]:
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError as error:
        yield _rejected(entry.path, f"cannot be read: {_why(error)}")
        return
    if stat.S_ISLNK(mode):
        if reason := _link_reason(entry.path, roots):
            yield _rejected(entry.path, reason)
    elif len(roots) > 1 and os.path.realpath(entry.path) in roots:
        return  # named by itself too, and read there
    elif stat.S_ISDIR(mode):
        yield from _folder(entry.path, roots, depth + 1)
    elif stat.S_ISREG(mode):
        yield SourceFile(entry.path, _locator(entry.path))
    else:
        yield _rejected(entry.path, f"is {_special(mode)}; want a file or folder")


def _link_reason(path: str, roots: tuple[str, ...]) -> str | None:
    """Why a link in a folder is left aside; None where its target is read under its own name."""
    try:
        real = os.path.realpath(path, strict=True)
    except (OSError, RuntimeError) as error:
        return f"is a link that leads nowhere: {_why(error)}"
    root = next((r for r in roots if real == r or real.startswith(r.rstrip(os.sep) + os.sep)), None)
    if root is None:
        return "is a link that leads outside the given paths and is not followed; name its target"
    inner = Path(real[len(root) :]).parts
    if any(part.startswith(".") or part in _CLUTTER for part in inner):
        return "is a link to a hidden file, which is not read; name its target"
    return None


def _special(mode: int) -> str:
    return next((words for test, words in _KINDS if test(mode)), "no regular file")


def _why(error: Exception) -> str:
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return words[:1].lower() + words[1:]


def _rejected(path: str, reason: str) -> Rejection:
    return Rejection(_locator(path), "walk", one_line(reason))


def _locator(path: str) -> str:
    """The path as it is shown and kept: below the working folder without the way to it.

    "reports/a.txt", "./reports/a.txt" and its absolute form are one locator.
    """
    whole = os.path.abspath(path)  # noqa: PTH100 - Path.resolve would follow links
    here = os.getcwd()  # noqa: PTH109
    return printable(os.path.relpath(whole, here) if whole.startswith(here + os.sep) else whole)
