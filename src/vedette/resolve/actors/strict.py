"""The strict rules: what a mention's own words say by a name, a title, a state or a membership."""

import re

from vedette.resolve.actors.answers import ActorAnswer, Context, known, open_answer
from vedette.resolve.actors.generic import stripped
from vedette.resolve.actors.lexicon import words_of
from vedette.resolve.actors.match import Match, listed, nearly
from vedette.resolve.actors.members import member_answer
from vedette.resolve.actors.names import bare
from vedette.resolve.actors.naming import name_like
from vedette.resolve.actors.offices import holder, leading_state, office_id, title_in, without_rank
from vedette.resolve.actors.states import state_answer

_OWNER = re.compile(r"((?:[A-Z][\w.'’-]*\s)*[\w.-]+['’]s?)\s+$")
_WHOSE = re.compile(r"\b(?:its|his|her|their|our|my|whose|your)\s+(?:\w+\s?)?$", re.IGNORECASE)
"""Whose office a title is: "Qatar's", "the union's", "its"."""
_EPITHET = re.compile(
    r"^(?:[\w’'.-]+['’]s\s+)?(?:[\w.]+-(?:backed|led|aligned|run|linked|based|allied)\s+)?"
    r"(?:separatist|rebel|militant|jihadist|group|late|defunct|so-called|rival)?\s*"
)
"""What a name may carry in front without ceasing to be that name."""


def strict_answer(words: str, context: Context) -> ActorAnswer | None:
    """The answer that the words themselves give by a listed name, title, state or membership."""
    return (
        listed_answer(words, context)
        or _title_answer(words, context)
        or state_answer(words, context)
        or member_answer(words, context)
        or _person_answer(words, context)
    )


def listed_answer(words: str, context: Context) -> ActorAnswer | None:
    """The listed actor with this name, with a title or epithet before it or without; else None."""
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
        return listed_answer(name, context) if name[:1].isupper() else None
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
