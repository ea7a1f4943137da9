"""A small invented gazetteer and documents for the tests of places."""

from vedette.resolve.places.gazetteer import Gazetteer, Row, build_gazetteer
from vedette.resolve.places.nations import Nation, Nations
from vedette.types import Document, Metadata, Section, Sentence, Span

NATIONS = Nations(
    {
        "XA": Nation("XA", "Arlan", ("Arlan", "Arlani"), "Marsa", ((30.0, 40.0, 36.0, 48.0),)),
        "XB": Nation("XB", "Borrea", ("Borrea", "Borrean"), "Tollin", ((36.0, 40.0, 42.0, 48.0),)),
    }
)


def row(
    id: str, name: str, kind: str, lat: float, lon: float, country: str, *names: str,
    admin1: str = "", radius_km: float | None = None, population: int = 0, curated: bool = True,
) -> Row:  # fmt: skip
    """A row of the invented gazetteer."""
    return Row(
        id, name, names, kind, lat, lon, country, admin1, radius_km, population, curated, "invented"
    )


ROWS = (
    row("xa", "Arlan", "country", 33.0, 44.0, "XA", radius_km=350.0),
    row("xb", "Borrea", "country", 39.0, 44.0, "XB", radius_km=350.0),
    row("xa.marsa", "Marsa", "city", 33.3, 44.4, "XA", "مرسى", admin1="Marsa"),
    row("xa.qarun", "Qarun", "city", 35.0, 44.0, "XA", "Al-Qarun", admin1="Qarun"),
    row("xa.qarun_p", "Qarun", "admin1", 35.1, 44.2, "XA", admin1="Qarun", radius_km=70.0),
    row("xa.dawl", "Dawliya", "admin1", 34.0, 45.0, "XA", admin1="Dawliya", radius_km=80.0),
    row("xa.tikra", "Tikra", "town", 34.5, 43.5, "XA", admin1="Dawliya"),
    row("xb.tollin", "Tollin", "city", 40.0, 45.0, "XB", admin1="Tollin"),
    row("xa.rashda", "Rashda", "town", 34.9, 43.8, "XA", admin1="Qarun"),
    row("xb.rashda", "Rashda", "town", 40.3, 45.2, "XB", admin1="Tollin"),
    row("xa.hamra", "Jabal Hamra", "mountain", 34.6, 44.2, "XA", "Hamra mountains"),
    row("xa.sahn", "Sahn", "village", 34.2, 45.1, "XA", admin1="Dawliya", curated=False),
    row("xa.sadra", "Sadra", "neighbourhood", 33.31, 44.41, "XA", admin1="Marsa"),
    row("xab.gate", "Bab Gate", "crossing", 36.0, 42.0, "XA|XB"),
    row("xab.gate2", "Tor Gate", "crossing", 36.0, 46.0, "XA|XB"),
)


def gazetteer(*more: Row) -> Gazetteer:
    """The invented gazetteer, with some rows more."""
    return build_gazetteer((*ROWS, *more), (), NATIONS)


def document(text: str) -> Document:
    """A text as a document of one body section."""
    whole = Span(0, len(text))
    return Document("d", text, Metadata(), (Section(whole, "body"),), (Sentence(whole, 0),))


def marked(text: str) -> tuple[Document, list[Span]]:
    """A text with its places in [brackets], as a document and its mentions."""
    plain, spans = "", []
    for at, piece in enumerate(text.replace("]", "[").split("[")):
        if at % 2:
            spans.append(Span(len(plain), len(plain) + len(piece)))
        plain += piece
    return document(plain), spans
