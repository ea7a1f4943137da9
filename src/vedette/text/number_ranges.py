"""One number or a range of two, with the words before it that open or blur it.

Between `numerals` (a plain number) and `numbers` (a count with its rules): "between two and three
hundred", "12-15", "tens of thousands", "nobody".
"""

from types import MappingProxyType
from typing import NamedTuple

from vedette.text import number_words as lexicon
from vedette.text.numerals import DASHES, Numeral, Token, numeral, token

_PHRASES = tuple(
    (kind, phrase)
    for kind, phrases in (
        ("least", lexicon.AT_LEAST),
        ("most", lexicon.AT_MOST),
        ("above", lexicon.ABOVE),
        ("below", lexicon.BELOW),
        ("about", lexicon.ABOUT),
        ("extra", lexicon.EXTRA),
    )
    for phrase in phrases
)
# By first word: this is asked at every word that may begin a count.
_MODIFIERS = MappingProxyType(
    {
        first: tuple((kind, phrase) for kind, phrase in _PHRASES if phrase[0] == first)
        for first in {phrase[0] for _, phrase in _PHRASES}
    }
)
_MAX_MODIFIERS = 4
_STARTERS = frozenset(
    {"a", "half", "dozen", "one", "both", "between", "no", "not", "nobody", "none", "scores", "few"}
    | _MODIFIERS.keys()
    | lexicon.UNITS.keys()
    | lexicon.TENS.keys()
    | lexicon.VAGUE
    | lexicon.VAGUE_BEFORE_OF
)


class Range(NamedTuple):
    """Two bounds (None where nobody gives them), and the index of the token behind the words."""

    low: int | None
    high: int | None
    after: int
    approximate: bool


def may_start(here: Token) -> bool:
    """False where no count can begin with this token: most words need no closer look."""
    return here.kind == "figure" or here.word in _STARTERS


def modifiers(read: list[Token], index: int) -> tuple[frozenset[str], int]:
    """The kinds of the modifying words that start here, and the index behind them."""
    kinds: set[str] = set()
    for _ in range(_MAX_MODIFIERS):
        for kind, phrase in _MODIFIERS.get(token(read, index).word, ()):
            if all(token(read, index + i).word == word for i, word in enumerate(phrase)):
                kinds.add(kind)
                index += len(phrase)
                break
        else:
            break
    return frozenset(kinds), index


def starts_number(read: list[Token], index: int) -> bool:
    """True where a number starts here, as in "a group of at least 20"."""
    _, at = modifiers(read, index)
    return numeral(read, at) is not None


def number_range(read: list[Token], index: int, *, marked: bool, modified: bool) -> Range | None:
    """One number or two with what joins them: low, high, index behind, approximate."""
    between = token(read, index).word == "between"
    first = single(read, index + between, marked=marked, modified=modified)
    if first is None:
        return None
    second = _second(read, first, "and" if between else "")
    if between and second is None:
        return None
    if second is None:
        if _torn(read, first.after) or (not modified and _is_year(read, index, first.after)):
            return None
        return Range(first.value, first.value, first.after, first.approximate)
    if _torn(read, second.after) or (
        _year_like(read[index + between]) and _year_like(read[second.after - 1])
    ):
        return None
    if first.value is None or second.value is None:
        return Range(None, None, second.after, False)
    low, high = first.value, second.value
    if first.scale == 1 and second.scale > 1 and low * second.scale <= high:
        low *= second.scale
    if low > high:
        return Range(None, None, second.after, first.approximate)
    return Range(low, high, second.after, first.approximate or second.approximate)


def _second(read: list[Token], first: Numeral, joint: str) -> Numeral | None:
    """The upper number of a range that `first` opens."""
    here = token(read, first.after)
    if joint:
        return numeral(read, first.after + 1) if here.word == joint else None
    if here.word in ("to", "or"):
        return numeral(read, first.after + 1)
    if here.word in DASHES:
        # The refusals of `numeral` for a figure behind a dash do not hold here: read it alone.
        rest = read[first.after + 1 : first.after + 8]
        if rest and (here.glued == rest[0].glued):
            rest[0] = rest[0]._replace(glued=False)
            found = numeral(rest, 0)
            return found and found._replace(after=found.after + first.after + 1)
    return None


def single(read: list[Token], index: int, *, marked: bool, modified: bool) -> Numeral | None:
    """A number, or words for one that nobody gives."""
    here, following = token(read, index), token(read, index + 1)
    before = token(read, index - 1).word
    if here.word == "many" and before == "how":
        return None
    vague = _vague(read, index, marked=marked, modified=modified)
    found = vague or _none(read, index, marked=marked)
    if found is not None:
        return found
    if here.word == "both" and (marked or _is_pair(read, index)):
        return Numeral(2, index + 1)
    if here.word == "one" and not marked and before in lexicon.BEFORE_PRONOUN:
        return None
    if before == "in" and token(read, index - 2).word == "one":
        return None
    if here.word == "one" and (
        following.word == "another"
        or (following.word == "in" and numeral(read, index + 2) is not None)
    ):
        return None
    return numeral(read, index)


def _vague(read: list[Token], index: int, *, marked: bool, modified: bool) -> Numeral | None:
    """ "several", "a few hundred", "tens of thousands", "a number of"."""
    here, following = token(read, index).word, token(read, index + 1).word
    if here == "a" and following in lexicon.VAGUE_AFTER_A:
        if following == "few":
            return Numeral(None, _past_scales(read, index + 2))
        counted = token(read, index + 2).word == "of"
        return Numeral(None, index + 2) if counted and not starts_number(read, index + 3) else None
    if here in lexicon.VAGUE_BEFORE_OF and following == "of":
        if token(read, index + 2).word in lexicon.PLURAL_SCALES:
            return Numeral(None, index + 3)
        return None if here == "tens" else Numeral(None, index + 1)
    if here in lexicon.VAGUE or (here in ("scores", "few") and (marked or modified)):
        return Numeral(None, _past_scales(read, index + 1))
    return None


def _past_scales(read: list[Token], index: int) -> int:
    while token(read, index).word in lexicon.SCALES or token(read, index).word == "dozen":
        index += 1
    return index


def _none(read: list[Token], index: int, *, marked: bool) -> Numeral | None:
    """ "nobody", "no one", "none", "not a single", and "no casualties"."""
    here, following = token(read, index).word, token(read, index + 1).word
    if here == "nobody" or (here == "none" and (marked or following == "of")):
        return Numeral(0, index + 1)
    if here == "no" and following == "one":
        return Numeral(0, index + 2)
    if here == "not" and following == "one":
        return Numeral(0, index + 2)
    if here == "not" and following == "a" and token(read, index + 2).word == "single":
        return Numeral(0, index + 3)
    if here == "no" and following in lexicon.NOTHING_OF:
        return Numeral(0, index + 1)
    return None


def _is_pair(read: list[Token], index: int) -> bool:
    """True for the "both" of "both men", not for that of "both towns and villages"."""
    following, then = token(read, index + 1), token(read, index + 2)
    plural = following.word.endswith("s") or following.word in lexicon.PLAINLY_COUNTED
    return following.word == "of" or (plural and then.word != "and")


def _torn(read: list[Token], after: int) -> bool:
    """True where a dash glues another figure to this one: "2019-05-30", "8-10am"."""
    here, following = token(read, after), token(read, after + 1)
    return here.word in DASHES and here.glued and following.glued and following.kind == "figure"


def _year_like(figure: Token) -> bool:
    """True for four plain digits from 1900 to 2099."""
    plain = figure.kind == "figure" and len(figure.word) == 4 and figure.word.isdecimal()
    return plain and 1900 <= int(figure.word) <= 2099


def _is_year(read: list[Token], index: int, after: int) -> bool:
    """True where a lone figure is a year or an age rather than a count."""
    here, before, behind = read[index], token(read, index - 1), token(read, after)
    if before.word == "," and behind.word == "," and here.kind == "figure":
        return len(here.word) < 3 or _year_like(here)
    if not _year_like(here) or after != index + 1:
        return False
    if before.word in lexicon.YEAR_CUES or before.word in ("the", "its", "their", "this"):
        return True
    if before.word == "," and token(read, index - 2).kind == "figure":
        return True
    if behind.word in lexicon.PLAINLY_COUNTED:
        return False
    return int(here.word) % 50 != 0 or behind.kind != "word" or behind.word in lexicon.PHRASE_ENDS
