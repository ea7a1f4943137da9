"""Where and when a document plays, which decides whose army "the army" is.

The main state is the one whose provinces, towns, forces and own names fill the text; states that
act abroad in many wars weigh less, so that American and Turkish jets do not make a text on Syria
one on Turkey. Where no state leads clearly, there is no main state.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vedette.resolve.actors.knowledge import Knowledge
from vedette.resolve.actors.lexicon import words_of
from vedette.resolve.actors.names import acronym, defined, fold, is_acronym
from vedette.types import Document, Span

WEIGHTS: Mapping[str, float] = {"name": 1.5, "adjective": 1.0, "people": 1.0, "capital": 1.0}
REGION, ACTOR = 2.0, 1.0
ABROAD_SHARE = 0.4
TITLE_SHARE = 3.0
CLEAR_LEAD = 1.25
LONGEST = 4
_WORD = re.compile(r"[^\W_](?:[\w'’.-]*[\w])?")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole document says about the actors in it.

    Attributes:
        when: the first day on which the document can have been written; None where unknown.
        main: the state that the text is about; None where none leads.
        states: how much of the text each state fills.
        defined: the text's own short forms with their long forms.
        listed: ids of actors whose names stand in the text.
        named: (start, state) where a state, or an actor or leader of one, stands, in text order.
        mentioned: (start, actor) where a listed actor's name stands, in text order.
    """

    when: date | None
    main: str | None
    states: Mapping[str, float]
    defined: Mapping[str, str]
    listed: frozenset[str]
    named: tuple[tuple[int, str], ...]
    mentioned: tuple[tuple[int, str], ...] = ()

    def beside(self, sentence: Span) -> tuple[str, ...]:
        """The states other than the main one that are named in a sentence."""
        inside = {s for at, s in self.named if sentence.start <= at < sentence.end}
        return tuple(sorted(inside - {self.main}))


def setting_of(document: Document, knowledge: Knowledge) -> Setting:
    """The setting of a document, from its words, title and date."""
    titles = [s.span for s in document.sections if s.kind == "title"]
    weights: dict[str, float] = defaultdict(float)
    mentioned: list[tuple[int, str]] = []
    named: list[tuple[int, str]] = []
    heading = [(-1, words, ()) for _, words, _ in _runs(document.meta.title or "")]
    until = 0
    for at, words, ends in (*heading, *_runs(document.text)):
        if 0 <= at < until:  # inside a longer name: "Hezbollah" of "Kataib Hezbollah"
            continue
        times = TITLE_SHARE if at < 0 or any(t.start <= at < t.end for t in titles) else 1.0
        found, actor, size = _hints(words, knowledge)
        if ends and size > 1:
            until = ends[size - 1]
        for state, weight in found:
            if weight:
                weights[state] += weight * times
            if at >= 0:
                named.append((at, state))
        if actor is not None:
            mentioned.append((at, actor))
    published = document.meta.published
    return Setting(
        when=published.start or published.end,
        main=_leader(weights),
        states=dict(weights),
        defined=defined(document.text),
        listed=frozenset(actor for _, actor in mentioned),
        named=tuple(named),
        mentioned=tuple(one for one in mentioned if one[0] >= 0),
    )


def _runs(text: str) -> list[tuple[int, tuple[str, ...], tuple[int, ...]]]:
    """Each capitalised word with up to three words after it, and where each of them ends."""
    words = [(match.start(), match[0]) for match in _WORD.finditer(text)]
    return [
        (
            at,
            tuple(word for _, word in words[index : index + LONGEST]),
            tuple(start + len(word) for start, word in words[index : index + LONGEST]),
        )
        for index, (at, first) in enumerate(words)
        if first[0].isupper() or first.startswith(("al-", "el-"))
    ]


def _hints(
    words: tuple[str, ...], knowledge: Knowledge
) -> tuple[list[tuple[str, float]], str | None, int]:
    """(state, weight), the actor, and the size of the longest listed name that begins a run."""
    folded = [fold(word) for word in words]
    for size in range(len(words), 0, -1):
        key = " ".join(part for part in folded[:size] if part)
        if size == 1 and is_acronym(words[0]):
            key = acronym(words[0])
        if key in knowledge.state_words:
            state, kind = knowledge.state_words[key]
            return [(state, _weight(state, WEIGHTS[kind]))], None, size
        if key in knowledge.region_words:
            return [(knowledge.region_words[key], REGION)], None, size
        bearers = knowledge.names.get(key) or (knowledge.acronyms.get(key) if size == 1 else None)
        bearers = tuple(one for one in bearers or () if not one[1].within)
        if len(bearers) == 1:
            own = home(bearers[0][0], knowledge)
            tells = _tells(bearers[0][0], key, knowledge)
            hints = [(own, _weight(own, ACTOR) if tells else 0.0)] if own else []
            return hints, bearers[0][0] if tells else None, size
    return [], None, 0


def _tells(actor: str, key: str, knowledge: Knowledge) -> bool:
    """A surname alone does not tell where a text plays: many bear it."""
    return " " in key or knowledge.actors[actor].kind != "person"


def home(actor: str, knowledge: Knowledge) -> str | None:
    """The state of an actor; of a person, that of what the person leads or belongs to."""
    own = knowledge.actors[actor]
    if own.kind != "person":
        return knowledge.by_country.get(own.country or "")
    homes = (knowledge.actors.get(link.id) for link in own.parents)
    found = {knowledge.by_country.get(one.country or "") for one in homes if one}
    return found.pop() if len(found) == 1 else None


def _weight(state: str, weight: float) -> float:
    return weight * ABROAD_SHARE if state in words_of("acting_abroad") else weight


def _leader(weights: Mapping[str, float]) -> str | None:
    first = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:2]
    if not first or (len(first) == 2 and first[0][1] < CLEAR_LEAD * first[1][1]):
        return None
    return first[0][0]
