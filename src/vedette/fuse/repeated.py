"""Words that two reports share and would not share by chance: quotations and whole sentences."""

import re
from collections.abc import Iterator, Sequence

from vedette.fuse.copies import FIGURE
from vedette.text.quotes import quote_spans
from vedette.text.sentences import sentence_spans

QUOTE_WORDS = 6
SENTENCE_WORDS = 10
"""Shorter sentences may be alike by chance: "Nobody has claimed the attack." """
ALIKE = 0.75
"""The least share of the shorter sentence's runs of three words that a repeated one has."""
HOLDERS = 8
"""How many earlier sentences with one run of words are looked at."""
_SHOWN = 60
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def repeated(texts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Pairs of names whose texts share a quotation or a sentence, with the shared words.

    Each text is paired with the first of those before it that it shares words with, so that the
    pairs connect all that belong together, without being all of them.

    >>> one = ("a", "The mayor said: “We buried eleven people here this morning.”")
    >>> other = ("b", "“We buried eleven people here this morning,” said the mayor.")
    >>> [pair[:2] for pair in repeated([one, other])]
    [('a', 'b')]
    """
    whole: dict[str, str] = {}
    quoted: dict[tuple[str, ...], str] = {}
    sentences: list[tuple[str, frozenset[tuple[str, ...]], frozenset[str]]] = []
    holders: dict[tuple[str, ...], list[int]] = {}
    for name, text in texts:
        if (same := whole.setdefault(text, name)) != name:
            if len(_WORD.findall(text)) >= SENTENCE_WORDS:
                yield same, name, _short(text)
            continue
        yield from _quotes(name, text, quoted)
        for span in sentence_spans(text):
            words = _WORD.findall(span.of(text).casefold())
            if len(words) < SENTENCE_WORDS:
                continue
            runs = frozenset(zip(words, words[1:], words[2:], strict=False))
            figures = frozenset(word for word in words if FIGURE.search(word))
            for at in _near(runs, holders):
                earlier, theirs, others = sentences[at]
                least = ALIKE * min(len(runs), len(theirs))
                if earlier != name and len(runs & theirs) >= least and figures == others:
                    yield earlier, name, _short(span.of(text))
            for run in runs:
                held = holders.setdefault(run, [])
                if len(held) < HOLDERS:
                    held.append(len(sentences))
            sentences.append((name, runs, figures))


def _quotes(
    name: str, text: str, quoted: dict[tuple[str, ...], str]
) -> Iterator[tuple[str, str, str]]:
    for span in quote_spans(text):
        words = tuple(_WORD.findall(span.of(text).casefold()))
        if len(words) >= QUOTE_WORDS and (first := quoted.setdefault(words, name)) != name:
            yield first, name, _short(span.of(text))


def _near(runs: frozenset[tuple[str, ...]], holders: dict[tuple[str, ...], list[int]]) -> list[int]:
    """The earlier sentences that hold five of these runs or more, the earliest first."""
    counts: dict[int, int] = {}
    for run in runs:
        for at in holders.get(run, ()):
            counts[at] = counts.get(at, 0) + 1
    return sorted(at for at, shared in counts.items() if shared >= 5)


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
