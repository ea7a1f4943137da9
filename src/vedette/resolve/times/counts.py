"""How many: the numbers that stand before units of time."""

from collections.abc import Sequence

from vedette.resolve.times.expressions import Unit
from vedette.resolve.times.tokens import Token
from vedette.resolve.times.vocabulary import APPROXIMATE, BOUNDS, UNIT, words
from vedette.text.number_words import TENS, UNITS

Count = tuple[float, float, bool, int]
"""Lowest, highest, whether the words are rough, and the index of the token after them."""
_ROUGH = APPROXIMATE | {bound[0] for bound in BOUNDS}
_VAGUE = {"couple": (2, 3), "few": (2, 6), "several": (3, 10), "handful": (2, 6), "many": (0, 0)}
_PLURAL: dict[Unit, tuple[float, float]] = {
    "minute": (2, 59),
    "hour": (2, 23),
    "day": (2, 13),
    "night": (2, 13),
    "week": (2, 60 / 7),
    "month": (2, 12),
}
"""What a bare plural admits ("days later"): from two to where the next unit would be named."""
_LONGER: dict[tuple[Unit, Unit], float] = {
    ("hour", "day"): 13 * 24,
    ("day", "week"): 60,
    ("week", "month"): 53,
    ("month", "year"): 0,
}
"""The highest number of the first unit that "weeks or months" admits; 0 where it has no bound."""
_FRACTION = {"1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75}
_AFTER_NUMBER = words("more further full whole additional straight consecutive long")


def low_at(tokens: Sequence[Token], at: int) -> str:
    """The token at a place in lower case; empty beyond the ends."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def approximate(tokens: Sequence[Token], at: int) -> tuple[bool, int]:
    """Whether words such as "nearly", "more than" stand here, and where they end."""
    rough = False
    while (word := low_at(tokens, at)) in _ROUGH:
        if word in APPROXIMATE:
            rough, at = True, at + 1
            continue
        bound = next((b for b in BOUNDS if words_at(tokens, at, len(b)) == b), None)
        if bound is None:
            break
        rough, at = True, at + len(bound)
    return rough, at


def words_at(tokens: Sequence[Token], at: int, number: int) -> tuple[str, ...]:
    """So many tokens from a place in lower case; fewer at the end."""
    return tuple(t.low for t in tokens[at : at + number])


def number(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """A number in digits or words, "half" included.

    >>> from vedette.resolve.times.tokens import tokens
    >>> number(tokens("twenty-four hours"), 0), number(tokens("two and a half years"), 0)
    ((24.0, 2), (2.5, 4))
    """
    if at >= len(tokens):
        return None
    token = tokens[at]
    found: tuple[float, int] | None = None
    if token.kind == "number":
        found = _digits(token.low), at + 1
    elif token.low in TENS:
        unit = UNITS.get(low_at(tokens, at + 1), 0)
        found = (TENS[token.low] + unit, at + 2) if 0 < unit < 10 else (TENS[token.low], at + 1)
    elif token.low in UNITS:
        found = UNITS[token.low], at + 1
    elif token.low == "half":
        return 0.5, at + 1 + (low_at(tokens, at + 1) in ("a", "an"))
    elif token.low in ("a", "an", "single") and low_at(tokens, at + 1) != "few":
        found = _one(tokens, at)
    elif token.low in ("dozen", "hundred", "thousand"):
        found = {"dozen": 12, "hundred": 100, "thousand": 1000}[token.low], at + 1
    if found is None:
        return None
    value, at = found
    for name, scale in (("hundred", 100), ("thousand", 1000)):
        if low_at(tokens, at) == name:
            value, at = value * scale, at + 1
    if low_at(tokens, at) == "and" and words_at(tokens, at, 3) == ("and", "a", "half"):
        return value + 0.5, at + 3
    if at < len(tokens) and tokens[at].kind == "fraction":
        return value + _FRACTION.get(tokens[at].low, 0.5), at + 1
    return float(value), at


def _digits(text: str) -> float:
    """The value of a number in digits; a comma groups thousands."""
    plain = text.replace(",", "")
    return float(plain) if plain.count(".") < 2 else float(plain.split(".")[0])


def _one(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """The article as a number, before "week", "dozen", "full year"."""
    following = low_at(tokens, at + 1)
    if following in ("dozen", "hundred", "thousand"):
        return {"dozen": 12, "hundred": 100, "thousand": 1000}[following], at + 2
    if following in ("half", "quarter") and low_at(tokens, at + 2) in ("hour", "dozen"):
        return 0.5, at + 2
    return 1, at + 1 + (following in ("single", "full", "whole", "further"))


def count(tokens: Sequence[Token], at: int) -> Count | None:
    """A number with its doubts: "nearly two", "two or three", "a few", "24 to 48"."""
    rough, at = approximate(tokens, at)
    vague = _vague(tokens, at)
    if vague:
        return vague
    found = number(tokens, at)
    if found is None:
        return None
    low, at = found
    high = low
    if words_at(tokens, at, 2) == ("or", "so"):
        return low, high, True, at + 2
    if low_at(tokens, at) in ("or", "to", "-", "–"):
        further = number(tokens, at + 1)
        if further and further[0] > low:
            high, at = further
    while low_at(tokens, at) in _AFTER_NUMBER:
        at += 1
    return low, high, rough, at


def _vague(tokens: Sequence[Token], at: int) -> Count | None:
    """Such as "a few", "several", "a couple of"; "many" and "some" have no bounds."""
    start = at + (low_at(tokens, at) in ("a", "the"))
    word = low_at(tokens, start)
    if word not in _VAGUE:
        return None
    low, high = _VAGUE[word]
    after = start + 1 + (low_at(tokens, start + 1) in ("of", "more"))
    return low, high, False, after


def unit_at(tokens: Sequence[Token], at: int) -> tuple[Unit, int, int] | None:
    """A unit of time with its multiple (2 for a fortnight) and the index after it.

    "second" and "quarter" are units only where a number makes them so; the caller sees to that.
    """
    word = low_at(tokens, at)
    if word not in UNIT or (at < len(tokens) and tokens[at].text[:1].isupper() and word == "may"):
        return None
    return UNIT[word], 2 if word.startswith("fortnight") else 1, at + 1


def counted(tokens: Sequence[Token], at: int) -> tuple[Unit, float, float, bool, int] | None:
    """A number of units: unit, lowest, highest, rough, and the index after them.

    >>> from vedette.resolve.times.tokens import tokens
    >>> counted(tokens("nearly two weeks"), 0)
    ('week', 2.0, 2.0, True, 3)
    >>> counted(tokens("days"), 0)
    ('day', 2, 13, False, 1)
    """
    start = at
    found = count(tokens, at)
    if found:
        low, high, rough, at = found
        unit = unit_at(tokens, at)
        if unit is None:
            return None
        name, times, after = unit
        if words_at(tokens, after, 2) in (("or", "so"), ("or", "two")):
            if low_at(tokens, after + 1) == "two":
                high = max(high, 2)
            rough, after = True, after + 2
        if low == high and words_at(tokens, after, 3) == ("and", "a", "half"):
            low, high, after = low + 0.5, high + 0.5, after + 3
        if low_at(tokens, at) == "quarter" and low_at(tokens, start) in ("a", "the"):
            return None
        return name, low * times, high * times, rough, after
    return _bare_plural(tokens, at)


def _bare_plural(tokens: Sequence[Token], at: int) -> tuple[Unit, float, float, bool, int] | None:
    """Bare "days", "weeks": bounds where the unit has them, else 0."""
    rough, at = approximate(tokens, at)
    unit = unit_at(tokens, at)
    if unit is None or not low_at(tokens, at).endswith("s") or rough:
        return None
    name, _, after = unit
    low, high = _PLURAL.get(name, (0, 0))
    second = unit_at(tokens, after + 1) if low_at(tokens, after) in ("and", "or") else None
    if second and low_at(tokens, after + 1).endswith("s") and (name, second[0]) in _LONGER:
        return name, low, _LONGER[name, second[0]], False, second[2]
    return name, low, high, False, after
