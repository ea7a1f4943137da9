"""Words as the full-text index holds them, and what a user types as a query on it.

Latin letters are left to the index's own tokenizer, which drops case and diacritics. Arabic needs
more: the spellings of alef, yaa and taa marbuta vary between writers, and article and conjunction
are written onto the noun, so that "بالمدينة" must be found by "المدينة".
"""

import re

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")  # and tatweel
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیئ", "ي"),
        "ة": "ه",
        "ۀ": "ه",
        "ؤ": "و",
        "ک": "ك",
    }
)
# Conjunction, preposition and article in front of at least three more letters.
_PREFIX = re.compile(r"(?<![\u0621-\u06ff])[وف]?(?:[بك]?ال|لل)(?=[\u0621-\u06ff]{3})")
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')


def fold(text: str) -> str:
    """`text` with Arabic words in one spelling; anything else stays as it is.

    >>> fold("بالمدينة") == fold("المدينه") == fold("مَديـنة")
    True
    >>> fold("Ansongo, 3 May")
    'Ansongo, 3 May'
    """
    if not _ARABIC.search(text):
        return text
    return _PREFIX.sub("", _MARKS.sub("", text).translate(_LETTERS))


def match_expression(query: str) -> str | None:
    """The FTS5 expression for what a user typed; None where it has no word in it.

    All terms must be in the sentence. "Words in quotation marks" must follow each other, and a
    term that ends in `*` matches the beginnings of words. No other character has a meaning, so no
    input is a syntax error.

    >>> match_expression('convoy "river port" mort* OR)')
    '"convoy" "river port" "mort" * "OR)"'
    >>> match_expression(' -- " ') is None
    True
    """
    terms = []
    for quoted, bare in _TERM.findall(query.replace("\0", " ")):
        words = fold(quoted or bare.rstrip("*"))
        if any(letter.isalnum() for letter in words):
            terms.append(f'"{words}"' + (" *" if bare.endswith("*") else ""))
    return " ".join(terms) or None
