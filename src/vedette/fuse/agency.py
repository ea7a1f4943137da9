"""Which news agency a whole text comes from, by its own dateline, byline or credit line."""

import re

from vedette.text.outlets import known_outlet
from vedette.types import Document, Section

_HEAD = 4
"""How many of the first and last paragraphs may carry a credit."""
_BRACKETS = re.compile(r"\(([^()\n]{2,40})\)\s*(?:[—–-]|:|$)")
_CREDIT = re.compile(
    r"^(?:source|credit|via|with (?:reporting|inputs?) (?:from|by)|reporting by|by|from)?:?\s*"
    r"(?P<names>[^.;]{2,60}?)[.\s]*$",
    re.IGNORECASE,
)
_LAST_WORDS = re.compile(r"[.!?”\"]\s*\((?P<name>[A-Z][A-Z0-9-]{1,7})\)\s*$")
_BETWEEN = re.compile(r"\s*(?:,|/|&|\band\b|\|)\s*", re.IGNORECASE)
_REPRINTED = re.compile(
    r"\b(?:this (?:article|story|report)|the story) (?:was )?(?:first |originally )?"
    r"(?:appeared|published|ran|comes) (?:first )?(?:in|on|by|from|with) (?P<names>[^.;]{2,60})",
    re.IGNORECASE,
)


def agency_of(document: Document) -> str | None:
    """The agency or other outlet that the text itself names as where all of it comes from.

    Looks at the dateline "TOWN (Reuters) -", bylines and short credit lines at either end. An
    outlet quoted inside the story is no credit. The document's own publisher is none either.
    """
    text = document.text
    own = known_outlet(document.meta.publisher or "")
    outer = [*document.sections[:_HEAD], *document.sections[-_HEAD:]]
    for section in outer:
        for name in _credited(section, text):
            known = known_outlet(name)
            if known and known != own and known.kind in ("agency", "group_media", "newspaper"):
                return known.name
    return _closing(document)


def _closing(document: Document) -> str | None:
    """Capitals in brackets as the last words of the body: "... officials said. (WAN)"."""
    bodies = [s for s in document.sections if s.kind == "body"]
    match = _LAST_WORDS.search(bodies[-1].span.of(document.text)) if bodies else None
    return match["name"] if match else None


def _credited(section: Section, text: str) -> list[str]:
    words = section.span.of(text)
    names = [match[1] for match in [_BRACKETS.search(words[:120])] if match]
    if match := _REPRINTED.search(words):
        names += _BETWEEN.split(match["names"])
    short = section.kind != "body" or len(words) <= 60
    if short and (match := _CREDIT.match(words.strip())):
        names += _BETWEEN.split(match["names"])
    return names
