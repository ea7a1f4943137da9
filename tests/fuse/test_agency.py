"""The agency that a whole text credits, and nothing that it only quotes."""

import pytest

from vedette.fuse.agency import agency_of
from vedette.types import Document, Metadata, Section, Span


def document(*parts: tuple[str, str], publisher: str | None = None) -> Document:
    text, sections = "", []
    for kind, words in parts:
        start = len(text)
        text += words + "\n\n"
        sections.append(Section(Span(start, start + len(words)), kind))  # type: ignore[arg-type]
    return Document("doc_1", text.strip(), Metadata(publisher=publisher), tuple(sections), ())


BODY = (
    "body",
    "Two lorries burned on the valley road, the governor said. Reuters was told otherwise.",
)


@pytest.mark.parametrize(
    "parts, publisher, agency",
    [
        (
            [("body", "GAO (Reuters) - Two lorries burned on the valley road on Monday.")],
            None,
            "Reuters",
        ),
        ([("byline", "By AFP"), BODY], "Valley Herald", "Agence France-Presse"),
        ([BODY, ("note", "Source: Associated Press")], None, "Associated Press"),
        (
            [("body", "Lorries burned on the road by the ford, and nobody was hurt there. (WAN)")],
            None,
            "WAN",
        ),
        ([BODY], None, None),
        ([("body", "GAO (Reuters) - Two lorries burned.")], "Reuters", None),
        (
            [("body", "The army (FAMA) said that two lorries had burned on the valley road.")],
            None,
            None,
        ),
        ([BODY, ("note", "This story first appeared in Reuters.")], None, "Reuters"),
    ],
)
def test_credits(parts, publisher, agency) -> None:
    assert agency_of(document(*parts, publisher=publisher)) == agency


def test_a_text_without_body() -> None:
    assert agency_of(document(("title", "Lorries burned"))) is None
