"""Strings and an index as flat arrays, so that a gazetteer loads without making objects.

`Strings` keeps a column of text as one run of bytes with offsets and decodes what is asked for.
`KeyIndex` keeps (hash of a key, row) pairs sorted by hash; 64 bits keep a chance meeting of two
keys among a million below one in ten million.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import overload

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Strings(Sequence[str]):
    """A read-only column of text.

    >>> column = Strings.of(["Hit", "Ana"])
    >>> column[1], len(column), list(column)
    ('Ana', 2, ['Hit', 'Ana'])
    """

    data: NDArray[np.uint8]
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Strings":
        """The column of these texts."""
        encoded = [text.encode() for text in texts]
        ends = np.cumsum(np.fromiter(map(len, encoded), dtype=np.int64, count=len(encoded)))
        return cls(np.frombuffer(b"".join(encoded), dtype=np.uint8), ends)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    def __getitem__(self, row: int | slice) -> str | list[str]:
        if isinstance(row, slice):
            return [self[each] for each in range(*row.indices(len(self)))]
        if not 0 <= row < len(self.ends):
            raise IndexError(row)
        start = int(self.ends[row - 1]) if row else 0
        return self.data[start : int(self.ends[row])].tobytes().decode()

    def __len__(self) -> int:
        return len(self.ends)


@dataclass(frozen=True, eq=False)
class KeyIndex:
    """From a key to the rows that have it."""

    hashes: NDArray[np.uint64]
    rows: NDArray[np.int32]

    @classmethod
    def of(cls, folded: str) -> "KeyIndex":
        """The index of lines of keys joined by "|", one line for each row.

        >>> KeyIndex.of("hit|heet\\nana").get("heet")
        [0]
        """
        pairs = [
            (_hash(key), row)
            for row, line in enumerate(folded.split("\n"))
            for key in set(line.split("|"))
            if key
        ]
        hashes = np.array([pair[0] for pair in pairs], dtype=np.uint64)
        rows = np.array([pair[1] for pair in pairs], dtype=np.int32)
        order = np.lexsort((rows, hashes))
        return cls(hashes[order], rows[order])

    def get(self, key: str) -> list[int]:
        """The rows of a key, in order."""
        wanted = np.uint64(_hash(key))
        start, end = np.searchsorted(self.hashes, [wanted, wanted + np.uint64(1)])
        if wanted == np.uint64(2**64 - 1):
            end = len(self.hashes)
        found: list[int] = self.rows[start:end].tolist()
        return found

    def __len__(self) -> int:
        return len(self.hashes)


def pack(columns: Mapping[str, Strings | KeyIndex]) -> dict[str, NDArray[np.generic]]:
    """The arrays of some columns by name, as they are saved."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, column in columns.items():
        if isinstance(column, Strings):
            arrays |= {f"{name}.data": column.data, f"{name}.ends": column.ends}
        else:
            arrays |= {f"{name}.hashes": column.hashes, f"{name}.rows": column.rows}
    return arrays


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")
