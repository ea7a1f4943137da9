"""What was made lately, kept within a bound; the oldest use goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """Keeps the values last used; safe to use from several threads.

    Args:
        most: so much is kept in all, as `weigh` measures it.
        weigh: what one value counts as.

    >>> held = Recent(2)
    >>> [held.get(name, str.upper) for name in "abca"]
    ['A', 'B', 'C', 'A']
    >>> len(held)
    2
    """

    def __init__(self, most: int, weigh: Callable[[T], int] = lambda value: 1) -> None:
        self._most, self._weigh = most, weigh
        self._held: OrderedDict[Hashable, T] = OrderedDict()
        self._weight = 0
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._held)

    def find(self, key: Hashable) -> T | None:
        """The value of that key, if it is still there."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: Hashable, value: T) -> None:
        """Keeps a value; others go where it is too much."""
        with self._lock:
            if key in self._held:
                self._weight -= self._weigh(self._held.pop(key))
            self._held[key] = value
            self._weight += self._weigh(value)
            while self._weight > self._most and self._held:
                self._weight -= self._weigh(self._held.popitem(last=False)[1])

    def get(self, key: Hashable, make: Callable[..., T]) -> T:
        """The value of that key, made of the key where it is not there.

        Who asks for the same meanwhile waits for it rather than making it twice. What is made may
        ask for other keys, for its own never.
        """
        value = self.find(key)
        if value is not None:
            return value
        with self._lock:
            making = self._making.setdefault(key, Lock())
        try:
            with making:
                value = self.find(key)
                if value is None:
                    value = make(key)
                    self.put(key, value)
        finally:
            with self._lock:
                self._making.pop(key, None)
        return value
