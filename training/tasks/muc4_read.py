"""What the fitted models see in an article: mentions that may fill a role, and which go together.

Mentions are runs of pieces that are likelier inside a filler than `LEAST`, cut back to the pieces
at least half as likely as the run's best; deciding which of them count is left to the decoder.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from training.examples import Example, GoldSpan, Marks, example
from training.model import BatchSpans, ReaderModel
from training.tasks.muc4 import ROLES, Article, Template
from training.tasks.muc4_marks import SAME, SCHEMA, TOGETHER, ends, marks_of, windows_of
from vedette.read.windows import Window
from vedette.types import Span

LEAST = 0.05
NEUTRAL = 0.5
"""Chance that two mentions go together that no window shows side by side."""

Floats = NDArray[np.float32]
Run = tuple[str, int, int, float]


@dataclass(frozen=True, slots=True)
class Mention:
    """A string that may fill a role, with its chance and the chances of its label values."""

    role: str
    span: Span
    text: str
    score: float
    labels: Mapping[str, Floats]


@dataclass(frozen=True, slots=True)
class Sight:
    """All that the models see in one article.

    Attributes:
        same, together: chance that two mentions are one entity, and that one template holds
            both, shape (mentions, mentions); NEUTRAL across windows.
        peaks: per role, the chance of the likeliest piece of the article.
    """

    mentions: tuple[Mention, ...]
    same: Floats
    together: Floats
    peaks: Mapping[str, float]


def read(models: Sequence[ReaderModel], tokenizer: Tokenizer, article: Article) -> Sight:
    """The article as the models see it together: their chances are averaged."""
    tokens = ends(tokenizer)
    mentions: list[Mention] = []
    blocks: list[tuple[Floats, Floats]] = []
    peaks = dict.fromkeys(ROLES, 0.0)
    for window in windows_of(article.text, tokenizer):
        blank = example(Marks(article.text, {}, {}), window, SCHEMA)
        states = [_states(model, blank, tokens) for model in models]
        inside = np.mean([tag_chances(m, s) for m, s in zip(models, states, strict=True)], axis=0)
        for column, role in enumerate(ROLES):
            top = float((1 - inside[:, column, 0]).max())
            peaks[role] = max(peaks[role], top)
        runs = [run for column in range(len(ROLES)) for run in runs_of(inside, column, window)]
        spans = tuple(GoldSpan("filler", first, last, {}) for _, first, last, _ in runs)
        marked = replace(blank, spans=spans, kinds=frozenset(k.name for k in SCHEMA.links))
        seen = [_labels_and_links(m, s, marked) for m, s in zip(models, states, strict=True)]
        labels = {name: np.mean([one[0][name] for one in seen], axis=0) for name in seen[0][0]}
        links = np.mean([one[1] for one in seen], axis=0)
        blocks.append((links[..., SAME], links[..., TOGETHER]))
        mentions += _mentions(article.text, window, runs, labels)
    same, together = (_joined([block[at] for block in blocks]) for at in (0, 1))
    return Sight(tuple(mentions), same, together, peaks)


def judge(
    models: Sequence[ReaderModel],
    tokenizer: Tokenizer,
    article: Article,
    template: Template,
    roles: Sequence[str] = ROLES,
) -> dict[str, str]:
    """The likeliest value of each label of a template whose fillers are given.

    Args:
        roles: the roles whose fillers are asked; nothing is returned where they have none.
    """
    kept = {role: template.fillers[role] if role in roles else () for role in ROLES}
    marks = marks_of(replace(article, templates=(replace(template, fillers=kept),)))
    tokens = ends(tokenizer)
    sums: dict[str, Floats] = {}
    for window in windows_of(article.text, tokenizer):
        marked = example(marks, window, SCHEMA)
        for model in models if marked.spans else ():
            labels, _ = _labels_and_links(model, _states(model, marked, tokens), marked)
            for name, chances in labels.items():
                sums[name] = sums.get(name, np.float32(0)) + chances.sum(axis=0)
    return {name: SCHEMA.label(name).values[int(one.argmax())] for name, one in sums.items()}


@torch.no_grad()
def _states(model: ReaderModel, window: Example, tokens: tuple[int, int]) -> Tensor:
    return model.eval().states([window], *tokens)


@torch.no_grad()
def tag_chances(model: ReaderModel, states: Tensor) -> Floats:
    """Chances (outside, begin, inside) of each piece and role, shape (pieces, roles, 3)."""
    scores = model.tags(states).view(len(states), -1, 3)
    chances: Floats = scores.softmax(dim=2).numpy()
    return chances


def runs_of(chances: Floats, column: int, window: Window) -> Iterator[Run]:
    """The runs of one role: (role, first piece, last piece, mean chance), whole words each."""
    inside = 1 - chances[:, column, 0]
    begins = chances[:, column, 1] > chances[:, column, 2]
    at = 0
    while at < len(inside):
        if inside[at] < LEAST:
            at += 1
            continue
        end = at + 1
        while end < len(inside) and inside[end] >= LEAST and not begins[end]:
            end += 1
        first, last = _cut(inside, at, end - 1, window)
        if first <= last:
            yield ROLES[column], first, last, float(inside[first : last + 1].mean())
        at = max(end, last + 1)


def _cut(inside: Floats, first: int, last: int, window: Window) -> tuple[int, int]:
    """The run without weak or empty ends, grown to whole words; first > last where none is left."""
    least = inside[first : last + 1].max() / 2
    while first <= last and (inside[first] < least or window.edge[first]):
        first += 1
    while last >= first and (inside[last] < least or window.edge[last] in (1, 3)):
        last -= 1
    while first <= last and first > 0 and window.continues[first]:
        first -= 1
    while first <= last and last + 1 < len(window) and window.continues[last + 1]:
        last += 1
    return first, last


@torch.no_grad()
def _labels_and_links(
    model: ReaderModel, states: Tensor, marked: Example
) -> tuple[dict[str, Floats], Floats]:
    """Chances of the label values, shape (spans, values), and links, (spans, spans, kinds)."""
    spans = BatchSpans.of([marked], SCHEMA)
    links = np.full((len(marked.spans),) * 2 + (len(SCHEMA.links),), NEUTRAL, dtype=np.float32)
    if not marked.spans:
        return {k.name: np.zeros((0, len(k.values)), np.float32) for k in SCHEMA.labels}, links
    vectors = model.vectors(states, spans)
    labels = {k.name: model.labels[k.name](vectors).softmax(1).numpy() for k in SCHEMA.labels}
    if spans.head.numel():
        found = model.links(model.pair_states(states, vectors, spans)).sigmoid().numpy()
        links[spans.head.numpy(), spans.tail.numpy()] = found
    both: Floats = (links + links.transpose(1, 0, 2)) / np.float32(2)
    return labels, both


def _mentions(
    text: str, window: Window, runs: Sequence[Run], labels: Mapping[str, Floats]
) -> Iterator[Mention]:
    for row, (role, first, last, score) in enumerate(runs):
        span = Span(int(window.starts[first]), int(window.ends[last]))
        given = {name: chances[row] for name, chances in labels.items()}
        yield Mention(role, span, span.of(text), score, given)


def _joined(blocks: Sequence[Floats]) -> Floats:
    """The blocks along the diagonal, NEUTRAL elsewhere."""
    size = sum(len(block) for block in blocks)
    table = np.full((size, size), NEUTRAL, dtype=np.float32)
    at = 0
    for block in blocks:
        table[at : at + len(block), at : at + len(block)] = block
        at += len(block)
    return table
