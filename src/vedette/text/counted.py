"""Who or what is counted: the noun phrase behind a number."""

from vedette.text import number_words as lexicon
from vedette.text.number_ranges import starts_number
from vedette.text.numerals import DASHES, Token, token

_MAX_PHRASE = 6


def counted_phrase(text: str, read: list[Token], after: int, *, marked: bool) -> str | None:
    """The counted noun phrase that starts at or behind this token."""
    if token(read, after).word in DASHES and token(read, after).glued:
        after += 1
        if token(read, after).word in lexicon.TIME_UNITS:
            return text[read[after].start : read[after].end]
    while token(read, after).word in lexicon.LEADING:
        after += 1
    stop = after
    while stop < len(read) and (marked or stop - after < _MAX_PHRASE):
        if _phrase_ends(read, after, stop, marked=marked):
            break
        stop += 1
    while stop > after and read[stop - 1].word in lexicon.LEADING | DASHES:
        stop -= 1
    return text[read[after].start : read[stop - 1].end] if stop > after else None


def _phrase_ends(read: list[Token], first: int, index: int, *, marked: bool) -> bool:
    """True where the token at `index` is no part of the phrase that began at `first`."""
    here, following = read[index], token(read, index + 1)
    if here.kind == "mark":
        return not (here.word in DASHES and here.glued and following.glued)
    if here.word in ("and", "or"):
        return not marked or following.word in ("a", "an") or starts_number(read, index + 1)
    if marked:
        return here.word in lexicon.MARKED_ENDS
    if here.word.endswith("ed"):
        return not _is_adjective(read, first, index)
    return (
        here.kind == "figure"
        or here.word in lexicon.WEEKDAYS
        or here.word in lexicon.UNITS
        or here.word in lexicon.TENS
        or here.word in lexicon.PHRASE_ENDS
    )


def _is_adjective(read: list[Token], first: int, index: int) -> bool:
    """True for the "-ed" word of "two wounded soldiers", not for that of "two men crossed"."""
    before, following = token(read, index - 1).word, token(read, index + 1)
    leads = index == first or before.endswith(("ed", "ly")) or before in lexicon.LEADING
    return leads and following.kind == "word" and following.word not in lexicon.PHRASE_ENDS


def collective(read: list[Token], index: int) -> str | None:
    """The noun that counts its members: the "family" of "a family of five"."""
    noun = token(read, index - 2).word
    found = token(read, index - 1).word == "of" and noun in lexicon.COLLECTIVES
    return noun if found else None


def is_time(who: str | None) -> bool:
    return who is not None and who.split()[0].lower() in lexicon.TIME_UNITS
