"""Who is let in: one browser with the address that was printed, or those who know the password.

A session lives in memory only: it ends with the workbench. Of a password a salted scrypt hash is
kept, of a session the random words of its cookie.
"""

import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import scrypt, sha256
from math import inf
from threading import Lock

from vedette.errors import SettingError

LEAST_PASSWORD = 10
MOST_NAME = 60
SESSION_SECONDS = 12 * 3600.0
MOST_SESSIONS = 500
TRIES, TRIES_SECONDS = 5, 60.0
"""So many passwords may be tried from one address in so many seconds, right or wrong."""
ALL_TRIES = 60
"""And so many from all addresses together."""
_COST = {"n": 2**15, "r": 8, "p": 1, "maxmem": 64 * 1024 * 1024, "dklen": 32}
Clock = Callable[[], float]


class TooManyTries(SettingError):
    """Passwords were tried too often; its text says for how long none is looked at."""


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that was let in.

    Attributes:
        key: the value of its cookie.
        who: the name that its decisions carry.
        ends: when it is at its end, on the door's clock.
    """

    key: str
    who: str
    ends: float = inf

    @property
    def csrf(self) -> str:
        """What every change must bring along, and another site cannot know."""
        return hmac.new(self.key.encode(), b"csrf", sha256).hexdigest()


class TokenDoor:
    """Lets in the one browser that brings the token, once.

    Args:
        who: the name that decisions carry.
        token: made up where it is left out.
    """

    shared = False

    def __init__(self, who: str, token: str | None = None) -> None:
        self.token: str = token or secrets.token_urlsafe(24)
        self.session = Session(secrets.token_urlsafe(32), who)
        self.cookie = f"vedette_{sha256(self.session.key.encode()).hexdigest()[:8]}"
        self._used = False
        self._lock = Lock()

    def admit(self, token: str) -> Session | None:
        """The session, at the token's first use."""
        with self._lock:
            if self._used or not _equal(token, self.token):
                return None
            self._used = True
            return self.session

    def find(self, key: str) -> Session | None:
        """The session whose cookie this is."""
        return self.session if _equal(key, self.session.key) else None


class PasswordDoor:
    """Lets in everybody who knows the password, under the name that each gives.

    Args:
        password: of at least `LEAST_PASSWORD` characters.
        clock: seconds that only rise.

    Raises:
        SettingError: the password is too short.
    """

    shared = True

    def __init__(self, password: str, clock: Clock = time.monotonic) -> None:
        if len(password) < LEAST_PASSWORD:
            raise SettingError(f"a password of {LEAST_PASSWORD} characters or more is needed")
        self.cookie = f"vedette_{secrets.token_hex(4)}"
        self._salt = secrets.token_bytes(16)
        self._hash = self._hashed(password)
        self._clock = clock
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._tries: OrderedDict[str, list[float]] = OrderedDict()
        self._lock, self._hashing = Lock(), Lock()

    def enter(self, name: str, password: str, address: str) -> Session:
        """A new session under that name.

        Args:
            address: the machine that asks.

        Raises:
            TooManyTries: from there, or from everywhere, too many passwords were tried.
            SettingError: the name is none, or the password another.
        """
        self._count(address)
        name = " ".join(name.split())
        if not 0 < len(name) <= MOST_NAME or not name.isprintable():
            raise SettingError(f"a name of 1 to {MOST_NAME} characters is needed")
        with self._hashing:  # a hash takes memory on purpose: one at a time
            right = hmac.compare_digest(self._hashed(password), self._hash)
        if not right:
            raise SettingError("this is not the password")
        session = Session(secrets.token_urlsafe(32), name, self._clock() + SESSION_SECONDS)
        with self._lock:
            self._sessions[session.key] = session
            while len(self._sessions) > MOST_SESSIONS:
                self._sessions.popitem(last=False)
        return session

    def find(self, key: str) -> Session | None:
        """The session whose cookie this is, unless it is at its end."""
        with self._lock:
            session = self._sessions.get(key)
            if session is not None and session.ends <= self._clock():
                del self._sessions[key]
                return None
            return session

    def leave(self, session: Session) -> None:
        """Ends a session."""
        with self._lock:
            self._sessions.pop(session.key, None)

    def _count(self, address: str) -> None:
        now = self._clock()
        with self._lock:
            for key in list(self._tries):
                self._tries[key] = [at for at in self._tries[key] if now - at < TRIES_SECONDS]
                if not self._tries[key]:
                    del self._tries[key]
            own = self._tries.setdefault(address, [])
            if len(own) >= TRIES or sum(map(len, self._tries.values())) >= ALL_TRIES:
                raise TooManyTries(f"too many tries; wait {TRIES_SECONDS:.0f} seconds")
            own.append(now)

    def _hashed(self, password: str) -> bytes:
        return scrypt(password.encode("utf-8", "surrogatepass"), salt=self._salt, **_COST)


Door = TokenDoor | PasswordDoor


def _equal(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
