"""Which words of the document name a mention best: its name, its fuller name, its title's name."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from vedette.resolve.actors.answers import Context
from vedette.resolve.actors.generic import head
from vedette.resolve.actors.lexicon import words_of
from vedette.resolve.actors.match import listed
from vedette.resolve.actors.names import bare, is_acronym
from vedette.resolve.actors.offices import title_in, without_rank
from vedette.types import ActorMention, Span


def naming_span(mention: ActorMention, context: Context, spans: Sequence[Span]) -> Span | None:
    """The span that names the mention; for a title, the title with its name around it."""
    if mention.name is not None:
        return mention.name.span
    if (longer := _same_surname(mention, context, spans)) is not None:
        return longer
    official = head(mention.text) in words_of("public")
    if official and mention.text.split()[-1][:1].islower():
        beside = _apposed(context, spans)
        if beside is not None:
            return beside
    if (before := _appositive(mention, context, spans)) is not None:
        return before
    title = title_in(mention.text, context.knowledge)
    if (title and not title.rest) or (official and mention.text[:1].isupper()):
        for span in spans:
            if span.start == mention.span.start and span.end > mention.span.end:
                return span
            if span.start == mention.span.end + 1:
                return Span(mention.span.start, span.end)
    return None


def _same_surname(mention: ActorMention, context: Context, spans: Sequence[Span]) -> Span | None:
    """The one fuller name of the document that a surname ends ("Mr Tolmi" of "Raad Tolmi")."""
    surname = without_rank(bare(mention.text))
    if " " in surname or not surname[:1].isupper() or is_acronym(surname):
        return None
    own = listed(surname, context.knowledge, context.setting)
    if own is not None and own.id and context.knowledge.actors[own.id].kind != "person":
        return None
    text = context.document.text
    fits = [
        span
        for span in spans
        if span.of(text).endswith(f" {surname}") and " " in without_rank(span.of(text))
    ]
    names = {" ".join(span.of(text).split()[-2:]): span for span in reversed(fits)}
    if len(names) != 1 or not all(name_like(word) for word in next(iter(names)).split()):
        return None
    first = next(iter(names.values()))
    return None if first.covers(mention.span) else first


def _apposed(context: Context, spans: Sequence[Span]) -> Span | None:
    """The name right behind an office, with or without a comma: "their commander, Name Surname"."""
    text = context.document.text
    for span in spans[bisect_right(spans, context.span) :]:
        if span.start - context.span.end > len(", "):
            return None
        name = span.of(text)
        between = text[context.span.end : span.start]
        if between in (" ", ", ") and " " in name and all(name_like(w) for w in name.split()):
            return span
    return None


def _appositive(mention: ActorMention, context: Context, spans: Sequence[Span]) -> Span | None:
    """The name right before a function between commas: "Name Surname, founder of the group,"."""
    if head(mention.text) not in words_of("public", "anaphors"):
        return None
    text = context.document.text
    ahead = re.match(r"\s*[,.;:]|\s+(?:of|at|in|for)\b", text[context.span.end :][:12])
    for span in reversed(spans[: bisect_left(spans, context.span)]):
        between = text[span.end : context.span.start]
        if len(between) > len(", the ") or not ahead:
            return None
        name = span.of(text)
        full = is_acronym(name) or (" " in name and all(name_like(w) for w in name.split()))
        if between in (", ", ", the ", ", a ", ", its ") and full:
            return span
    return None


def name_like(word: str) -> bool:
    """True for a word as names of persons have them: a capital, "al-", "bin"."""
    return word[0].isupper() or word.startswith(("al-", "el-")) or word in ("bin", "ag", "ould")
