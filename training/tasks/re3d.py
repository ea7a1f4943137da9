"""re3d, conflict reports on Syria and Iraq: the shipped reader's actors, places and times.

The reader's own marks are scored, before statements are built of them. A name that the corpus
marks as a place and as an organisation counts as a place (see training.corpora.re3d); "any kind"
asks for the span alone, as the two differ on such names by convention.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from training.corpora import RE3D_LAYERS
from training.examples import Marks
from vedette.evaluate.matching import match
from vedette.evaluate.scores import Tally
from vedette.read.encoder import Encoder
from vedette.read.heads import read_window
from vedette.read.weights import Weights
from vedette.read.windows import pack
from vedette.text.sentences import sentence_spans
from vedette.types import Span

UNTRAINED = ("bbc_online", "delegation_of_the_european_union_to_syria")
"""Parts whose licences keep them out of training."""
LAYERS = tuple(dict.fromkeys(RE3D_LAYERS.values()))
LONGEST_NAME = 6
Typed = list[tuple[str, Span]]


def read(weights: Weights, texts: Sequence[str], threads: int = 1) -> list[Typed]:
    """The outermost actors, places and times that the reader marks in each text."""
    encoder = Encoder(weights, threads)
    found: list[Typed] = []
    for text in texts:
        sentences = sentence_spans(text)
        marked: set[tuple[str, Span]] = set()
        for window in pack(text, sentences, range(len(sentences)), weights.tokenizer):
            reading = read_window(window, encoder.hidden(window), weights.heads, weights.schema)
            marked |= {(one.layer, one.span) for one in reading.spans if one.layer in LAYERS}
        found.append(outermost(marked))
    return found


def outermost(marked: Iterable[tuple[str, Span]]) -> Typed:
    """The spans that lie in no other of their layer, in text order."""
    spans = sorted(marked, key=lambda one: (one[1].start, -one[1].end, one[0]))
    kept: Typed = []
    for layer, span in spans:
        if not any(layer == other and outer.covers(span) for other, outer in kept):
            kept.append((layer, span))
    return kept


def gold_spans(marks: Marks) -> Typed:
    """The annotated spans of a text."""
    return sorted(
        ((str(marks.layers[name]), span) for name, span in marks.spans.items()),
        key=lambda one: (one[1], one[0]),
    )


def name_list(texts: Iterable[Marks]) -> dict[str, str]:
    """Every annotated wording of the texts with its commonest layer: the baseline's knowledge."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for marks in texts:
        for layer, span in gold_spans(marks):
            seen[span.of(marks.text)][layer] += 1
    return {words: layers.most_common(1)[0][0] for words, layers in seen.items()}


def by_names(names: dict[str, str], text: str) -> Typed:
    """The baseline: listed wordings, the longest at each word, without overlap.

    >>> by_names({"Homs": "place", "Homs Council": "actor"}, "The Homs Council left Homs .")
    [('actor', Span(start=4, end=16)), ('place', Span(start=22, end=26))]
    """
    words = _words(text)
    found: Typed = []
    at = 0
    while at < len(words):
        for size in range(LONGEST_NAME, 0, -1):
            span = Span(words[at].start, words[min(at + size, len(words)) - 1].end)
            if span.of(text) in names:
                found.append((names[span.of(text)], span))
                at += size
                break
        else:
            at += 1
    return found


def _words(text: str) -> list[Span]:
    words: list[Span] = []
    start: int | None = None
    for at, letter in enumerate(f"{text} "):
        if letter.isalnum() and start is None:
            start = at
        elif not letter.isalnum() and start is not None:
            words.append(Span(start, at))
            start = None
    return words


def score(gold: Typed, found: Typed) -> dict[str, Tally]:
    """The tallies of one text: each layer and "all", by overlap of a half and exact; "any kind"."""
    tallies: dict[str, Tally] = {}
    for how, least in (("overlap", 0.5), ("exact", 1.0)):
        each = []
        for layer in LAYERS:
            right, mine = ([s for of, s in side if of == layer] for side in (gold, found))
            each.append(Tally(len(match(right, mine, least)), len(mine), len(right)))
            tallies[f"{layer} {how}"] = each[-1]
        tallies[f"all {how}"] = sum(each, Tally())
        right, mine = (sorted({span for _, span in side}) for side in (gold, found))
        tallies[f"any kind {how}"] = Tally(len(match(right, mine, least)), len(mine), len(right))
    return tallies
