"""Names in one spelling: what two writings of one actor have in common, and nothing more.

Folding takes away case, diacritics, articles (the, al-, el-) and the commonest differences of
transliteration (q/k, ou/oo/u, ee/i, doubled letters). Acronyms are never folded: "IS" is a group
and "is" a verb, "US" a state and "us" a pronoun.
"""

import re
import unicodedata
from functools import lru_cache

_ARTICLES = frozenset({"the", "al", "el", "ul", "ad", "as", "ash", "an", "ar", "at", "az", "a"})
_TOKEN = re.compile(r"[^\W_]+(?:['’ʿʾ`][^\W_]+)*")
_APOSTROPHE = re.compile("['’ʿʾ`]")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_SPELLINGS = (
    (re.compile(r"^m[ou]hamm?[aei]d$"), "muhamad"),
    (re.compile(r"^abdu[ls]?$|^abdel$|^abdal$"), "abd"),
    (re.compile(r"^(?:bin|ibn|ben)$"), "bin"),
    (re.compile(r"^(?:jaish|jaysh|jaych|geish)$"), "jaysh"),
    (re.compile(r"^(?:kata?e?ib|ketaib|kataeb)$"), "kataib"),
    (re.compile(r"^(?:ezbollah|hi[sz]b[aou]ll?ah|hezb[aou]llah)$"), "hizbulah"),
    (re.compile(r"organiz"), "organis"),
    (re.compile(r"mobiliz"), "mobilis"),
    (re.compile(r"defense"), "defence"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"q"), "k"),
    (re.compile(r"iya?h$"), "iya"),
    (re.compile(r"(.)\1"), r"\1"),
)
_SMALL = frozenset({"of", "the", "and", "for", "in", "to", "on", "a", "an", "al", "el", "de"})
_DEFINED = re.compile(r"\((?:the |or |known as )?['\"“]?([A-Z][A-Za-z0-9-]{1,9})['\"”]?\)")
_LONG_FORM = re.compile(r"(?:[\w'’.-]+[ ]){1,9}$")


@lru_cache(maxsize=65536)
def is_acronym(text: str) -> bool:
    """True for words that are read letter by letter: capitals, digits, dots, at most nine.

    >>> [is_acronym(word) for word in ("ISWAP", "U.S.", "IS-K", "M23", "Amaq", "We", "FAMa")]
    [True, True, True, True, False, False, True]
    """
    bare = text.replace(".", "").replace("-", "")
    capitals = sum(letter.isupper() for letter in bare)
    return (
        2 <= len(bare) <= 9
        and bare.isalnum()
        and len(bare) - capitals <= 2 <= capitals + (bare[-1:].isdigit())
    )


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """The words without leading article, possessive and the white space around and between.

    >>> bare("the Kurdistan Workers' Party’s")
    "Kurdistan Workers' Party"
    """
    words = _POSSESSIVE.sub("", " ".join(text.split()))
    first, _, rest = words.partition(" ")
    return rest if first.casefold() == "the" and rest else words


def acronym(text: str) -> str:
    """The acronym without dots and hyphens, in its own case."""
    return bare(text).replace(".", "").replace("-", "")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The key that spellings of one name share; empty where nothing but articles is left.

    >>> fold("Kataeb Hizballah") == fold("the Kata'ib Hezbollah")
    True
    >>> fold("Hay'at Tahrir al-Shaam") == fold("Hayat Tahrir ash-Sham")
    True
    >>> fold("Ansar al-Islam") == fold("Ansarul Islam")
    False
    """
    whole = _DOTTED.sub(_undotted, bare(text)) if "." in text else bare(text)
    words = [_APOSTROPHE.sub("", word) for word in _TOKEN.findall(_plain(whole))]
    return " ".join(_spelt(word) for word in words if word not in _ARTICLES)


def slug(text: str) -> str:
    """The words as part of an id.

    >>> slug("the Brigade of Three Rivers")
    'brigade_of_three_rivers'
    """
    words = (_POSSESSIVE.sub("", word) for word in bare(text).split())
    return "_".join(_TOKEN.findall(_plain(_APOSTROPHE.sub("", " ".join(words)))))


def defined(text: str) -> dict[str, str]:
    """The short forms that a text defines in brackets, with their long forms.

    A short form counts only where its letters are the initials of the words before it.

    >>> defined("The Front for River Unity (FRU) and its rivals (2019) met.")
    {'FRU': 'Front for River Unity'}
    """
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        before = _LONG_FORM.search(text[max(0, match.start() - 120) : match.start()])
        if before and (long := _spelled_out(match[1], before[0].split())):
            found.setdefault(acronym(match[1]), long)
    return found


def _undotted(letters: re.Match[str]) -> str:
    return letters[0].replace(".", "")


def _plain(text: str) -> str:
    """The text in small letters without diacritics."""
    small = text.casefold()
    if small.isascii():
        return small
    marks = unicodedata.normalize("NFKD", small.replace("ı", "i")).casefold()
    return "".join(mark for mark in marks if not unicodedata.combining(mark))


def _spelled_out(short: str, words: list[str]) -> str | None:
    """The shortest run of last words whose initials are the letters of `short`."""
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    for start in range(len(words) - 1, -1, -1):
        parts = [part for word in words[start:] for part in re.split("[-’']", word) if part]
        initials = [part[0].casefold() for part in parts if part.casefold() not in _SMALL]
        whole = [part[0].casefold() for part in parts]
        if words[start][0].isupper() and letters in (initials, whole):
            return " ".join(words[start:])
    return None


@lru_cache(maxsize=32768)  # the words of names recur; a pure function of the word
def _spelt(word: str) -> str:
    for pattern, form in _SPELLINGS:
        word = pattern.sub(form, word)
    return word
