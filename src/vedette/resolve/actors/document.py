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
from vedette.resolve.actors.generic import (
    armed,
    head,
    head_phrase,
    role,
    stripped,
)
from vedette.resolve.actors.knowledge import Knowledge
from vedette.resolve.actors.lexicon import words_of
from vedette.resolve.actors.match import Match, listed, nearly
from vedette.resolve.actors.members import member_answer
from vedette.resolve.actors.names import bare, is_acronym, slug
from vedette.resolve.actors.naming import name_like, naming_span
from vedette.resolve.actors.offices import holder, leading_state, office_id, title_in, without_rank
from vedette.resolve.actors.setting import setting_of
from vedette.resolve.actors.states import bare_body, state_answer
from vedette.resolve.actors.unlisted import unlisted_answer
from vedette.types import ActorMention, Document, Span

MOST_CANDIDATES = 5
_OWNER = re.compile(r"((?:[A-Z][\w.'’-]*\s)*[\w.-]+['’]s?)\s+$")
_WHOSE = re.compile(r"\b(?:its|his|her|their|our|my|whose|your)\s+(?:\w+\s?)?$", re.IGNORECASE)
"""Whose office a title is: "Qatar's", "the union's", "its"."""
_EPITHET = re.compile(
    r"^(?:[\w’'.-]+['’]s\s+)?(?:[\w.]+-(?:backed|led|aligned|run|linked|based|allied)\s+)?"
    r"(?:separatist|rebel|militant|jihadist|group|late|defunct|so-called|rival)?\s*"
)
"""What a name may carry in front without ceasing to be that name."""
_ARMED_KINDS = frozenset({"rebels", "militia"})


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
        mention.span: _answer(mention.text, replace(context, public=public), name)
        for mention, context, name in zip(mentions, contexts, named, strict=True)
    }


def _order(mention: ActorMention) -> tuple[Span, Span]:
    """Of mentions of one span the one that is named comes last, and so gives the answer."""
    return mention.span, mention.name.span if mention.name else Span(-1, -1)


def _sentence(document: Document, starts: Sequence[int], span: Span) -> Span:
    at = bisect_right(starts, span.start) - 1
    return document.sentences[at].span if at >= 0 else Span(0, len(document.text))


def _answer(words: str, context: Context, named: Span | None) -> ActorAnswer:
    text = _as_written(words)
    own = _listed_answer(text, context)
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


def strict_answer(words: str, context: Context) -> ActorAnswer | None:
    """The answer that the words themselves give by a listed name, title, state or membership."""
    return (
        _listed_answer(words, context)
        or _title_answer(words, context)
        or state_answer(words, context)
        or member_answer(words, context)
        or _person_answer(words, context)
    )


def _listed_answer(words: str, context: Context) -> ActorAnswer | None:
    text = bare(stripped(words)) or words
    plain = _EPITHET.sub("", text)
    plain = plain if plain[:1].isupper() else text
    for form in dict.fromkeys((words, text, plain, without_rank(plain))):
        match = listed(form, context.knowledge, context.setting)
        if match is not None:
            return _matched(match)
    match = nearly(text, context.knowledge, context.setting)
    return _matched(match) if match else None


def _matched(match: Match) -> ActorAnswer:
    if match.id is not None:
        return known(match.id, match.basis)
    if match.ids:
        return ActorAnswer(None, "unknown", f"{match.basis} of several actors", match.ids)
    return ActorAnswer(None, "unknown", match.basis)


def _title_answer(words: str, context: Context) -> ActorAnswer | None:
    title = title_in(words, context.knowledge)
    if title is None:
        return None
    if title.rest:
        name = without_rank(title.rest)
        return _listed_answer(name, context) if name[:1].isupper() else None
    owner = _OWNER.search(context.before())
    state = leading_state(owner[1], context.knowledge)[0] if owner else None
    if state is None and title.state is None and (owner or _WHOSE.search(context.before() + words)):
        return open_answer("an office of something that the words do not name")
    office = office_id(title, state or context.setting.main)
    if office is None:
        return open_answer("an office of a state that the text does not settle")
    if title.past:
        return open_answer("a former holder without a name", (office,))
    person = holder(office, context.setting.when, context.knowledge)
    if person is not None:
        return known(person, f"held {office} at the date of the text")
    return known(office, "the office; its holder at the date of the text is not listed")


def _person_answer(words: str, context: Context) -> ActorAnswer | None:
    """A listed person after other words: "Taliban spokesman Name", "General Name"."""
    tokens = bare(words).split()
    for at in range(1, len(tokens)):
        name = " ".join(tokens[at:])
        if not name_like(tokens[at]) or not _introduces(tokens[at - 1]):
            continue
        match = listed(name, context.knowledge, context.setting)
        if match and match.id and context.knowledge.actors[match.id].kind == "person":
            return known(match.id, f"“{name}” after “{' '.join(tokens[:at])}”: {match.basis}")
    return None


def _introduces(word: str) -> bool:
    """True for a word before a name that is no part of it: "Qayum" is one of "Qayum Karzai"."""
    if word in ("by", "of", "to", "with", "under", "and", "for", "from"):
        return False
    return (word[0].islower() and not word.startswith(("al-", "el-", "bin", "ag", "ibn"))) or (
        word.casefold() in words_of("public")
    )


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
        return open_answer("a group that the text names elsewhere, if at all", _armed(context))
    if armed(words):
        return open_answer("unnamed armed actor", _armed(context))
    if last in words_of("officials"):
        return open_answer("official or side without a name", _governments(context))
    return open_answer("words without a name")


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
        return len(tokens) == 1
    return len(tokens) == 1 and not tokens[0].endswith("s")


def _armed(context: Context) -> tuple[str, ...]:
    """The armed groups that the text names."""
    actors = context.knowledge.actors
    found = [id for id in sorted(context.setting.listed) if actors[id].kind in _ARMED_KINDS]
    return tuple(found[:MOST_CANDIDATES])


def _governments(context: Context) -> tuple[str, ...]:
    states: Mapping[str, float] = context.setting.states
    ranked = sorted(states, key=lambda state: (-states[state], state))
    return tuple(f"{state}.government" for state in ranked[:3])


__all__ = ["ActorAnswer", "resolve_actors"]
