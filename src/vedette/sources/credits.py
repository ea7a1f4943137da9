"""Who published and who wrote an article: the container's word, its opening, its foot."""

import re
from collections.abc import Sequence

from vedette.sources.opening import Opening
from vedette.sources.publication import dateline
from vedette.sources.words import is_masthead
from vedette.text.outlets import known_outlet
from vedette.types import Metadata, Section

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?,?)?\s*"
    r"(?:by )?(?P<name>[^.|,;©\d]{3,60}?)\s*(?:[.|,;]|all rights|(?:19|20)\d\d|$)",
    re.IGNORECASE,
)
_FEED_PART = re.compile(r"(?::| [|»–—-]) ")
_SMALL = ("of", "the", "for", "and", "in", "on", "to", "a", "an", "by", "at", "de", "la", "al")


def publisher_of(
    text: str, sections: Sequence[Section], opening: Opening, container: Metadata
) -> str | None:
    """The publisher: stated around the text, else at its head, its dateline or its foot.

    A feed's title with a part of the paper ("Valley Daily: North") gives the paper.
    """
    if container.publisher:
        return _paper(container.publisher)
    if opening.publisher:
        return _spelled(opening.publisher, text)
    sender = opening.agency
    if sender is None and (found := dateline(text, sections)):
        sender = found.agency
    return sender or _at_the_foot(text, sections)


def authors_of(opening: Opening, publisher: str | None) -> tuple[str, ...]:
    """The persons who wrote it; the publisher, which containers name as author, is none."""
    known = (publisher or "").casefold()
    return tuple(name for name in opening.authors if name.casefold() != known)


def _paper(name: str) -> str:
    first = _FEED_PART.split(name, maxsplit=1)[0].strip()
    known = known_outlet(name) is None and (" " in first or known_outlet(first))
    return first if known and len(first) > 3 else name


def _spelled(name: str, text: str) -> str:
    """A name in capitals as the text spells it elsewhere, else with small letters.

    >>> _spelled("VALLEY WATCH", ""), _spelled("BBC NEWS FOR ALL", "")
    ('Valley Watch', 'BBC News for All')
    """
    if not name.isupper() or " " not in name:
        return name
    found = re.findall(re.escape(name), text, re.IGNORECASE)
    mixed = [x for x in found if not x.isupper() and not x.islower()]
    return mixed[0] if mixed else " ".join(_word(w, n) for n, w in enumerate(name.split()))


def _word(word: str, index: int) -> str:
    low = word.lower()
    if low in _SMALL:
        return low.capitalize() if index == 0 else low
    short = word[0] == "(" or (len(word) <= 3 and low not in ("all", "new", "war", "eye"))
    return word if short else "-".join(part.capitalize() for part in word.split("-"))


def _at_the_foot(text: str, sections: Sequence[Section]) -> str | None:
    """The owner in a copyright line among the last lines of the site."""
    for section in reversed(sections[-8:]):
        match = _COPYRIGHT.match(section.span.of(text)) if section.kind == "boilerplate" else None
        if match and is_masthead(match["name"], loose=True):
            return match["name"].strip()
    return None
