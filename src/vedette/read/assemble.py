"""Readings of a document's windows -> its Statements, in text order."""

from collections.abc import Sequence

from vedette.read.claims import claims, holders
from vedette.read.denials import denials
from vedette.read.denied import denied
from vedette.read.heads import Reading
from vedette.read.incidents import incidents
from vedette.read.marks import marks
from vedette.read.relations import influences, ties
from vedette.types import Document, Statement


def statements(document: Document, readings: Sequence[Reading], reader: str) -> list[Statement]:
    """Everything that the document says, of all four kinds, each once."""
    graph = marks(document, readings)
    said = claims(graph, reader)
    contents = holders(said)
    found: list[Statement] = [
        *said,
        *denied(graph, said, incidents(graph, contents, reader), denials(graph, said)),
        *influences(graph, contents, reader),
        *ties(graph, contents, reader),
    ]
    unique = {statement.id: statement for statement in found}
    return sorted(unique.values(), key=lambda statement: (statement.evidence[0], statement.id))
