"""Two actors judged to be one: decisions that change answers and can be taken back.

Both actors stay in the knowledge. A merge of the whole case counts everywhere; one scoped to a
document counts there, and goes before that of the case. Leaving a merge out undoes it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vedette.errors import SettingError


@dataclass(frozen=True, slots=True)
class ActorMerge:
    """The decision that `gone` is the same actor as `kept`.

    Attributes:
        document: id of the one document in which it counts; None for all.
    """

    kept: str
    gone: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """Merges that were held against each other; `into` is (document or None, gone) -> kept."""

    into: Mapping[tuple[str | None, str], str]

    def kept(self, actor: str, document: str) -> tuple[str, str]:
        """The actor that stands for this one in a document, and the decisions in words.

        The words are empty where no decision concerns the actor.

        >>> both = merged([ActorMerge("b", "a"), ActorMerge("c", "b", document="doc_1")])
        >>> both.kept("a", "doc_2")
        ('b', 'merged by decision: a is b')
        >>> both.kept("a", "doc_1")
        ('c', 'merged by decision: a is b; b is c (in this document)')
        """
        steps = []
        while (into := self._next(actor, document)) is not None:
            own = (document, actor) in self.into
            steps.append(f"{actor} is {into}{' (in this document)' if own else ''}")
            actor = into
        return actor, f"merged by decision: {'; '.join(steps)}" if steps else ""

    def _next(self, actor: str, document: str | None) -> str | None:
        own = self.into.get((document, actor))
        return own if own is not None else self.into.get((None, actor))


def merged(merges: Iterable[ActorMerge]) -> Merged:
    """The merges, held against each other; their order changes nothing.

    Raises:
        SettingError: merges go in a circle, or give one actor to two others in one scope; the
            message names both actors.
    """
    into: dict[tuple[str | None, str], str] = {}
    for one in sorted(set(merges), key=lambda m: (m.document or "", m.gone, m.kept)):
        before = into.setdefault((one.document, one.gone), one.kept)
        if before != one.kept:
            raise SettingError(
                f"actor {one.gone} is merged into {before} and into {one.kept}"
                f"{_scope(one.document)}; want one of them"
            )
    found = Merged(into)
    for document in dict.fromkeys((None, *(scope for scope, _ in into))):
        _no_circle(found, document)
    return found


def _no_circle(found: Merged, document: str | None) -> None:
    for _, start in found.into:
        seen = [start]
        while (into := found._next(seen[-1], document)) is not None:
            if into in seen:
                raise SettingError(
                    f"merges of actors go in a circle: {seen[-1]} is merged into {into}"
                    f"{_scope(document)}, and {into} leads back to {seen[-1]}; leave one out"
                )
            seen.append(into)


def _scope(document: str | None) -> str:
    return f" in {document}" if document else ""
