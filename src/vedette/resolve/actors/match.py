"""Words to a listed actor: by alias, by the text's own short form, or, for long names, nearly.

An alias counts from the day on which it came into use; a later text may speak of the past. An
alias of several actors, and one that only means the actor in texts on certain states, is decided
by the document's states, or not at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from vedette.resolve.actors.importers import Alias
from vedette.resolve.actors.knowledge import LONG_NAME, Knowledge, Named
from vedette.resolve.actors.lexicon import words_of
from vedette.resolve.actors.names import acronym, bare, fold, is_acronym
from vedette.resolve.actors.setting import Setting

LETTERS_PER_SLIP = 10
SURE_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Match:
    """The listed actors that words may name: one, or several that nothing decides between."""

    ids: tuple[str, ...]
    basis: str

    @property
    def id(self) -> str | None:
        """The one actor; None where there are several or none."""
        return self.ids[0] if len(self.ids) == 1 else None


def listed(words: str, knowledge: Knowledge, setting: Setting) -> Match | None:
    """The actor with this name or alias; None where nobody listed bears it.

    A match without ids says that the name is listed, but younger than the text.
    """
    text = bare(words)
    short = acronym(text)
    if short in setting.defined and is_acronym(text):
        long = setting.defined[short]
        inner = _by_tables(long, knowledge, setting)
        return inner and Match(inner.ids, f"the text's own short form of “{long}”")
    return _by_tables(text, knowledge, setting)


def _by_tables(text: str, knowledge: Knowledge, setting: Setting) -> Match | None:
    if is_acronym(text):
        named = knowledge.acronyms.get(acronym(text), ())
    else:
        named = knowledge.names.get(fold(text), ())
    if not named and len(text) > 5 and text.isupper():  # a heading in capitals
        named = knowledge.names.get(fold(text), ())
    if not named:
        return None
    if text == text.lower():  # a common noun is no name: "monitor" is not "Al-Monitor"
        named = tuple(one for one in named if one[1].name[0].islower() or not text.isascii())
    able = [
        (id, alias)
        for id, alias in named
        if _within(alias, setting) and not _article_lacks(text, alias.name)
    ]
    if not able:
        return None
    fitting = [(id, alias) for id, alias in able if valid(alias, setting)]
    if not fitting:
        return Match((), f"“{text}” was not in use yet at the date of the text")
    narrow = [(id, alias) for id, alias in fitting if alias.within]
    fitting = narrow or fitting
    ids = tuple(id for id, _ in fitting)
    if len(ids) > 1 and not narrow:
        ids = _by_setting(ids, knowledge, setting)
    if is_surname(text, named, knowledge):
        ids = tuple(id for id in ids if supported(id, knowledge, setting))
        if not ids:
            return None
    return Match(ids, f"alias “{bare(fitting[0][1].name)}”")


def _article_lacks(text: str, name: str) -> bool:
    """True where an English word is a name only with its article: "Monitor", "Al-Monitor"."""
    return (
        text.casefold() in words_of("group_words")
        and name.casefold().startswith(("al-", "al "))
        and text.isascii()
    )


def valid(alias: Alias, setting: Setting) -> bool:
    """True unless the text is older than the name."""
    return setting.when is None or alias.first is None or alias.first <= setting.when


def _within(alias: Alias, setting: Setting) -> bool:
    if not alias.within:
        return True
    strongest = max(setting.states.values(), default=0.0)
    return setting.main in alias.within or any(
        setting.states.get(state, 0.0) > SURE_SHARE * strongest * 3 for state in alias.within
    )


def _by_setting(ids: tuple[str, ...], knowledge: Knowledge, setting: Setting) -> tuple[str, ...]:
    """Those of the main state, where that decides."""
    main = knowledge.states.get(setting.main or "")
    home = tuple(id for id in ids if main and knowledge.actors[id].country == main.country)
    return home if len(home) == 1 else ids


def is_surname(text: str, named: Named, knowledge: Knowledge) -> bool:
    """True where one word stands for a person, who must then fit the text."""
    return len(fold(text).split()) == 1 and any(
        knowledge.actors[id].kind == "person" for id, _ in named
    )


def supported(person: str, knowledge: Knowledge, setting: Setting) -> bool:
    """True where the text names the person in full, the person's group, or the person's state."""
    if person in setting.listed:
        return True
    for link in knowledge.actors[person].parents:
        actor = knowledge.actors.get(link.id)
        state = link.id.partition(".")[0]
        country = actor.country if actor else None
        at_home = any(knowledge.states[s].country == country for s in setting.states) and country
        if link.id in setting.listed or state in setting.states or at_home:
            return True
    return False


def nearly(words: str, knowledge: Knowledge, setting: Setting) -> Match | None:
    """The one listed actor whose long name differs by a slip of the pen; else None.

    One edit is allowed for each ten letters, in names of at least fourteen letters and two words;
    the first letter must agree.
    """
    key = fold(words)
    if len(key) < LONG_NAME or " " not in key or not bare(words)[:1].isupper():
        return None
    allowed = len(key) // LETTERS_PER_SLIP
    ids = {
        named[0][0]
        for other, named in knowledge.long_names.get(key[0], ())
        if abs(len(other) - len(key)) <= allowed
        and valid(named[0][1], setting)
        and _same_small_words(key, other)
        and Levenshtein.distance(key, other, score_cutoff=allowed) <= allowed
    }
    if len(ids) != 1:
        return None
    name = knowledge.actors[min(ids)].name
    return Match(tuple(ids), f"spelt nearly like “{name}”")


def _same_small_words(one: str, other: str) -> bool:
    """Numbers and short words carry the difference between units: "3rd" is not "2nd"."""
    return _short(one.split()) == _short(other.split())


def _short(words: Iterable[str]) -> list[str]:
    return [word for word in words if len(word) <= 3 or word[0].isdigit()]
