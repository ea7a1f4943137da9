"""What an earlier fusion worked out, found again by what it rests on.

Most of what fusion does is a function of little: what a document's claims are about, of that
document; how far two claims are alike, of the two; a finding, of its statements and their sources.
Each such result is kept under its stage and name together with a key, the hash of all that it rests
on. A result is used again where its key is the same, and is made anew everywhere else; what nobody
asks for any more is dropped. So it is never a source of truth: with or without it the findings are
the same, and a case without it is only slower to build.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Protocol

KEY_BYTES = 16
_FINDINGS = "findings"
Named = tuple[str, str]
"""A stage and a name in it."""


class Held(Protocol):
    """Where results are held between two builds."""

    def keys(self, stage: str) -> Mapping[str, bytes]:
        """The key of each result of a stage, by its name."""

    def value(self, stage: str, name: str) -> bytes:
        """One result, of those that `keys` lists."""


@dataclass(slots=True)
class Kept:
    """The results of earlier builds, and those that this one has asked for or made.

    Attributes:
        version: of the rules and data of fusion; part of every key.
        digests: document id -> hash of its view.
        findings: ids of the findings that hold.
        unchanged: of these, those that were found to stand as they are.
    """

    held: Held
    version: str
    digests: Mapping[str, bytes]
    findings: Collection[str]
    made: dict[Named, tuple[bytes, bytes]] = field(default_factory=dict)
    unchanged: set[str] = field(default_factory=set)
    _keys: dict[str, Mapping[str, bytes]] = field(default_factory=dict)
    _asked: set[Named] = field(default_factory=set)

    def key(self, *parts: str | bytes) -> bytes:
        """The hash of what a result rests on."""
        digest = blake2b(self.version.encode(), digest_size=KEY_BYTES)
        for part in parts:
            body = part.encode() if isinstance(part, str) else part
            digest.update(len(body).to_bytes(8, "little"))
            digest.update(body)
        return digest.digest()

    def has(self, stage: str, name: str, key: bytes) -> bool:
        """Whether the result of that name is at hand and rests on the same."""
        if stage not in self._keys:
            self._keys[stage] = self.held.keys(stage)
        known = self._keys[stage].get(name) == key
        if known:
            self._asked.add((stage, name))
        return known

    def get(self, stage: str, name: str, key: bytes) -> bytes | None:
        """The result of that name, where it rests on the same."""
        if self.has(stage, name, key):
            return self.held.value(stage, name)
        made = self.made.get((stage, name))
        return made[1] if made and made[0] == key else None

    def put(self, stage: str, name: str, key: bytes, value: bytes) -> None:
        """Keeps a result for the next build."""
        self.made[stage, name] = key, value

    def stands(self, finding: str, key: bytes) -> bool:
        """Whether the finding of that id still is as it was made, and resting on the same."""
        if self.has(_FINDINGS, finding, key) and finding in self.findings:
            self.unchanged.add(finding)
            return True
        self.put(_FINDINGS, finding, key, b"")
        return False

    def gone(self) -> Iterator[Named]:
        """The results of the stages looked at that nobody has asked for."""
        for stage, keys in self._keys.items():
            for name in keys:
                if (stage, name) not in self._asked and (stage, name) not in self.made:
                    yield stage, name
