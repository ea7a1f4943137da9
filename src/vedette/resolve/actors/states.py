"""States and their bodies: "Iraqi army", "Turkish jets", "the army", "Washington".

Words with a state's name or adjective mean a body of that state. Bare words ("the army") mean the
main state's, where the text has one; words that any army may bear ("troops", "jets") only where
the sentence names no other state. Compounds ("Iran-backed", "US-led") never name the state itself.
"""

import re

from vedette.resolve.actors.answers import ActorAnswer, Context, known, open_answer
from vedette.resolve.actors.generic import head, head_phrase, stripped
from vedette.resolve.actors.importers import Body
from vedette.resolve.actors.knowledge import Knowledge
from vedette.resolve.actors.lexicon import words_of
from vedette.resolve.actors.match import listed
from vedette.resolve.actors.names import acronym, bare, fold, is_acronym
from vedette.resolve.actors.offices import leading_state

_OF = re.compile(r"^(.+?)\s+(?:of|from|for|in)\s+(?:the\s+)?(.+)$")
_FOREIGN = re.compile(
    r"\b(?:former|ex-|retired|dismissed|foreign|rebel|allied|breakaway|enemy|opposition|tribal|"
    r"private|coalition|joint|both|rival|mutinous|invading)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(r"([A-Z][\w.-]*(?:\s[A-Z][\w.-]*)*)(?:['’]s?)?\s+$")
"""A name right before the words: "Mali's", "Turkish"."""
_SENIOR = re.compile(r"^(?:(?:senior|top|elite|regular|ordinary|additional|unnamed|local)\s+)+")
_TIED_BEFORE = re.compile(r"-(?:backed|led|aligned|run|allied|trained)\s+$")
_REGIONAL = re.compile(r"^(?:regional|provincial|local|state|district|municipal|city|town)\s", re.I)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|to|from|near|into|towards?|outside|around|across|through|via|inside)\s+$",
    re.IGNORECASE,
)

_SIDE_BEFORE = re.compile(
    r"\b(?:allied|loyal|close|beholden|hostile|friendly|answerable|linked|tied|opposed|sold|selling|"
    r"message|letter|appeal|according)\s+to\s+$",
    re.IGNORECASE,
)
"""Words after which "to" leads to a side, not to a place: "allied to"."""


def state_answer(words: str, context: Context) -> ActorAnswer | None:
    """The state or body of a state that the words name with the state's own name."""
    text = _SENIOR.sub("", bare(stripped(words)))
    tables = context.knowledge
    state, rest = leading_state(text, tables)
    if state is None:
        return _body_of_state(text, context) or _whole_state(text, context)
    if not rest:
        return _whole_state(text, context)
    inner = listed(rest, tables, context.setting) if rest[0].isupper() else None
    if inner is not None and inner.id is not None:
        return known(inner.id, f"{inner.basis}, after its state")
    if (body := body_named(rest, tables)) is not None:
        return known(f"{state}.{body.id}", f"“{rest}” of {tables.states[state].names[0]}")
    return _by_head(state, rest, context)


def _by_head(state: str, rest: str, context: Context) -> ActorAnswer | None:
    """A body by its last word ("Turkish armed drones"); citizens and companies are none."""
    last = head(rest)
    name = context.knowledge.states[state].names[0]
    if last in words_of("citizens") or re.search(
        r"-(?:backed|led|aligned|run|based|born|allied)\b", rest
    ):
        return None
    if (body := context.knowledge.bodies.get(fold(last))) is not None:
        return known(f"{state}.{body.id}", f"“{last}” of {name}")
    return None


def _body_of_state(text: str, context: Context) -> ActorAnswer | None:
    """ "Government of Mali", "officials in Baghdad", "soldiers from Chad"."""
    match = _OF.match(text)
    if match is None:
        return None
    tables = context.knowledge
    own = _state_named(match[2], tables)
    body = body_named(match[1], tables)
    if own is None or body is None:
        return None
    state, kind = own
    if kind == "capital" and body.id != "government":
        return None
    return known(f"{state}.{body.id}", f"“{match[1]}” of {tables.states[state].names[0]}")


def _state_named(text: str, tables: Knowledge) -> tuple[str, str] | None:
    word = bare(text)
    key = acronym(word) if is_acronym(word) else fold(word)
    return tables.state_words.get(key) if word[:1].isupper() else None


def _whole_state(text: str, context: Context) -> ActorAnswer | None:
    named = _state_named(text, context.knowledge)
    if named is None:
        several = _state_named(f"{text}s", context.knowledge)  # "a Briton" is one of the Britons
        if several is None or several[1] != "people":
            return None
        return open_answer(f"one of the {text}s", (f"{several[0]}.government",))
    state, kind = named
    government = f"{state}.government"
    if kind == "capital":
        if _PLACE_BEFORE.search(context.before()) and not _SIDE_BEFORE.search(context.before()):
            return open_answer(f"“{text}” stands here as a place", (government,))
        return known(government, f"the capital {text} for its government")
    if kind == "people" and not _one_side(context, text):
        bodies = (government, f"{state}.military")
        return open_answer(f"people of {context.knowledge.states[state].names[0]}", bodies)
    return known(government, f"the state by its {kind}")


def _one_side(context: Context, text: str) -> bool:
    """A people as a side of the conflict is "the Turks"; "two Turks" and "Turks" may be anybody."""
    return context.before(5).casefold().endswith("the ") or text.casefold().startswith("the ")


def body_named(words: str, tables: Knowledge) -> Body | None:
    """The body that common words name, counts and capitals apart."""
    return tables.bodies.get(fold(stripped(words)))


def _by_last_words(text: str, tables: Knowledge) -> tuple[Body, str] | None:
    """A body with an officer of it ("interior ministry official") or after an epithet."""
    words = head_phrase(text).split()
    if len(words) > 1 and words[-1].casefold() in words_of("of_a_body"):
        words = words[:-1]
    for start in range(len(words)):
        body = tables.bodies.get(fold(" ".join(words[start:])))
        if body is not None and (
            body.id in words_of("own_bodies") or words[-1].casefold() in words_of("troops")
        ):
            last = words[-1].casefold()
            named = _own_name(words[:start], body, tables)
            return None if last in words_of("needing_state") or named else (body, last)
    return None


def _own_name(before: list[str], body: Body, tables: Knowledge) -> bool:
    """True where capitals before a body make it one of its own; a town's police is the state's."""
    capitals = [word for word in before if word[0].isupper() and not _REGIONAL.match(f"{word} ")]
    place = fold(" ".join(before)) in tables.region_words
    return bool(capitals) and not (place and body.kind == "state_forces")


def bare_body(words: str, context: Context) -> ActorAnswer | None:
    """The body of the main state that words without a state's name mean; open where unsure."""
    text = bare(stripped(words))
    if _FOREIGN.search(text) or _TIED_BEFORE.search(context.before()):
        return None
    body = body_named(text, context.knowledge)
    last = head(text)
    if body is None:
        body, last = _by_last_words(text, context.knowledge) or (None, last)
    if body is None:
        return None
    if _REGIONAL.match(text) and body.kind == "state":
        return open_answer("an authority below the state, without a name")
    owner = _OWNER.search(context.before())
    if owner and (named := _state_named(owner[1], context.knowledge)) and named[1] != "people":
        return known(f"{named[0]}.{body.id}", f"“{text}” after “{owner[1]}”")
    others = context.setting.beside(context.sentence)
    main = context.setting.main
    if main is None and len(others) == 1 and body.id in words_of("own_bodies"):
        return known(f"{others[0]}.{body.id}", f"“{text}” beside the one state of its sentence")
    sides = tuple(f"{state}.{body.id}" for state in ((main,) if main else ()) + others)
    if main is None:
        return open_answer(f"“{text}” of a state that the text does not settle", sides)
    if _of_any_state(text, body, others):
        return open_answer(f"“{text}” without a state's name", sides)
    return known(sides[0], f"“{text}” in a text on {context.knowledge.states[main].names[0]}")


def _of_any_state(text: str, body: Body, others: tuple[str, ...]) -> bool:
    """True where the words alone do not mean a body of the text's main state."""
    last = head(text)
    if last in words_of("troops") or last == "military" or "armed forces" in text:
        return bool(others)
    if last in words_of("needing_state"):
        return " " not in text or body.id not in words_of("own_bodies")
    return body.id not in words_of("own_bodies")
