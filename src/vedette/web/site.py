"""What a running workbench holds: the case's path, its secrets, and what it has worked out."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from html import escape
from ipaddress import ip_address
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar, cast

from vedette.config import Config
from vedette.store.case import CaseFile, open_case
from vedette.web.atlas import Atlas
from vedette.web.builds import Builder, Work
from vedette.web.desk import Desk
from vedette.web.door import Door, PasswordDoor, Session, TokenDoor
from vedette.web.recent import Recent
from vedette.web.working import OwnProcess

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
    """One case as it is served.

    Args:
        path: the case.
        hosts: the values of Host that are ours, such as "127.0.0.1:8123".
        who: the name that decisions carry, where one browser alone is let in.
        slot_value: what typed words mean for a slot.
        token: lets one browser in, once; made up where it is left out.
        password: lets in everybody who knows it, under a name of their own, instead of the token.
        atlas: base data of the map; the installed one, with the folder beside the case that is
            named like it and ends in ".boundaries", where it is left out.
        sources: files and folders that a build may read beside those that the case was built from.
        work: how a build is done; in a process of its own with the usual settings where it is
            left out.

    Raises:
        SettingError: the password is too short.
    """

    def __init__(
        self,
        path: Path,
        *,
        hosts: tuple[str, ...],
        who: str,
        slot_value: SlotValue,
        token: str | None = None,
        password: str | None = None,
        atlas: Atlas | None = None,
        sources: tuple[str, ...] = (),
        work: Work | None = None,
    ) -> None:
        self.path, self.hosts, self.slot_value, self.sources = path, hosts, slot_value, sources
        self.door: Door = TokenDoor(who, token) if password is None else PasswordDoor(password)
        self.desk = Desk(path)
        self.builder = Builder(path, work or OwnProcess(Config()))
        self.atlas = atlas or Atlas(boundaries=path.with_suffix(".boundaries"))
        self.pages: Recent[tuple[bytes, bytes]] = Recent(PAGE_BYTES, _weight)
        self.drawings: Recent[Any] = Recent(DRAWINGS)
        self.batches: Recent[tuple[str, ...]] = Recent(DRAWINGS)
        self.csrf_mark, self.who_mark = (f"mark-{secrets.token_hex(16)}" for _ in range(2))
        self.leaving = False  # the workbench is being stopped: what is told bit by bit ends
        self._stamp: tuple[float, Stamp | None] = (0.0, None)
        self._kept: dict[str, tuple[object, object]] = {}
        self._making: dict[str, Lock] = {}
        self._lock = Lock()

    def is_host(self, host: str) -> bool:
        """True where this value of Host means us.

        A shared workbench is also asked for by an address in digits: no other name can be made to
        lead to that.
        """
        if host in self.hosts or not self.door.shared:
            return host in self.hosts
        name, _, port = host.rpartition(":")
        with suppress(ValueError):
            ip_address(name.strip("[]"))
            return port == self.hosts[0].rpartition(":")[2]
        return False

    def marked(self, session: Session, page: bytes) -> bytes:
        """A page as this session gets it: what differs stands in a kept page as a mark."""
        page = page.replace(self.csrf_mark.encode(), session.csrf.encode())
        return page.replace(self.who_mark.encode(), escape(session.who).encode())

    def stamp(self) -> Stamp:
        """What the case is like now: equal stamps, equal pages.

        It looks at the case's files, not into them, so that a page which was made before is given
        again without opening the case. While another process writes, what was made within the same
        second counts as equal.
        """
        own = (self.desk.state, self.builder.turns)
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

    def kept(
        self, case: CaseFile, name: str, make: Callable[[CaseFile], T], also: object = None
    ) -> T:
        """What `make` gives of the case, made anew when the findings or `also` are others."""
        state = (case.meta("fused") or "", also)
        with self._lock:
            making = self._making.setdefault(name, Lock())
        with making:  # who asks meanwhile waits for it rather than making it twice
            held = self._kept.get(name)
            if held is None or held[0] != state:
                held = self._kept[name] = (state, make(case))
        return cast(T, held[1])


def _weight(answer: tuple[bytes, bytes]) -> int:
    return sum(map(len, answer)) + 200
