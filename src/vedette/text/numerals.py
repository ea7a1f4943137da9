"""Numerals: the plain number that starts at a given word, in figures or in English words.

The layer below `numbers`: tokens, and the value of "1.2 million", "twenty-three", "half a dozen",
"one hundred and fifty". What is no count (a date, a price, a label's figure) is refused here.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from vedette.text import number_words as lexicon

# Groups of digits are bounded: unbounded ones would make a text of digits quadratic.
_TOKEN = re.compile(
    r"(?P<figure>\d{1,3}(?:[,٬]\d{3}){1,4}(?![,٬]?\d)(?:[.٫]\d+)?"
    r"|\d{1,3}(?: \d{3}){1,4}(?![\d.,]?\d)|\d+(?:[.٫]\d+)?)"
    r"|(?P<word>[AaPp]\.[Mm]\b|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[’'][^\W\d_]+)*)"
    r"|(?P<mark>[^\w\s]|_)"
)
DASHES = frozenset("-–—‑")
_PARTS = lexicon.ORDINALS | lexicon.FRACTIONS
_MONEY = frozenset("$€£¥₪₤₺﷼")
# A count of people or things with more digits than this is none.
_MAX_DIGITS = 12


class Token(NamedTuple):
    """A figure, word or mark; `glued` where no space parts it from the token before."""

    word: str
    start: int
    end: int
    kind: str
    glued: bool


class Numeral(NamedTuple):
    """A plain number: its value (None for "dozens"), where it ends, what it was multiplied by."""

    value: int | None
    after: int
    scale: int = 1
    approximate: bool = False


OUTSIDE = Token("", 0, 0, "", False)
"""What stands before the first and after the last token."""


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words, figures and marks of a text, in lower case, with their offsets."""
    found: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        at, stop = match.span()
        found.append(Token(match[0].lower(), at, stop, match.lastgroup or "", at == last))
        last = stop
    return found


def token(words: list[Token], index: int) -> Token:
    """The token at `index`, or `OUTSIDE`."""
    return words[index] if 0 <= index < len(words) else OUTSIDE


def numeral(words: list[Token], index: int) -> Numeral | None:
    """The number that starts with this token, if it can be a count.

    >>> numeral(tokens("one hundred and fifty men"), 0)
    Numeral(value=150, after=4, scale=100, approximate=False)
    >>> numeral(tokens("AK-47"), 2) is None
    True
    """
    here = token(words, index)
    if here.kind == "figure":
        found = _figure(words, index)
    elif here.kind == "word":
        found = _dozen(words, index) or _collected(words, index) or _spelled(words, index)
    else:
        return None
    return None if found is None or _no_count(words, found.after) else found


def _figure(words: list[Token], index: int) -> Numeral | None:
    """A number in digits, with the scale words after it."""
    here, before = words[index], token(words, index - 1)
    if _names_something(words, index, here, before):
        return None
    digits = re.sub(r"[,٬ ]", "", here.word).replace("٫", ".")
    if len(digits) > _MAX_DIGITS or re.match(r"0\d", digits):
        return None
    value, scale, after = Decimal(digits), 1, index + 1
    while token(words, after).word in lexicon.SCALES and not words[after].glued:
        scale *= lexicon.SCALES[words[after].word]
        after += 1
    if token(words, after).word == "dozen":
        scale, after = scale * lexicon.DOZEN, after + 1
    total = value * scale
    return Numeral(int(total), after, scale) if total == int(total) else None


def _names_something(words: list[Token], index: int, here: Token, before: Token) -> bool:
    """True where what stands before or right behind a figure makes it no count."""
    if before.word in _MONEY or before.word in ("#", "§", "№"):
        return True
    if here.glued and before.kind == "word" and before.word != "to":
        return True
    if here.glued and before.word in (*DASHES, "/", ":", ".", ",", "_", "'", "’", "@"):
        joined = words[index - 1].glued or token(words, index - 2) is OUTSIDE
        return joined or before.word in DASHES
    following = token(words, index + 1)
    if following.glued and following.kind == "word":
        return True
    if before.word == "per":
        return True
    if before.word == ":" and token(words, index - 2).word in lexicon.LABELS:
        return True
    if before.word == "." and words[index - 1].glued:
        before = token(words, index - 2)
        return before.word in lexicon.MONTHS or before.word in ("no", "nos", "art", "sec", "vol")
    if before.word == "may":
        return True
    return before.word in lexicon.MONTHS or before.word in lexicon.LABELS


def _no_count(words: list[Token], after: int) -> bool:
    """True where what follows a number makes it a share, a date, a time, an age or a fraction."""
    here, following = token(words, after), token(words, after + 1)
    if here.word in lexicon.NOT_COUNTED or here.word in lexicon.FRACTIONS:
        return True
    if here.word in ("%", "٪", "°") or (here.word == "per" and following.word == "cent"):
        return True
    if here.word in lexicon.MONTHS and here.word not in ("may", "march"):
        return True
    if here.word in ("may", "march") and (following.kind == "figure" or following.kind != "word"):
        return words[after - 1].kind == "figure"
    if here.glued and here.word in (",", "٬") and words[after - 1].kind == "figure":
        return following.glued and following.kind == "figure"
    if here.glued and here.word in ("/", ":", "_"):
        return following.glued and following.kind in ("figure", "word")
    if here.word in ("year", "years") and following.word in ("old", "-"):
        return following.word == "old" or token(words, after + 2).word == "old"
    if here.glued and here.word in DASHES and following.glued:
        return following.word in _PARTS or (
            following.word == "year" and token(words, after + 3).word in ("old", "olds")
        )
    return False


def _dozen(words: list[Token], index: int) -> Numeral | None:
    """ "a dozen", "half a dozen", "a half-dozen", "dozen"."""
    after = index
    halves = 2
    if words[after].word == "a" and token(words, after + 1).word in ("half", "dozen"):
        after += 1
    if token(words, after).word == "half":
        halves, after = 1, after + 1
        if token(words, after).word == "a" or token(words, after).word in DASHES:
            after += 1
    if token(words, after).word != "dozen":
        return None
    return Numeral(lexicon.DOZEN * halves // 2, after + 1, lexicon.DOZEN)


def _collected(words: list[Token], index: int) -> Numeral | None:
    """ "a couple", "a pair of"; "a couple of hundred" is approximate."""
    noun = token(words, index + 1).word
    if words[index].word != "a" or noun not in lexicon.COLLECTED:
        return None
    after = index + 2
    larger = after + 1 if token(words, after).word == "of" else after
    scales = {**lexicon.SCALES, "dozen": lexicon.DOZEN}
    if token(words, larger).word in scales:
        scale = scales[words[larger].word]
        return Numeral(lexicon.COLLECTED[noun] * scale, larger + 1, scale, True)
    return Numeral(lexicon.COLLECTED[noun], after)


def _spelled(words: list[Token], index: int) -> Numeral | None:
    """A number in words: "six", "twenty-three", "a hundred and fifty", "two dozen"."""
    total, current, scale, limit, after = 0, -1, 1, 10**12, index
    if words[after].word == "a" and token(words, after + 1).word in lexicon.SCALES:
        current, after = 1, after + 1
    while True:
        step = _skipped(words, after) if after > index else after
        word = token(words, step).word
        small = lexicon.UNITS.get(word, lexicon.TENS.get(word))
        if small is not None and _fits(current, small):
            current = small if current < 0 else current + small
        elif word == "hundred" and 0 < current < 100:
            current, scale = current * 100, 100
        elif word in lexicon.SCALES and word != "hundred" and current > 0:
            if lexicon.SCALES[word] >= limit:
                break
            scale = limit = lexicon.SCALES[word]
            total, current = total + current * scale, 0
        else:
            break
        after = step + 1
    if after == index or (current < 0 and not total):
        return None
    value = total + max(current, 0)
    if token(words, after).word == "dozen":
        return Numeral(value * lexicon.DOZEN, after + 1, lexicon.DOZEN)
    return Numeral(value, after, scale)


def _fits(current: int, small: int) -> bool:
    """True where a small number word may follow what was read of this group."""
    if current < 0:
        return True
    if small == 0:
        return False
    return current % 100 == 0 or (current % 100 >= 20 and current % 10 == 0 and small < 10)


def _skipped(words: list[Token], after: int) -> int:
    """Past the hyphen of "twenty-three" or the "and" of "two hundred and six"."""
    before, here, following = words[after - 1].word, token(words, after), token(words, after + 1)
    if before in lexicon.TENS and here.word in DASHES and here.glued and following.glued:
        return after + 1 if following.word in lexicon.UNITS else after
    small = following.word in lexicon.UNITS or following.word in lexicon.TENS
    if before in lexicon.SCALES and here.word == "and" and small:
        return after + 1
    return after
