"""MUC-4 articles -> training examples for a ReaderModel: where the fillers stand, and how they go
together.

The key names strings, not places. Every occurrence of a filler's string is marked with its role
(one tag layer a role), so the tagger learns which mentions matter in a story that is reported;
fillers of one role share the span heads under the base layer "filler".
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from tokenizers import Tokenizer

from training.examples import Example, Marks, example
from training.tasks.muc4 import ROLES, TYPES, Article
from training.tasks.muc4_keys import CONFIDENCES, STAGES
from vedette.read.schema import LabelKind, LinkKind, Schema
from vedette.read.windows import Window, pack
from vedette.types import Span

PIECES = 384
"""Most articles fit in one or two windows: whether a mention matters is decided far from it."""
LABELS = ("incident_type", "stage", "confidence")
SCHEMA = Schema(
    layers=tuple(f"filler.{role}" for role in ROLES),
    labels=(
        LabelKind("incident_type", "filler", TYPES),
        LabelKind("stage", "filler", STAGES),
        LabelKind("confidence", "filler", CONFIDENCES),
    ),
    links=(
        LinkKind("same", "filler", ("filler",)),
        LinkKind("together", "filler", ("filler",)),
    ),
    pairs=(),
)
SAME, TOGETHER = 0, 1

_STOP = re.compile(r"(?<=[.?!])[\"']?\s+|\s{3,}")


def sentences(text: str) -> list[Span]:
    """The sentences of a lower-case text: up to a stop and a space, or a paragraph's gap.

    >>> [span.of("one fell. two ran.") for span in sentences("one fell. two ran.")]
    ['one fell.', 'two ran.']
    """
    found, start = [], 0
    for stop in (*_STOP.finditer(text), None):
        end = stop.start() if stop else len(text)
        if text[start:end].strip():
            found.append(Span(start, end))
        start = stop.end() if stop else end
    return found


def windows_of(text: str, tokenizer: Tokenizer) -> list[Window]:
    """The text as windows of at most PIECES pieces."""
    spans = sentences(text)
    return pack(text, spans, range(len(spans)), tokenizer, PIECES)


def ends(tokenizer: Tokenizer) -> tuple[int, int]:
    """Ids of the tokens that open and close a window."""
    return int(tokenizer.token_to_id("[CLS]")), int(tokenizer.token_to_id("[SEP]"))


def occurrences(text: str, string: str) -> Iterator[Span]:
    """Where the string stands in the text as whole words.

    >>> [span.start for span in occurrences("a bus and a busy bus", "bus")]
    [2, 17]
    """
    for found in re.finditer(rf"(?<!\w){re.escape(string)}(?!\w)", text):
        yield Span(*found.span())


def marks_of(article: Article) -> Marks:
    """The article's fillers as spans with labels and links.

    A span gets the label of its templates where they agree. Two spans are linked "same" where
    they name one entity in one role, "together" where some template holds both.
    """
    owners = _owners(article)
    spans: dict[str, Span] = {}
    layers: dict[str, str | None] = {}
    labels: dict[str, dict[str, str]] = {}
    holds: dict[str, frozenset[tuple[int, str, int]]] = {}
    for role in ROLES:
        taken: list[Span] = []
        strings = sorted((s for r, s in owners if r == role), key=lambda s: (-len(s), s))
        for string in strings:
            for span in occurrences(article.text, string):
                if any(span.start < other.end and other.start < span.end for other in taken):
                    continue
                taken.append(span)
                name = f"{role}{span.start}"
                spans[name], layers[name] = span, f"filler.{role}"
                holds[name] = owners[role, string]
                labels[name] = _labels(article, owners[role, string], role)
    return Marks(
        article.text,
        spans,
        layers,
        labels,
        _links(holds),
        frozenset(SCHEMA.layers),
        frozenset(kind.name for kind in SCHEMA.links),
    )


def _owners(article: Article) -> dict[tuple[str, str], frozenset[tuple[int, str, int]]]:
    """(role, string) -> the (template, role, entity) that it names."""
    found: dict[tuple[str, str], frozenset[tuple[int, str, int]]] = {}
    for row, template in enumerate(article.templates):
        for role in ROLES:
            for at, entity in enumerate(template.fillers[role]):
                for string in entity:
                    held = found.get((role, string), frozenset())
                    found[role, string] = held | {(row, role, at)}
    return found


def _labels(article: Article, owners: frozenset[tuple[int, str, int]], role: str) -> dict[str, str]:
    templates = [article.templates[row] for row, _, _ in owners]
    values = {
        "incident_type": {template.type.split(" / ")[0] for template in templates},
        "stage": {template.stage for template in templates},
        "confidence": {template.confidence for template in templates if role == "PerpOrg"},
    }
    return {name: min(one) for name, one in values.items() if len(one) == 1 and one != {""}}


def _links(
    holds: Mapping[str, frozenset[tuple[int, str, int]]],
) -> dict[tuple[str, str, str], Mapping[str, str]]:
    links: dict[tuple[str, str, str], Mapping[str, str]] = {}
    for head, mine in holds.items():
        templates = {row for row, _, _ in mine}
        for tail, other in holds.items():
            if head == tail:
                continue
            if mine & other:
                links["same", head, tail] = {}
            if templates & {row for row, _, _ in other}:
                links["together", head, tail] = {}
    return links


def examples_of(articles: Sequence[Article], tokenizer: Tokenizer) -> list[Example]:
    """The windows of the articles as the model learns them."""
    return [
        example(marks_of(article), window, SCHEMA)
        for article in articles
        for window in windows_of(article.text, tokenizer)
    ]
