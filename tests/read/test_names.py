"""A mention is traced to the name that stands for it, and never to a wrong one."""

import re

import pytest

from vedette.read.heads import Linked, Marked
from vedette.read.names import names_of
from vedette.text.normalise import document_id
from vedette.text.sentences import sentence_spans
from vedette.types import UNKNOWN_TIME, Document, Metadata, Section, Sentence, Span

CASES = {  # text with [mentions]; links (later, earlier) by number; mention -> name
    "a link leads to the name": (
        "The [Reed Front] burned a mill. [The group] then left.",
        [(1, 0)],
        {1: "Reed Front"},
    ),
    "over several hops": (
        "[Omar Sidi] spoke. [He] left; [his] car was hit.",
        [(1, 0), (2, 1)],
        {1: "Omar Sidi", 2: "Omar Sidi"},
    ),
    "a surname means the one full name": (
        "[Omar Sidi] spoke in Gao. On Monday [Sidi] left.",
        [],
        {1: "Omar Sidi"},
    ),
    "a surname of two people means neither": (
        "[Omar Sidi] met [Ali Sidi]. On Monday [Sidi] left.",
        [],
        {},
    ),
    "the form before a bracket": (
        "The [Front of the Reeds] ([RDF]) spoke; on Monday [RDF] struck.",
        [],
        {1: "Front of the Reeds", 2: "Front of the Reeds"},
    ),
    "initials": (
        "The [Northern Guard Forces] spoke; on Monday the [NGF] struck.",
        [],
        {1: "Northern Guard Forces"},
    ),
    "no link, no name": ("The [Reed Front] burned a mill. [The group] left.", [], {}),
    "a first word is no name for its capital": (
        "[Gunmen] came. [They] left.",
        [(1, 0)],
        {},
    ),
    "the model alone never joins two names": (
        "In May [Omar Sidi] met [Ali Keita].",
        [(1, 0)],
        {},
    ),
    "a link forward is not followed": ("[They] left. The [Reed Front] stayed.", [(0, 1)], {}),
    "capitals say nothing in capitals": ("[OMAR SIDI] SPOKE. [SIDI] LEFT.", [], {}),
}


def read(marked: str) -> tuple[Document, list[Marked]]:
    text = marked.replace("[", "").replace("]", "")
    spans = []
    for shift, match in enumerate(re.finditer(r"\[([^]]*)\]", marked)):
        start = match.start() - 2 * shift
        spans.append(Marked("actor", Span(start, start + len(match[1])), 0, 0, 1.0, {}))
    document = Document(
        document_id(text),
        text,
        Metadata(published=UNKNOWN_TIME),
        (Section(Span(0, len(text)), "body"),),
        tuple(Sentence(span, 0) for span in sentence_spans(text)),
    )
    return document, spans


@pytest.mark.parametrize("name", CASES)
def test_names(name: str) -> None:
    marked, pairs, want = CASES[name]
    document, spans = read(marked)
    links: dict[tuple[int, str], list[Linked]] = {}
    for later, earlier in pairs:
        links.setdefault((later, "same_actor"), []).append(
            Linked("same_actor", later, earlier, 0.9, {})
        )
    found = names_of(document, spans, links)
    assert {index: span.of(document.text) for index, span in found.items()} == want
