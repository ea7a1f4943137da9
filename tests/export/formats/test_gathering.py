"""No format holds a private person's name, since the material does not."""

import io
import zipfile
from dataclasses import replace

import pytest

from tests.export.examples import (
    APPEARANCE,
    DOCUMENT,
    FACTOR,
    FOUND_INCIDENT,
    FOUND_LINK,
    FOUND_TIE,
    META,
    STATEMENTS,
    TEXT,
)
from tests.export.formats.made import MAPPINGS
from vedette.export.formats.gathering import gathered, without_names
from vedette.export.formats.material import Material
from vedette.export.formats.writing import FORMATS
from vedette.types import Factor, Party, Span

START = TEXT.index("Issa Dara")
NAMED = replace(
    DOCUMENT,
    meta=replace(META, title="Issa Dara speaks", url="https://desk.example/Issa-Dara"),
)
TOLD = replace(APPEARANCE, locator="in/issa_dara.html")
TIE = replace(FOUND_TIE, id="ti_2", tail="issa dara", head="reed_front", head_label="Reed Front",
              tail_label="Issa Dara")  # fmt: skip
OTHER_TIE = replace(FOUND_TIE, id="ti_1")
HIT = Party(None, "Issa Dara", "asserted", False, FOUND_INCIDENT.voices)
LINK = replace(FOUND_LINK, effect="own.death_of_issa_dara")
OWN = Factor("own.death_of_issa_dara", "death of Issa Dara", None, ("the death of Issa Dara",))


def case(*, names: bool) -> Material:
    def private(document: object, said: object) -> list[tuple[Span, str]]:
        return [(Span(START, START + len("Issa Dara")), "witness")]

    found = gathered([(NAMED, (TOLD,), STATEMENTS)], None if names else private)
    incident = replace(FOUND_INCIDENT, targets=(HIT,), part_of=None)
    return Material(
        incidents=[without_names(incident, found.names)],
        links=[without_names(LINK, found.names)],
        ties=[without_names(TIE, found.names), without_names(OTHER_TIE, found.names)],
        factors=[without_names(FACTOR, found.names), without_names(OWN, found.names)],
        documents=found.documents,
        said=found.said,
        names_kept=names,
    )


def text(name: str, *, names: bool) -> str:
    """All that a file of the form says, a workbook's sheets one after the other."""
    data = FORMATS[name].make(case(names=names), MAPPINGS).data
    if name == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            data = b"".join(book.read(part) for part in book.namelist())
    return data.decode().casefold()


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "parquet"])
def test_a_private_name_is_in_no_format(name: str) -> None:
    assert "dara" not in text(name, names=False)
    assert "dara" in text(name, names=True)


def test_hiding_nothing_changes_nothing() -> None:
    assert case(names=True).incidents[0].targets[0].label == "Issa Dara"
    assert case(names=False).incidents[0].statements == FOUND_INCIDENT.statements
