"""The language of a text, among those the product meets."""

import re
from collections import Counter
from functools import cache
from typing import Any

LANGUAGES = ("en", "ar", "fa", "ku", "tr", "fr", "de", "ru", "he", "es")
FEWEST_LETTERS = 20
_READ = 4_000  # characters from the start: enough to tell, and a bound on the cost
_CHUNK = 400
_CHUNKS = 3
_SORANI = re.compile("[ەڕێۆڵڤ]")
_ARABIC_SCRIPT = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5]")
_SORANI_SHARE = 0.06  # of Arabic-script letters; Persian and Arabic have practically none
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(("the", "of", "and", "that", "with", "from", "their", "which", "have"))
_ENGLISH_SHARE, _ENGLISH_WORDS = 0.1, 20
"""So many of so many words tell English from all others of the list; the model is not needed."""
_PARTS_OF_NO_LANGUAGE = re.compile(r"https?://\S+|\S+@\S+|[\d_]+")


def language_of(text: str) -> str:
    """The ISO 639 code of the language that most of the beginning of `text` is in.

    One of `LANGUAGES`, "ckb" for Sorani Kurdish (told by its letters), or "und" where there are
    fewer than 20 letters. A language outside the list comes out as the nearest one in it.

    >>> language_of("The convoy reached the northern checkpoint before sunset.")
    'en'
    >>> language_of("12 km")
    'und'
    """
    plain = _PARTS_OF_NO_LANGUAGE.sub(" ", text[:_READ])
    if sum(map(str.isalpha, plain)) < FEWEST_LETTERS:
        return "und"
    if _is_sorani(plain):
        return "ckb"
    chunks = _chunks(plain)
    if 2 * sum(map(_is_english, chunks)) > len(chunks):
        return "en"
    votes = Counter(_identifier().classify(chunk)[0] for chunk in chunks)
    return str(votes.most_common(1)[0][0])


def _is_sorani(text: str) -> bool:
    letters = len(_ARABIC_SCRIPT.findall(text))
    return letters >= FEWEST_LETTERS and len(_SORANI.findall(text)) >= _SORANI_SHARE * letters


def _is_english(text: str) -> bool:
    """Whether the commonest words of a text are those of English, beyond doubt."""
    words = _WORD.findall(text.casefold())
    shared = sum(word in _ENGLISH for word in words)
    return len(words) >= _ENGLISH_WORDS and shared >= _ENGLISH_SHARE * len(words)


def _chunks(text: str) -> list[str]:
    """Three pieces spread over a long text, so that a foreign quotation does not decide."""
    if len(text) <= _CHUNK * _CHUNKS:
        return [text]
    step = (len(text) - _CHUNK) // (_CHUNKS - 1)
    return [text[n * step : n * step + _CHUNK] for n in range(_CHUNKS)]


@cache
def _identifier() -> Any:
    """The model, loaded once (about a second) and restricted to `LANGUAGES`."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)
    identifier.set_languages(list(LANGUAGES))
    return identifier
