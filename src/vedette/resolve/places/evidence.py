"""What a document holds that tells its places apart: its names, its country words, clear places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vedette.resolve.places.candidates import Options

Key = tuple[str, tuple[str, ...]]  # a name's plain key and the kinds that its words hint at
_MAIN_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Subject:
    """One name of a document: what it may mean, and the names that the text puts it inside."""

    key: Key
    options: Options
    count: int
    inside: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole document says about where it plays.

    Attributes:
        votes: per country and name (or "" for words of the text), how often it speaks for it.
        units: loose keys of all names mentioned.
        anchors: places that are clear without their neighbours, as (key, lat, lon).
    """

    votes: Mapping[str, Mapping[str, float]]
    units: frozenset[str]
    anchors: Sequence[tuple[Key, float, float]] = ()

    def share(self, countries: str, without: str) -> float:
        """The share of votes for any of these countries, not counting those of one name."""
        total = mine = 0.0
        for code, by_name in self.votes.items():
            sum_ = sum(vote for name, vote in by_name.items() if name != without)
            total += sum_
            mine += sum_ if code in countries.split("|") else 0.0
        return mine / total if total else 0.0

    def silent(self, without: str) -> bool:
        """True where nothing but that one name speaks for a country."""
        return not any(name != without for by_name in self.votes.values() for name in by_name)

    def main(self) -> str | None:
        """The country with more than half of the votes, if any."""
        shares = {code: self.share(code, without="\0") for code in self.votes}
        best = max(shares, key=lambda code: (shares[code], code), default=None)
        return best if best is not None and shares[best] > _MAIN_SHARE else None
