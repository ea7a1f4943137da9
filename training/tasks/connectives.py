"""The plain baseline for causal sentences: a list of connectives, and the sentence cut at one."""

import re

from training.tasks.causal_scores import Causation
from vedette.types import Span

CAUSE_FOLLOWS = (
    "because of|because|due to|owing to|as a result of|in response to|in protest against|"
    "in protest over|protesting against|to protest|following|after|over|since|amid|in order to|"
    "sparked by|triggered by|caused by|prompted by|on account of|for allegedly|demanding"
)
CAUSE_PRECEDES = (
    "so that|therefore|led to|leading to|leads to|resulted in|resulting in|caused|causing|"
    "triggered|triggering|sparked|sparking|prompted|prompting|forced|forcing|killing|injuring|"
    "leaving|as a result|hence|thus"
)
_FOLLOWS = re.compile(rf"\b(?:{CAUSE_FOLLOWS})\b", re.IGNORECASE)
_PRECEDES = re.compile(rf"\b(?:{CAUSE_PRECEDES})\b", re.IGNORECASE)
_EDGE = " .,;:!?'\"“”"


def connected(text: str) -> tuple[Causation, ...]:
    """The relation around the first connective of a sentence; nothing where there is none.

    >>> text = "Shops shut after a raid ."
    >>> [(r.cause.of(text), r.effect.of(text)) for r in connected(text)]
    [('a raid', 'Shops shut')]
    >>> connected("Shops shut at noon .")
    ()
    """
    follows, precedes = _FOLLOWS.search(text), _PRECEDES.search(text)
    word = min((m for m in (follows, precedes) if m), key=lambda m: m.start(), default=None)
    if word is None:
        return ()
    before, after = _bare(text, 0, word.start()), _bare(text, word.end(), len(text))
    if before is None or after is None:
        return ()
    cause, effect = (after, before) if word is follows else (before, after)
    return (Causation(cause, effect, (Span(*word.span()),)),)


def has_connective(text: str) -> bool:
    """True where any connective stands in the text.

    >>> has_connective("They left because of the heat ."), has_connective("They left .")
    (True, False)
    """
    return bool(_FOLLOWS.search(text) or _PRECEDES.search(text))


def _bare(text: str, start: int, end: int) -> Span | None:
    """The words between two places, without white space and punctuation at their ends."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end) if start < end else None
