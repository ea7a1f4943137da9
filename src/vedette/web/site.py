"""What a running workbench holds: the case's path, its secrets, and what it has worked out."""

import hmac
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar, cast

from vedette.store.case import CaseFile, open_case
from vedette.web.desk import Desk

T = TypeVar("T")
SlotValue = Callable[[CaseFile, str, str], Any]
"""(case, slot, what an analyst typed) -> the value that a correction keeps."""


class Site:
    """One case as it is served to one analyst.

    Args:
        path: the case.
        hosts: the values of Host that are ours, such as "127.0.0.1:8123".
        who: the name that decisions carry.
        slot_value: what typed words mean for a slot.
        token: lets one browser in, once; made up where it is left out.
    """

    def __init__(
        self,
        path: Path,
        *,
        hosts: tuple[str, ...],
        who: str,
        slot_value: SlotValue,
        token: str | None = None,
    ) -> None:
        self.path, self.hosts, self.who, self.slot_value = path, hosts, who, slot_value
        self.token: str = token or secrets.token_urlsafe(24)
        self.desk = Desk(path)
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
