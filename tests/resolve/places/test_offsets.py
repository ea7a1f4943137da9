"""The grammar: words to shapes."""

import pytest

from vedette.resolve.places.offsets import read_words

CASES = [  # words, shape, names, km, bearing
    ("35 km southwest of Qarun", "offset", ("Qarun",), 35.0, "southwest"),
    ("about 20 miles north-east of Marsa", "offset", ("Marsa",), 32.18, "northeast"),
    ("some 12 kilometres to the east of Tikra", "offset", ("Tikra",), 12.0, "east"),
    ("30km from Tikra", "offset", ("Tikra",), 30.0, ""),
    ("Sixty kilometres outside Tikra", "offset", ("Tikra",), 60.0, ""),
    ("12 km short of the town", "offset", ("town",), 12.0, ""),
    ("two kilometres away", "vague", (), 2.0, ""),
    ("70 km to the west", "vague", (), 70.0, "west"),
    ("south of Tikra", "offset", ("Tikra",), None, "south"),
    ("the west of the city", "part", ("city",), None, "west"),
    ("west of the city", "offset", ("city",), None, "west"),
    ("near Tikra", "near", ("Tikra",), None, ""),
    ("the outskirts of Marsa", "near", ("Marsa",), None, ""),
    ("just outside Marsa", "near", ("Marsa",), None, ""),
    ("the Tabra area", "near", ("Tabra",), None, ""),
    ("rural Qarun", "near", ("Qarun",), None, ""),
    ("eastern Dawliya", "part", ("Dawliya",), None, "east"),
    ("the far north-west of Borrea", "part", ("Borrea",), None, "northwest"),
    ("central Arlan", "part", ("Arlan",), None, "central"),
    ("between Tikra and Qarun", "between", ("Tikra", "Qarun"), None, ""),
    ("the road from Tikra to Qarun", "between", ("Tikra", "Qarun"), None, ""),
    ("the Tikra-Qarun road", "between", ("Tikra", "Qarun"), None, ""),
    ("the Deir ez-Zahr-Qarun highway", "between", ("Deir ez-Zahr", "Qarun"), None, ""),
    ("the al-Qarun road", "road", (), None, ""),
    ("the road to Qarun", "road", (), None, ""),
    ("along the Borrean border", "border", ("Borrean",), None, ""),
    ("the Arlan-Borrea border", "border", ("Arlan", "Borrea"), None, ""),
    ("the border with Borrea", "border", ("Borrea",), None, ""),
    ("the Nahda quarter of Marsa", "within", ("Nahda quarter", "Marsa"), None, ""),
    ("the old bridge in Marsa", "within", ("old bridge", "Marsa"), None, ""),
    ("Qarun, Rashda", "within", ("Qarun", "Rashda"), None, ""),
    ("Marsa's Nahda district", "within", ("Nahda district", "Marsa"), None, ""),
    ("the Serra area of Dawl", "within", ("Serra", "Dawl"), None, ""),
    ("West Qarun", "name", ("West Qarun",), None, ""),
    ("west Qarun", "part", ("Qarun",), None, "west"),
    ("the town", "vague", ("town",), None, ""),
    ("QARUN WEST", "part", ("QARUN",), None, "west"),
    ("the south", "vague", (), None, ""),
    ("the western countryside", "vague", (), None, ""),
    ("here", "vague", (), None, ""),
    ("Tikra", "name", ("Tikra",), None, ""),
    ("the Hamra mountains", "name", ("Hamra mountains",), None, ""),
]


@pytest.mark.parametrize(("words", "shape", "names", "km", "bearing"), CASES)
def test_words_to_shapes(
    words: str, shape: str, names: tuple[str, ...], km: float | None, bearing: str
) -> None:
    found = read_words(words)
    assert (found.shape, found.names, found.bearing) == (shape, names, bearing)
    assert found.km == (pytest.approx(km) if km is not None else None)
