"""A place mention cut short, with the name that it belongs to: "southern port city" of Karachi.

A reader marks "the northern city" and "Mosul" apart where the text has "the northern city of
Mosul". Alone, the first words name nothing; the text right behind them says what they mean.
"""

import re

from vedette.geo.kinds import HINTS
from vedette.types import Span

_NAME = r"(?:(?:[a-z]{2,3}-\s?)?[A-Z][\w'’-]*(?:\s+(?:[a-z]{2,3}-)?[A-Z][\w'’-]*){0,3})"
_DIRECTION = r"(?:(?:north|south)?-?(?:east|west)(?:ern)?|(?:north|south)(?:ern)?|central)"
_KINDS = "|".join(sorted(map(re.escape, HINTS), key=len, reverse=True))
_SIDES = "slopes?|side|parts?|areas?|coast|sector"
_BESIDE = "outskirts|countryside|suburbs|edge"
# A capital letter is a name of the mention's own, but for an adjective ("the Arlani city").
_OWN_NAME = re.compile(r"\b(?!The\b)[A-Z][\w'’-]*(?<!an)(?<!sh)(?<!se)(?<!i)(?![\w'’-])")
_BARE = re.compile(rf"(?:the\s+)?(?P<direction>{_DIRECTION})$")
_KIND = re.compile(rf"(?:.*\s)?(?P<kind>{_KINDS})$")
_SIDE = re.compile(
    rf"(?:.*?\b(?P<direction>{_DIRECTION})\s+|.*\s)?(?:(?P<beside>{_BESIDE})|{_SIDES})$"
)
_NEXT = re.compile(rf"\s+(?P<name>{_NAME}(?:\s(?:{_KINDS})\b)?)")
_KIND_AFTER = r"(?:\s(?:province|governorate|region|district)\b)?"
_OF = re.compile(rf"\s+(?:of|known as|called|named)\s+(?:the\s+)?(?P<name>{_NAME}{_KIND_AFTER})")
_PROVINCE = re.compile(r"\s(?:province|governorate|region|district)$")
_IN = re.compile(rf"\s+(?:in|at)\s+(?:the\s+)?(?P<name>{_NAME})")


def whole(text: str, span: Span) -> tuple[Span, str]:
    """The mention as far as its name, and its words in a plain form; itself where it is whole.

    >>> text = "Police raided schools in the southern port city of Karachi on Saturday."
    >>> span, words = whole(text, Span(29, 47))
    >>> span.of(text), words
    ('southern port city of Karachi', 'city of Karachi')
    >>> whole("They marched over eastern Arlan.", Span(18, 25))[1]
    'eastern Arlan'
    >>> whole("They marched over Arlan in Borrea.", Span(18, 23))[1]
    'Arlan'
    """
    words = span.of(text)
    if _OWN_NAME.search(words):
        return span, words
    after = text[span.end : span.end + 80]
    if bare := _BARE.match(words):
        return _longer(span, _NEXT.match(after), f"{bare['direction']} {{}}", words)
    if words.endswith("capital"):
        return _longer(span, _OF.match(after) or _NEXT.match(after), "city of {}", words)
    if side := _SIDE.match(words):
        form = f"{side['direction']} {{}}" if side["direction"] else "{}"
        named = _OF.match(after)
        if side["beside"] and not (named and _PROVINCE.search(named["name"])):
            form = "near {}"  # the countryside of a province lies in it
        return _longer(span, named, form, words)
    if kind := _KIND.match(words):
        if named := _OF.match(after):
            return _longer(span, named, f"{kind['kind']} of {{}}", words)
        return _longer(span, _IN.match(after), f"{kind['kind']} in {{}}", words)
    return span, words


def _longer(span: Span, after: re.Match[str] | None, form: str, words: str) -> tuple[Span, str]:
    if after is None:
        return span, words
    return Span(span.start, span.end + after.end()), form.format(after["name"])
