"""Small documents with marked actors for the tests of this folder."""

import re
from datetime import date

from vedette.resolve.actors.answers import ActorAnswer
from vedette.resolve.actors.document import resolve_actors
from vedette.resolve.actors.knowledge import Knowledge, load_actors, resource_paths
from vedette.text.normalise import document_id
from vedette.text.sentences import sentence_spans
from vedette.types import (
    UNKNOWN_TIME,
    ActorMention,
    Document,
    Mention,
    Metadata,
    Section,
    Sentence,
    Span,
    TimeSpan,
)

SHIPPED = load_actors(resource_paths())
_MARK = re.compile(r"\[([^\]|]+)(?:\|([^\]]+))?\]")


def marked(text: str, day: str | None = None) -> tuple[Document, list[ActorMention]]:
    """The document and mentions of a text with "[words]" or "[words|the words that name them]"."""
    plain, mentions, at = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        mentions.append((Span(len(plain), len(plain) + len(match[1])), match[1], match[2]))
        plain += match[1]
        at = match.end()
    plain += text[at:]
    return _document(plain, day), [_mention(plain, *one) for one in mentions]


def _mention(text: str, span: Span, words: str, name: str | None) -> ActorMention:
    if name is None:
        return ActorMention(span, words)
    start = text.index(name)
    return ActorMention(span, words, None, Mention(Span(start, start + len(name)), name))


def _document(text: str, day: str | None) -> Document:
    when = date.fromisoformat(day) if day else None
    published = TimeSpan(when, when, "day", "stated") if when else UNKNOWN_TIME
    sentences = tuple(Sentence(span, 0) for span in sentence_spans(text))
    section = Section(Span(0, len(text)), "body")
    meta = Metadata(published=published, language="en")
    return Document(document_id(text), text, meta, (section,), sentences)


def answers(
    text: str, day: str | None = None, knowledge: Knowledge = SHIPPED
) -> dict[str, ActorAnswer]:
    """The answer to each marked mention, by its words."""
    document, mentions = marked(text, day)
    found = resolve_actors(document, mentions, knowledge)
    return {mention.text: found[mention.span] for mention in mentions}
