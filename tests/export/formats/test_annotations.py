"""Web Annotations: their quotations stand in the text where they say, unless a name is hidden."""

import json

from tests.export.examples import APPEARANCE, DOCUMENT, STATEMENTS, TEXT
from vedette.export.formats.annotations import made
from vedette.export.formats.gathering import gathered
from vedette.export.formats.material import Material
from vedette.types import Span

START = TEXT.index("Issa Dara")
NAME = Span(START, START + len("Issa Dara"))


def test_positions_and_quotations_agree_with_the_text() -> None:
    found = gathered([(DOCUMENT, (APPEARANCE,), STATEMENTS)], None)
    result = made(Material(documents=found.documents, said=found.said))
    rows = [json.loads(line) for line in result.data.splitlines()]
    assert len(rows) == result.records > 20
    for row in rows:
        position, quote = row["target"]["selector"]
        start, end = position["start"], position["end"]
        assert quote["exact"] == TEXT[start:end]
        assert TEXT[:start].endswith(quote.get("prefix", ""))
        assert TEXT[end:].startswith(quote.get("suffix", ""))
        assert row["target"]["source"]["canonical"] == "https://desk.example/ferry"
    slots = {row["body"][1]["value"] for row in rows}
    assert {"evidence", "trigger", "initiator", "killed", "cause", "effect", "head"} <= slots
    assert len({row["id"] for row in rows}) == len(rows)


def test_a_hidden_name_is_nowhere_and_counted() -> None:
    entries = [(DOCUMENT, (APPEARANCE,), STATEMENTS)]
    found = gathered(entries, lambda document, said: [(NAME, "witness")])
    result = made(Material(documents=found.documents, said=found.said))
    assert b"Dara" not in result.data
    assert b"[witness]" in result.data
    assert [one.count for one in result.lost if one.count] == [2]  # its sentence, and the head
