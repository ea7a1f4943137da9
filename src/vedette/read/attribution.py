"""Who says it: the chain from the quoted holder to the cited report."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from vedette.types import (
    ActorMention,
    Attribution,
    Citation,
    Document,
    Mention,
    Role,
    Span,
    Stance,
)

AUTHOR = Attribution("author")


@cache
def role_words() -> Mapping[Role, re.Pattern[str]]:
    """The words that tell a holder's role (resources/roles.json), in order of precedence."""
    source = files("vedette.resources").joinpath("roles.json").read_text(encoding="utf-8")
    table: dict[Role, list[str]] = json.loads(source)["roles"]
    return {
        role: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
        for role, words in table.items()
    }


def role_of(words: str) -> Role:
    """The role that a holder's words tell; "other" where they do not.

    >>> role_of("a police colonel"), role_of("residents of the town"), role_of("Ahmed")
    ('official', 'witness', 'other')
    """
    for role, pattern in role_words().items():
        if pattern.search(words):
            return role
    return "other"


def voice(holder: ActorMention | None, cue: Mention | None, stance: Stance) -> Attribution:
    """The innermost link: the one whose words or judgement it is."""
    role = role_of(holder.text) if holder else "other"
    return Attribution(role, holder, cue, stance)


def cited(document: Document, evidence: Iterable[Span]) -> tuple[Attribution, ...]:
    """The reports that the text cites in the evidence sentences, as outlets with their dates.

    An inline citation or note marker belongs to the sentence it stands in. A citation without an
    outlet in words of the document is kept out of the chain: there is nothing to show for it.
    """
    sentences = list(evidence)
    found: list[Attribution] = []
    for citation in document.citations:
        if any(s.overlaps(anchor) for s in sentences for anchor in citation.anchors):
            holder = _outlet(document, citation)
            if holder is not None:
                found.append(Attribution("outlet", holder, cited=citation.published))
    return tuple(found)


def _outlet(document: Document, citation: Citation) -> ActorMention | None:
    """The cited outlet as a mention: its name in the citation, or the whole note ("Ibid.")."""
    if citation.outlet is None:
        return None
    at = document.text.find(citation.outlet, citation.span.start, citation.span.end)
    if at < 0:
        return ActorMention(citation.span, citation.span.of(document.text))
    span = Span(at, at + len(citation.outlet))
    return ActorMention(span, span.of(document.text))
