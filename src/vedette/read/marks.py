"""Readings of a document's windows -> one graph of marked spans over the whole document."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from vedette.read.heads import Linked, Marked, Reading
from vedette.read.names import names_of
from vedette.types import Document, Mention, Span


@dataclass(frozen=True, slots=True)
class Marks:
    """What the model marks in a document: spans in text order, and links by head and kind.

    Attributes:
        names: for an actor whom another mention names better, that mention.
    """

    document: Document
    spans: tuple[Marked, ...]
    links: Mapping[tuple[int, str], tuple[Linked, ...]]
    names: Mapping[int, Span]

    def layer(self, name: str) -> list[int]:
        """The spans of one layer, as indices in text order."""
        return [index for index, span in enumerate(self.spans) if span.layer == name]

    def linked(self, heads: Iterable[int], kind: str) -> list[Linked]:
        """The links of one kind from any of `heads`: one per tail, the best first."""
        best: dict[int, Linked] = {}
        for head in heads:
            for link in self.links.get((head, kind), ()):
                if link.tail not in best or best[link.tail].score < link.score:
                    best[link.tail] = link
        return sorted(best.values(), key=lambda link: (-link.score, link.tail))

    def mention(self, index: int) -> Mention:
        """A marked span with its words."""
        span = self.spans[index].span
        return Mention(span, span.of(self.document.text))

    def groups(
        self, layer: str, kind: str, signs: Callable[[int], Iterable[Hashable]] = lambda _: ()
    ) -> list[list[int]]:
        """The spans of a layer joined where links of `kind` hold, each group in text order.

        Args:
            signs: what gives a span away: two that share a sign are joined too.
        """
        parent = {index: index for index in self.layer(layer)}

        def root(index: int) -> int:
            while parent[index] != index:
                index = parent[index]
            return index

        for index in parent:
            for link in self.links.get((index, kind), ()):
                low, high = sorted((root(index), root(link.tail)))
                parent[high] = low
        owners: dict[Hashable, int] = {}
        for index in parent:
            for sign in signs(index):
                low, high = sorted((root(owners.setdefault(sign, index)), root(index)))
                parent[high] = low
        joined: dict[int, list[int]] = {}
        for index in parent:
            joined.setdefault(root(index), []).append(index)
        return [joined[index] for index in sorted(joined)]

    def sentence_of(self, index: int) -> int:
        """The sentence in which a span begins, as an index into Document.sentences; -1 for none."""
        start = self.spans[index].span.start
        return bisect_right(self.document.sentences, start, key=lambda s: s.span.start) - 1

    def sentences(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The sentences that hold any of `spans`, in text order."""
        wanted = list(spans)
        return tuple(
            sentence.span
            for sentence in self.document.sentences
            if any(sentence.span.overlaps(span) for span in wanted)
        )


def marks(document: Document, readings: Sequence[Reading]) -> Marks:
    """The readings of a document's windows, in order, as one graph."""
    cited = [citation.span for citation in document.citations]
    spans: list[Marked] = []
    links: dict[tuple[int, str], list[Linked]] = {}
    for reading in readings:
        place: dict[int, int] = {}
        for at, marked in enumerate(reading.spans):
            # "(Rudaw, May 30)" names an outlet and its day, never the event's place, day or actor
            if not any(span.covers(marked.span) for span in cited):
                place[at] = len(spans)
                spans.append(marked)
        for link in reading.links:
            if link.head in place and link.tail in place:
                moved = Linked(
                    link.kind, place[link.head], place[link.tail], link.score, link.labels
                )
                links.setdefault((moved.head, moved.kind), []).append(moved)
    kept = {key: tuple(found) for key, found in links.items()}
    return Marks(document, tuple(spans), kept, names_of(document, spans, kept))
