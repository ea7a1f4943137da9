"""One build at a time: a lock beside the case that goes with the process that holds it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from vedette.errors import CaseBusy, CaseError


@contextmanager
def build_lock(path: str | Path, *, wait: bool = False) -> Iterator[None]:
    """Holds the case at `path` for one build; the lock file is taken away afterwards.

    The operating system frees the lock when its process ends, however it ends, so a lock file
    left behind by a crash is no obstacle.

    Args:
        path: the case, which need not exist yet.
        wait: wait for another build to end, as long as it takes.

    Raises:
        CaseBusy: another build holds it and `wait` is false.
        CaseError: the folder is missing or may not be written to.
    """
    file = Path(f"{path}.lock")
    if not file.parent.is_dir():  # filelock would make it
        raise CaseError(f"{path}: its folder does not exist")
    lock = FileLock(file, timeout=-1 if wait else 0)
    try:
        lock.acquire()
    except Timeout as error:
        raise CaseBusy(f"{path}: another build is writing this case") from error
    except OSError as error:
        raise CaseError(f"{path}: cannot be locked for a build: {error.strerror}") from error
    try:
        yield
    finally:
        # While it is still held: a build that waits on the file taken away sees that, and locks
        # the next one.
        file.unlink(missing_ok=True)
        lock.release()
