"""What a running workbench holds: the case's path, its secrets, and what it has worked out."""

import hmac
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar, cast

from vedette.store.case import CaseFile, open_case
from vedette.web.atlas import Atlas
from vedette.web.desk import Desk
from vedette.web.recent import Recent

T = TypeVar("T")
SlotValue = Callable[[CaseFile, str, str], Any]
"""(case, slot, what an analyst typed) -> the value that a correction keeps."""
PAGE_BYTES = 64 * 1024 * 1024
DRAWINGS = 256
"""So many lists, maps and the like are kept of one case."""
YOUNG_SECONDS = 0.1
"""Files that changed so lately may change again within one tick of their clock."""
STALE_SECONDS = 1.0
"""While another process builds, a page may be so much behind it."""
Stamp = tuple[object, ...]


class Site:
    """One case as it is served to one analyst.

    Args:
        path: the case.
        hosts: the values of Host that are ours, such as "127.0.0.1:8123".
        who: the name that decisions carry.
        slot_value: what typed words mean for a slot.
        token: lets one browser in, once; made up where it is left out.
        atlas: base data of the map; the installed one, with the folder beside the case that is
            named like it and ends in ".boundaries", where it is left out.
    """

    def __init__(
        self,
        path: Path,
        *,
        hosts: tuple[str, ...],
        who: str,
        slot_value: SlotValue,
        token: str | None = None,
        atlas: Atlas | None = None,
    ) -> None:
        self.path, self.hosts, self.who, self.slot_value = path, hosts, who, slot_value
        self.token: str = token or secrets.token_urlsafe(24)
        self.desk = Desk(path)
        self.atlas = atlas or Atlas(boundaries=path.with_suffix(".boundaries"))
        self.pages: Recent[tuple[bytes, bytes]] = Recent(PAGE_BYTES, _weight)
        self.drawings: Recent[Any] = Recent(DRAWINGS)
        self.batches: Recent[tuple[str, ...]] = Recent(DRAWINGS)
        self._stamp: tuple[float, Stamp | None] = (0.0, None)
        self._session = secrets.token_urlsafe(32)
        self._unused = {self.token}
        self._kept: dict[str, tuple[str, object]] = {}
        self._making: dict[str, Lock] = {}
        self._lock = Lock()

    @property
    def cookie(self) -> str:
        """The cookie's name; another workbench on this machine has another one."""
        return f"vedette_{sha256(self._session.encode()).hexdigest()[:8]}"

    @property
    def session(self) -> str:
        """The cookie's value."""
        return self._session

    @property
    def csrf(self) -> str:
        """What every change must bring along, and another site cannot know."""
        return hmac.new(self._session.encode(), b"csrf", sha256).hexdigest()

    def admit(self, token: str) -> bool:
        """True for the token's first use."""
        with self._lock:
            if any(hmac.compare_digest(token.encode(), each.encode()) for each in self._unused):
                self._unused.clear()
                return True
            return False

    def stamp(self) -> Stamp:
        """What the case is like now: equal stamps, equal pages.

        It looks at the case's files, not into them, so that a page which was made before is given
        again without opening the case. While another process writes, what was made within the same
        second counts as equal.
        """
        own = self.desk.state
        checked, held = self._stamp
        now = time.monotonic()
        if held is not None and held[-1] == own and now - checked < STALE_SECONDS:
            return held
        found: list[object] = []
        for path in (self.path, self.path.with_name(f"{self.path.name}-wal")):
            with suppress(OSError):
                at = path.stat()
                young = time.time() - at.st_mtime < YOUNG_SECONDS
                found += [at.st_mtime_ns, at.st_size, at.st_ino, now if young else 0.0]
        stamp = (*found, own)
        self._stamp = (now, stamp)
        return stamp

    @contextmanager
    def case(self) -> Iterator[CaseFile]:
        """The case, open for reading, as it is at one moment."""
        with open_case(self.path, read_only=True) as case, case.snapshot():
            yield case

    def kept(self, case: CaseFile, name: str, make: Callable[[CaseFile], T]) -> T:
        """What `make` gives of the case, made anew only when the findings have changed."""
        state = case.meta("fused") or ""
        with self._lock:
            making = self._making.setdefault(name, Lock())
        with making:  # who asks meanwhile waits for it rather than making it twice
            held = self._kept.get(name)
            if held is None or held[0] != state:
                held = self._kept[name] = (state, make(case))
        return cast(T, held[1])


def _weight(answer: tuple[bytes, bytes]) -> int:
    return sum(map(len, answer)) + 200
