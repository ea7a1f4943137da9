"""Attributions against gold, and the plain baseline for them."""

import re
from collections import Counter
from collections.abc import Sequence

from training.tasks.polnear import LAYERS, Attributed, Part
from vedette.evaluate.scores import Tally
from vedette.text.sentences import sentence_spans
from vedette.types import Span

_CUE_WORDS = (
    "said says say told tells according claimed claims believes believe believed argued argues "
    "added noted wrote writes reported reports announced suggested insisted warned asked called "
    "thinks think thought wants want explained tweeted declared predicted acknowledged"
)
_CUE = re.compile(rf"\b(?:{'|'.join(_CUE_WORDS.split())})\b", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-Z][\w.’'-]*)(?: (?:[A-Z][\w.’'-]*))*|\b(?:he|she|they|who)\b")
_QUOTE = re.compile(r"[“\"][^“”\"]{2,}[”\"]")


def by_rule(document: Attributed) -> Attributed:
    """The baseline: a cue word, the nearest name in its sentence, and the rest of the sentence.

    A quotation in the sentence is the content where there is one.
    """
    parts: list[Part] = []
    attributions: list[tuple[int, ...]] = []
    text = document.text
    for sentence in sentence_spans(text):
        cue = _CUE.search(text, sentence.start, sentence.end)
        names = list(_NAME.finditer(text, sentence.start, sentence.end))
        if not cue or not names:
            continue
        at = cue.start()
        near = min(names, key=lambda name, at=at: abs(name.start() - at))
        quote = _QUOTE.search(text, sentence.start, sentence.end)
        after, before = Span(cue.end(), sentence.end), Span(sentence.start, cue.start())
        content = (
            Span(*quote.span()) if quote else max(after, before, key=lambda s: s.end - s.start)
        )
        start = len(parts)
        parts += [Part("cue", (Span(*cue.span()),)), Part("content", (content,))]
        parts += [Part("source", (Span(*near.span()),))]
        attributions.append((start, start + 1, start + 2))
    return Attributed(document.id, text, tuple(parts), tuple(attributions))


def score(gold: Attributed, found: Attributed) -> dict[str, Tally]:
    """The tallies of one document: "source overlap", "source exact", ... and "attribution".

    Two parts match by overlap where the words they share are at least half of all their words, and
    exactly where their words are the same; punctuation is no word. An attribution is right where
    its content and its source both match those of one gold attribution by overlap; those without
    a source are left out.
    """
    mine, right = (
        [(part.layer, part.words(side.text)) for part in side.parts] for side in (found, gold)
    )
    n_mine, n_right = (Counter(layer for layer, words in side if words) for side in (mine, right))
    tallies: dict[str, Tally] = {}
    pairs: set[tuple[int, int]] = set()
    for layer in LAYERS:
        for name, least in (("overlap", 0.5), ("exact", 1.0)):
            matched = _matched(layer, right, mine, least)
            tallies[f"{layer} {name}"] = Tally(len(matched), n_mine[layer], n_right[layer])
            if name == "overlap":
                pairs |= set(matched)
    tallies["attribution"] = _attributions(gold, found, pairs)
    return tallies


def _matched(
    layer: str,
    gold: Sequence[tuple[str, frozenset[int]]],
    found: Sequence[tuple[str, frozenset[int]]],
    least: float,
) -> list[tuple[int, int]]:
    scored = sorted(
        (-len(g & f) / len(g | f), i, j)
        for i, (one, g) in enumerate(gold)
        for j, (other, f) in enumerate(found)
        if one == other == layer and g & f and len(g & f) >= least * len(g | f)
    )
    pairs: list[tuple[int, int]] = []
    for _, i, j in scored:
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _attributions(gold: Attributed, found: Attributed, pairs: set[tuple[int, int]]) -> Tally:
    def told(side: Attributed) -> set[tuple[int, int]]:
        return {
            (content, source)
            for one in side.attributions
            for content in one
            for source in one
            if side.parts[content].layer == "content" and side.parts[source].layer == "source"
        }

    right, mine = told(gold), told(found)
    mate = {j: i for i, j in pairs}
    hits = sum((mate.get(content), mate.get(source)) in right for content, source in mine)
    return Tally(hits, len(mine), len(right))
