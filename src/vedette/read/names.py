"""Which mention of a document names an actor: "the group", "he", "Omar" -> the full name.

The model links a mention to an earlier one of the same actor. A link is followed until it reaches
a name; a name is then traced by rule to its fullest form in the document: the same words, the form
before a bracket ("... Forces (SDF)"), initials, or the one longer name that ends in the same
surname. Two names are never joined by the model alone: a wrong name misleads more than none.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from vedette.read.heads import Linked, Marked
from vedette.types import Document, Span

HOPS = 6
_TOKEN = re.compile(r"[^\W_][\w'’.-]*")
_SMALL = frozenset({"of", "the", "and", "for", "in", "to", "on", "a", "an", "al", "el", "de"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "we", "i", "who", "you"})


def names_of(
    document: Document,
    spans: Sequence[Marked],
    links: Mapping[tuple[int, str], Sequence[Linked]],
) -> dict[int, Span]:
    """The span that names the actor of a mention, for those that another mention names better.

    Args:
        spans: all marked spans of the document, in text order.
        links: by head and kind; "same_actor" leads from a mention to an earlier one.
    """
    text = document.text
    actors = [index for index, span in enumerate(spans) if span.layer == "actor"]
    if not actors or text.isupper():
        return {}
    starts = {sentence.span.start for sentence in document.sentences}
    named = _named(actors, spans, text, starts)
    fullest = _fullest(named, spans, text)
    found: dict[int, Span] = {}
    for index in actors:
        at: int | None = index
        for _ in range(HOPS):
            if at is None or at in named:
                break
            before = [link for link in links.get((at, "same_actor"), ()) if link.tail < at]
            at = max(before, key=lambda link: link.score).tail if before else None
        if at in named:
            full = fullest[at]
            if spans[full].span.of(text).casefold() != spans[index].span.of(text).casefold():
                found[index] = spans[full].span
    return found


def _named(
    actors: Sequence[int], spans: Sequence[Marked], text: str, starts: set[int]
) -> dict[int, tuple[str, ...]]:
    """The mentions that hold a name, with their words."""
    inside: set[str] = set()  # capitalised words that stand inside a sentence
    for index in actors:
        span = spans[index].span
        for match in _TOKEN.finditer(text, span.start, span.end):
            if match.start() not in starts and match[0][0].isupper():
                inside.add(match[0])
    named: dict[int, tuple[str, ...]] = {}
    for index in actors:
        span = spans[index].span
        words = tuple(_TOKEN.findall(text, span.start, span.end))
        later = words[1:] if span.start in starts else words
        sure = any(word[0].isupper() for word in later) or (words and words[0] in inside)
        if sure and words[0].casefold() not in _PRONOUNS:
            named[index] = words
    return named


def _fullest(
    named: Mapping[int, tuple[str, ...]], spans: Sequence[Marked], text: str
) -> dict[int, int]:
    """For each name, the mention with its fullest form; the earliest of equals."""
    first: dict[tuple[str, ...], int] = {}
    for index, words in named.items():
        first.setdefault(_folded(words), index)
    forms: dict[tuple[str, ...], tuple[str, ...]] = {}
    for short, long in _bracketed(named, spans, text):
        forms.setdefault(short, long)
    for form in first:
        longer = None if form in forms else _longer(form, first)
        if longer is not None:
            forms[form] = longer
    found: dict[int, int] = {}
    for index, name in named.items():
        full = _folded(name)
        for _ in range(HOPS):
            full = forms.get(full, full)
        found[index] = first[full]
    return found


def _folded(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.rstrip(".").removesuffix("'s").removesuffix("’s") for word in words)


def _bracketed(
    named: Mapping[int, tuple[str, ...]], spans: Sequence[Marked], text: str
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(short, long) where the text gives them as "long (short)"."""
    found = []
    for one, other in pairwise(named):
        before, after = spans[one].span, spans[other].span
        between = text[before.end : after.start].strip()
        if between == "(" and text[after.end : after.end + 1] == ")":
            short, long = _folded(named[other]), _folded(named[one])
            if short != long:
                found.append((short, long))
    return found


def _longer(words: tuple[str, ...], forms: Mapping[tuple[str, ...], int]) -> tuple[str, ...] | None:
    """The one longer name that these words are the initials or the surname of; else None."""
    word = words[-1]
    if len(words) == 1 and word.isupper() and len(word) > 1:
        fits = [form for form in forms if len(form) > 1 and _initials(form) == word]
    elif len(words) == 1:
        fits = [form for form in forms if len(form) > 1 and form[-1] == word and _person(form)]
    else:
        fits = []
    return fits[0] if len({form[-2:] for form in fits}) == 1 else None


def _person(form: tuple[str, ...]) -> bool:
    """Words that all begin with a capital, as the names of persons do ("al-" apart)."""
    return all(word[0].isupper() or word.startswith(("al-", "el-")) for word in form)


def _initials(form: tuple[str, ...]) -> str:
    return "".join(word[0] for word in form if word.lower() not in _SMALL and word[0].isupper())
