"""Where quoted words stand in a text: exactly, or but for white space, case and kinds of marks."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from vedette.types import Span

_MARKS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)


def find_quote(quote: str, text: str, sentences: Iterable[Span], near: int = 0) -> Span | None:
    """Where `quote` stands in one of the sentences; None where it does not.

    Words that stand there exactly may stand there more than once: the place nearest to `near`
    counts. If they do not, white space, letter case and kinds of quotation marks and dashes may
    differ, but then the place must be the only one. Part of a word is no place.

    >>> text = "He said “the  Old bridge” fell. The bridge of Dar fell."
    >>> find_quote('"the old bridge"', text, [Span(0, 31)])
    Span(start=8, end=25)
    >>> find_quote("the", text, [Span(0, 31)]), find_quote("new bridge", text, [Span(0, 31)])
    (Span(start=9, end=12), None)
    """
    words = quote.strip()
    if not words:
        return None
    inside = list(sentences)
    exact = [span for at in inside for span in _places(re.escape(words), 0, text, at)]
    if exact:
        return min(exact, key=lambda span: (abs(span.start - near), span))
    loose = {span for at in inside for span in _loose(words, text, at)}
    return loose.pop() if len(loose) == 1 else None


def _places(pattern: str, flags: int, text: str, within: Span) -> Iterator[Span]:
    for match in re.compile(pattern, flags).finditer(text, within.start, within.end):
        span = Span(*match.span())
        if not (_cuts(text, span.start) or _cuts(text, span.end)):
            yield span


def _cuts(text: str, at: int) -> bool:
    """True where a border at `at` would cut a word in two."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _loose(words: str, text: str, within: Span) -> Iterator[Span]:
    wanted = " ".join(_folded(words).split())
    plain, places = _map(text, within)
    for span in _places(re.escape(wanted), 0, plain, Span(0, len(plain))):
        yield Span(places[span.start], places[span.end - 1] + 1)


def _map(text: str, within: Span) -> tuple[str, list[int]]:
    """The folded words of a stretch, and where each of their characters comes from."""
    plain: list[str] = []
    places: list[int] = []
    for at in range(within.start, within.end):
        if text[at].isspace():
            if plain and plain[-1] != " ":
                plain.append(" ")
                places.append(at)
            continue
        for character in _folded(text[at]):
            plain.append(character)
            places.append(at)
    return "".join(plain), places


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words.translate(_MARKS)).casefold()
