"""Titles: "the prime minister", "President Name", "Lt. Gen. Name", by state and date.

A title alone means whoever held the office on the day of the text; where nobody is listed for that
day the answer is the office, never another holder.
"""

import re
from dataclasses import dataclass
from datetime import date

from vedette.resolve.actors.knowledge import Knowledge
from vedette.resolve.actors.names import acronym, bare, fold, is_acronym

_PAST = re.compile(r"^(?:former|ex-|late|then-|then|deposed|ousted|outgoing|ex)\s*", re.IGNORECASE)
_NOW = re.compile(r"^(?:acting|interim|caretaker|new|current|incoming|the)\s+", re.IGNORECASE)
_OF = re.compile(r"^(.+?)\s+of\s+(?:the\s+)?(.+)$")
_RANK = re.compile(
    r"^(?:(?:lt|maj|brig|gen|col|capt|sgt|cpl|adm|dr|mr|mrs|ms|prof|sen|rep|gov)\.?|lieutenant|"
    r"major|brigadier|general|colonel|captain|admiral|sergeant|inspector|marshal|field|sheikh|"
    r"mullah|maulvi|maulana|sayyid|imam|grand|ayatollah|hajji|haji|king|prince|crown|senator|"
    r"governor|mayor|commissioner|ambassador|judge|chancellor|commander|sultan|caliph|"
    r"lieutenant-general|lieutenant-colonel|brigadier-general|major-general|pastor|father|bishop)"
    r"(?:\.|\s)\s*",
    re.IGNORECASE,
)
_INNER = frozenset({"of", "the", "and"})
STATE_WORD_SIZES = (3, 2, 1)


@dataclass(frozen=True, slots=True)
class Title:
    """A title found in front of words, with what it says of state and time.

    Attributes:
        office: the end of an office's id ("prime_minister"), or a whole id ("us.foreign_minister").
        state: the state in the same words; None where they name none.
        past: "former", "late", "then": not the holder on the day of the text.
        rest: the words after the title, a name or nothing.
    """

    office: str
    state: str | None
    past: bool
    rest: str


def title_in(words: str, knowledge: Knowledge) -> Title | None:
    """The title that the words begin with; None where they begin with none.

    "Iraqi Prime Minister N", "former president N", "president of Niger", "Mali's defence minister".
    """
    text = bare(words)
    past = bool(_PAST.match(text))
    text = _NOW.sub("", _PAST.sub("", _NOW.sub("", text)))
    state, text = leading_state(text, knowledge)
    text = _PAST.sub("", text)
    tokens = text.split()
    for size in range(min(5, len(tokens)), 0, -1):
        if tokens[size - 1].casefold() in _INNER:
            continue
        office = knowledge.titles.get(fold(" ".join(tokens[:size])))
        if office is None:
            continue
        rest = " ".join(tokens[size:])
        if of := re.match(r"^of\s+(?:the\s+)?(.+)$", rest):
            own, left = leading_state(of[1], knowledge)
            if own is None or left:
                return None
            state, rest = own, ""
        return Title(office, state, past, rest)
    return None


def leading_state(words: str, knowledge: Knowledge) -> tuple[str | None, str]:
    """The state whose name or adjective the words begin with, and the rest of them.

    A possessive counts ("Mali's army"), a compound does not ("Iran-backed militias").
    """
    if not words[:1].isupper():
        return None, words
    tokens = words.split()
    for size in STATE_WORD_SIZES:
        first = bare(" ".join(tokens[:size]))
        key = acronym(first) if is_acronym(first) else fold(first)
        if len(tokens) >= size and key in knowledge.state_words and first[:1].isupper():
            state, kind = knowledge.state_words[key]
            if kind in ("name", "adjective") or len(tokens) > size:
                return state, " ".join(tokens[size:])
    return None, words


def office_id(title: Title, state: str | None) -> str | None:
    """The office's id; None where neither words nor text say of which state."""
    if "." in title.office:
        home, _, end = title.office.partition(".")
        return f"{title.state or home}.{end}"
    own = title.state or state
    return f"{own}.{title.office}" if own else None


def holder(office: str, when: date | None, knowledge: Knowledge) -> str | None:
    """The person who held the office on that day; None where nobody is listed for it."""
    known = knowledge.offices.get(office)
    if known is None or when is None:
        return None
    for term in known.holders:
        if (term.first or date.min) <= when <= (term.last or date.max):
            return term.name
    return None


def without_rank(words: str) -> str:
    """The name after ranks and forms of address.

    >>> without_rank("Maj. Gen. Idris Halabi"), without_rank("Sheikh Omar")
    ('Idris Halabi', 'Omar')
    """
    text = words
    while (shorter := _RANK.sub("", text, count=1)) != text and shorter:
        text = shorter
    return text
