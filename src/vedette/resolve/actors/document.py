"""Who the actor mentions of one document mean.

Each mention is read by its own words, the strictest rule first (a listed name, a title, a state's
body, members of a listed group), then by the mention that names it, then by the text's main state;
what is left is a local actor, a role, or open with the reason. The answer to a mention depends on
the document, its own words and the words that name it, so the order of mentions changes nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from vedette.resolve.actors.answers import ActorAnswer, Context, known, open_answer
from vedette.resolve.actors.candidates import group_before, unnamed
from vedette.resolve.actors.generic import (
    armed,
    head,
    head_phrase,
    role,
    stripped,
)
from vedette.resolve.actors.knowledge import Knowledge
from vedette.resolve.actors.lexicon import words_of
from vedette.resolve.actors.names import bare, is_acronym, slug
from vedette.resolve.actors.naming import name_like, naming_span
from vedette.resolve.actors.offices import without_rank
from vedette.resolve.actors.setting import setting_of
from vedette.resolve.actors.states import bare_body
from vedette.resolve.actors.strict import listed_answer, strict_answer
from vedette.resolve.actors.unlisted import BODIES, unlisted_answer
from vedette.types import ActorMention, Document, Span

_OF_GROUP = re.compile(r"\b(?:its|the (?:group|movement|organi[sz]ation|militia)['’]s)\s+$", re.I)
_THE_GROUP = frozenset({"group", "movement", "organisation", "organization", "militia", "faction"})


def resolve_actors(
    document: Document, mentions: Sequence[ActorMention], knowledge: Knowledge
) -> dict[Span, ActorAnswer]:
    """Who each mention means, by its span.

    Pure: no file, clock or network; the same document and knowledge give the same answers, and an
    actor added to the knowledge changes only mentions that its own names may mean.
    """
    setting = setting_of(document, knowledge)
    mentions = sorted(mentions, key=_order)
    starts = [sentence.span.start for sentence in document.sentences]
    spans = sorted({mention.span for mention in mentions})
    contexts = [
        Context(document, knowledge, setting, m.span, _sentence(document, starts, m.span))
        for m in mentions
    ]
    named = [naming_span(m, c, spans) for m, c in zip(mentions, contexts, strict=True)]
    public = frozenset(
        slug(without_rank(span.of(document.text)))
        for mention, span in zip(mentions, named, strict=True)
        if span is not None and head(mention.text) in words_of("public")
    )
    return {
        mention.span: _decided(
            _answer(mention.text, replace(context, public=public), name), context
        )
        for mention, context, name in zip(mentions, contexts, named, strict=True)
    }


def _decided(answer: ActorAnswer, context: Context) -> ActorAnswer:
    """The answer after the user's merges of actors."""
    merges, document = context.knowledge.merges, context.document.id
    if not merges.into:
        return answer
    who = tuple(dict.fromkeys(merges.kept(one, document)[0] for one in answer.candidates))
    if answer.actor is None:
        return replace(answer, candidates=who)
    kept, decision = merges.kept(answer.actor, document)
    if not decision:
        return replace(answer, candidates=who)
    kind = "listed" if kept in context.knowledge.actors else answer.kind
    return ActorAnswer(kept, kind, f"{answer.basis}; {decision}", who)


def _order(mention: ActorMention) -> tuple[Span, Span]:
    """Of mentions of one span the one that is named comes last, and so gives the answer."""
    return mention.span, mention.name.span if mention.name else Span(-1, -1)


def _sentence(document: Document, starts: Sequence[int], span: Span) -> Span:
    at = bisect_right(starts, span.start) - 1
    return document.sentences[at].span if at >= 0 else Span(0, len(document.text))


def _answer(words: str, context: Context, named: Span | None) -> ActorAnswer:
    text = _as_written(words)
    own = listed_answer(text, context)
    surname = (
        named is not None
        and " " not in bare(text)
        and (own is None or own.actor is None or own.actor.startswith("person."))
    )
    if own is not None and not surname and not _longer(named, text, context):
        return own
    if named is not None and (other := _by_name(named, text, context)):
        return other
    answer = own or strict_answer(text, context) or _loose_answer(text, context)
    if named is not None and answer.kind == "listed" and text[:1].islower():
        return _unless_others(answer, named, context)
    return answer


def _unless_others(answer: ActorAnswer, named: Span, context: Context) -> ActorAnswer:
    """The answer, unless the naming words are open to others: "the soldiers" of "Americans"."""
    name = strict_answer(named.of(context.document.text), replace(context, span=named))
    if name is None or name.actor is not None or not name.candidates:
        return answer
    return open_answer(name.basis, name.candidates)


def _longer(named: Span | None, text: str, context: Context) -> bool:
    """True where the naming words hold these and more: "Pakistani Taliban" for "Taliban"."""
    full = bare(named.of(context.document.text)) if named else ""
    return full.endswith(f" {bare(text)}") and not is_acronym(text)


def _as_written(words: str) -> str:
    """Words of a headline in capitals as they would stand in a sentence."""
    if not words.isupper() or (is_acronym(words) and _common(words) is None):
        return words
    return _common(words) or words.title()


def _common(words: str) -> str | None:
    small = words.casefold()
    return (
        small
        if role(small) or armed(small) or head(small) in words_of("officials", "anaphors")
        else None
    )


def _by_name(named: Span, words: str, context: Context) -> ActorAnswer | None:
    full = named.of(context.document.text)
    inner = replace(context, span=named)
    answer = strict_answer(full, inner) or _capital_body(full, inner)
    answer = answer or unlisted_answer(full, inner)
    if answer is None or answer.actor is None:
        return None
    return ActorAnswer(
        answer.actor, answer.kind, f"“{words}” is “{full}”: {answer.basis}", answer.candidates
    )


def _capital_body(full: str, context: Context) -> ActorAnswer | None:
    return bare_body(full, context) if full[:1].isupper() else None


def _loose_answer(words: str, context: Context) -> ActorAnswer:
    """The answer for words that name no listed actor."""
    text = stripped(words)
    last = head(text)
    if bare(words).casefold() in words_of("pronouns") or last in words_of("pronouns"):
        return ActorAnswer(None, "unknown", "a pronoun whose name the text does not settle")
    if (body := bare_body(words, context)) is not None:
        return body
    if (as_role := role(words)) and not _has_name(words, context):
        return ActorAnswer(f"role.{as_role}", "role", f"“{last}”: a role, not an actor")
    if (local := _unlisted(words, context)) is not None:
        return local
    if last in words_of("anaphors"):
        return _group_before(words, context)
    if armed(words) and _OF_GROUP.search(context.before()) and (group := group_before(context)):
        return known(group, f"“{words}” of the one armed group named before it")
    if armed(words):
        return unnamed("unnamed armed actor", context)
    if last in words_of("officials"):
        return open_answer("official or side without a name", _governments(context))
    return open_answer("words without a name")


def _group_before(words: str, context: Context) -> ActorAnswer:
    """ "The group": the one armed group just named; open where there are several or none."""
    definite = context.before(5).casefold().endswith("the ") or words[:4].casefold() == "the "
    group = group_before(context) if definite and bare(words) in _THE_GROUP else None
    if group is not None:
        return known(group, f"“the {bare(words)}”: the one armed group named before it")
    return unnamed("a group that the text names elsewhere, if at all", context)


def _unlisted(words: str, context: Context) -> ActorAnswer | None:
    if not _has_name(words, context):
        return None
    return unlisted_answer(words, context)


def _has_name(words: str, context: Context) -> bool:
    """A capital that is not owed to the beginning of a sentence."""
    phrase = head_phrase(words) if words[:1].islower() else words
    tokens = bare(phrase).split() or [words]
    if any(name_like(word) for word in tokens[1:]):
        return True
    if (
        not tokens[0][0].isupper()
        or _common(tokens[0])
        or tokens[0].casefold() in words_of("pronouns")
    ):
        return False
    if context.span.start != context.sentence.start:
        return len(tokens) == 1 or tokens[-1] in BODIES
    return len(tokens) == 1 and not tokens[0].endswith("s")


def _governments(context: Context) -> tuple[str, ...]:
    states: Mapping[str, float] = context.setting.states
    ranked = sorted(states, key=lambda state: (-states[state], state))
    return tuple(f"{state}.government" for state in ranked[:3])


__all__ = ["ActorAnswer", "resolve_actors"]
