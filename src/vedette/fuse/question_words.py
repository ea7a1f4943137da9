"""What the words of a claim say of its measure: which way it goes, how many, what is negated.

The lists are in resources/questions.json. All rules look at whole words in small letters.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from vedette.fuse.columns import terms

UP, LEVEL, DOWN = 1, 0, -1
REACH = 4
"""A word of negation turns a direction that stands at most so many words behind it."""
_TOKEN = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")
_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_KILLING = frozenset({"kill", "kills", "killed", "killing", "toll", "losses", "dead", "casualties"})
"""Words of death whose number stands behind them, as in "killing nine", unless they are passive."""
_BECOMING = frozenset({"grow", "grows", "grew", "grown", "growing"})
"""In "grown rarer" the direction is that of the word behind."""
_PARTIAL = frozenset({"without", "little", "hardly", "barely"})
"""Words of negation that turn a direction behind them, but not the whole sentence."""
_CLAUSE = re.compile(r"[,;:.!?]\s")
_AGAINST = re.compile(r"\b(?:against|compared (?:with|to)|up from|down from)\b")


@dataclass(frozen=True)
class Words:
    """The lists of questions.json."""

    way: Mapping[str, int]
    phrases: tuple[tuple[str, int], ...]
    negations: frozenset[str]
    stop: frozenset[str]
    fold: Mapping[str, str]
    toll: frozenset[str]
    toll_phrases: tuple[str, ...]
    auxiliary: frozenset[str]
    passive: frozenset[str]
    blame: frozenset[str]
    blame_phrases: tuple[str, ...]
    pronouns: frozenset[str]
    trends: frozenset[str]
    grounds: re.Pattern[str]

    def is_plain(self, word: str) -> bool:
        """Whether a word names no part of a measure."""
        return word in self.stop or word in self.way or word in self.negations


@cache
def shipped_words() -> Words:
    """The lists that ship."""
    listed = json.loads(files("vedette.resources").joinpath("questions.json").read_text("utf-8"))
    return words_from(listed)


def words_from(listed: Mapping[str, Any]) -> Words:
    """The lists of a decoded questions.json."""
    ways = {"up": UP, "down": DOWN, "level": LEVEL}
    grounds = "|".join(re.escape(cue) for cue in sorted(listed["grounds"], key=len, reverse=True))
    return Words(
        {word: way for name, way in ways.items() for word in _split(listed[name])},
        tuple((p, way) for name, way in ways.items() for p in listed[f"{name}_phrases"]),
        frozenset(_split(listed["not"])),
        frozenset(_split(listed["stop"])),
        {word: name for name, lines in listed["same"].items() for word in _split(lines)},
        frozenset(_split(listed["toll_words"])),
        tuple(listed["toll_phrases"]),
        frozenset(_split(listed["auxiliary"])),
        frozenset(_split(listed["passive"])),
        frozenset(_split(listed["blame_words"])),
        tuple(listed["blame_phrases"]),
        frozenset(_split(listed["pronouns"])),
        frozenset(listed["trend_topics"]),
        re.compile(rf"\b(?:{grounds})\b\s+(.+)", re.IGNORECASE),
    )


def tokens(text: str) -> list[str]:
    """The words in small letters, in text order; a straight apostrophe for a curly one.

    >>> tokens("The army didn’t rise; twenty-two fell.")
    ['the', 'army', "didn't", 'rise', 'twenty-two', 'fell']
    """
    return _TOKEN.findall(text.lower().replace("’", "'"))


def negated(said: Sequence[str], at: int, words: Words) -> bool:
    """Whether a word of negation stands closely before the word at `at`."""
    near = said[max(0, at - REACH) : at]
    return any(
        word in words.negations and near[spot + 1 : spot + 2] not in (["only"], ["just"])
        for spot, word in enumerate(near)
    )


def is_negative(text: str, words: Words) -> bool:
    """Whether the text is a negation: by its first words, or by "not" behind a verb.

    >>> listed = shipped_words()
    >>> is_negative("the army did not fire", listed), is_negative("no shot was fired", listed)
    (True, True)
    >>> is_negative("the sweep left villages without cover", listed)
    False
    """
    said = tokens(text)
    if any(word in words.negations and word not in _PARTIAL for word in said[:3]):
        return True
    return any(
        word.endswith("n't") or (word in ("not", "no", "never") and said[at - 1] in words.auxiliary)
        for at, word in enumerate(said)
        if at
    )


def way_of(text: str, words: Words) -> int | None:
    """Which way the text says that its measure goes: 1, 0 (no change), -1; None if it does not.

    >>> [way_of(t, shipped_words()) for t in ("raids have doubled", "there was no rise", "raids")]
    [1, 0, None]
    >>> way_of("eleven attacks this year, against nineteen", shipped_words())
    -1
    """
    folded = text.lower()
    for phrase, way in words.phrases:
        if phrase in folded:
            return way
    if (compared := _compared(folded)) is not None:
        return compared
    # A word of negation turns nothing beyond the clause it stands in.
    for clause in _CLAUSE.split(text):
        said = tokens(clause)
        for at, word in enumerate(said):
            if (own := words.way.get(word)) is not None:
                if word in _BECOMING and said[at + 1 : at + 2] and said[at + 1] in words.way:
                    continue
                if not negated(said, at, words):
                    return own
                return LEVEL if own else None
    return None


def _compared(text: str) -> int | None:
    """Of two figures set against each other, whether the first is the greater."""
    match = _AGAINST.search(text)
    if match is None:
        return None
    first = [n for n in map(number_of, tokens(text[: match.start()])) if n is not None]
    then = [n for n in map(number_of, tokens(text[match.end() :])) if n is not None]
    # Years and days of the month stand behind most "from"s; only figures on both sides compare.
    if len(first) != 1 or not then or max(first[0], then[0]) > 1900 or first[0] == then[0]:
        return None
    return UP if first[0] > then[0] else DOWN


def number_of(word: str) -> int | None:
    """A whole number in digits or words up to ninety-nine; None for any other word.

    >>> [number_of(w) for w in ("twenty-two", "14", "dozens")]
    [22, 14, None]
    """
    if word.isdecimal():
        return int(word)
    tens, _, ones = word.partition("-")
    if tens in _TENS and (not ones or ones in _SMALL[1:10]):
        return 10 * (_TENS.index(tens) + 2) + (_SMALL.index(ones) if ones else 0)
    return _SMALL.index(word) if word in _SMALL else None


def toll_of(text: str, words: Words) -> int | None:
    """How many dead the text gives, at the first word of death that has a number.

    >>> toll_of("two blasts killed nine people and wounded forty", shipped_words())
    9
    >>> toll_of("Nine people, two of them nurses, were killed and four hurt", shipped_words())
    9
    """
    said = tokens(text)
    counts = {at: n for at, n in enumerate(map(number_of, said)) if n is not None and n < 1900}
    for at, word in enumerate(said):
        if word in words.toll and counts:
            before = [counts[i] for i in range(max(0, at - 12), at) if i in counts]
            after = [counts[i] for i in range(at + 1, min(len(said), at + 7)) if i in counts]
            if at - 1 in counts:
                return counts[at - 1]
            passive = word not in _KILLING or said[max(0, at - 1)] in words.passive
            ordered = before + after if passive else after + before
            if ordered:
                return ordered[0]
            if len(said) - 1 in counts:
                # "the number of villagers killed in the raid has reached nineteen"
                return counts[len(said) - 1]
    told = any(phrase in text.lower() for phrase in words.toll_phrases)
    return min(counts.items())[1] if told and counts else None


def content_terms(text: str, words: Words) -> tuple[str, ...]:
    """What the text is about: stems without stop words, directions and numbers, folded; sorted.

    >>> content_terms("Attacks on convoys have doubled since May", shipped_words())
    ('=attack', 'convoy')
    """
    found = set()
    for word in tokens(text):
        if word in words.fold:
            found.add(words.fold[word])
        elif not words.is_plain(word) and number_of(word) is None:
            found.update(terms(word))
    return tuple(sorted(found))


def ground_of(text: str, words: Words) -> str:
    """The words of the reason that the text states; "" where it states none.

    >>> ground_of("the road is closed because of mines.", shipped_words())
    'mines'
    """
    match = words.grounds.search(text)
    return match[1].strip(" .;,") if match else ""


def _split(lines: Sequence[str]) -> list[str]:
    return [word for line in lines for word in line.split()]
