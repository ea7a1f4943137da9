"""Mentions of a document to places: twins, offsets, refusals, and the properties of the whole."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.places.examples import ROWS, gazetteer, marked, row
from vedette.geo.kinds import KINDS
from vedette.geo.sphere import distance_km
from vedette.resolve.places.document import Located, Unplaced, explain_places, resolve_places
from vedette.resolve.places.names import loose_key, plain_key
from vedette.types import Place

IDS = [  # text, ids of its mentions in order; None for unplaced
    ("Clashes in [Tikra], [Arlan].", ["xa.tikra", "xa"]),
    ("[Qarun] was calm; [Qarun province] was not.", ["xa.qarun", "xa.qarun_p"]),
    ("A convoy left [Tollin] for [Rashda].", ["xb.tollin", "xb.rashda"]),
    ("A convoy left [Qarun] for [Rashda].", ["xa.qarun", "xa.rashda"]),
    ("Arlani police in [Rashda] said so.", ["xa.rashda"]),
    ("Shells fell on [Rashda].", [None]),
    ("Arlani and Borrean envoys met in [Rashda], [Borrea].", ["xb.rashda", "xb"]),
    ("In [Arlan], troops entered [the Hamra mountains].", ["xa", "xa.hamra"]),
    ("In [Arlan], a van burnt in [Sahn].", ["xa", "xa.sahn"]),
    ("A van burnt in [Sahn].", [None]),
    ("In [Borrea] a van burnt in [Sahn].", ["xb", None]),
    ("The Arlani army held [al-Tekra].", ["xa.tikra"]),
    ("The Arlani army held [Tukra].", [None]),
    ("In [Arlan], [Tikra Bridge] fell.", ["xa", None]),
    ("In [Arlan], the [Tikra] Police Command moved.", ["xa", None]),
    ("[Qarun, Rashda]: two dead, Arlani police said.", ["xa.rashda"]),
    ("Arlani troops shot [near Tikra].", ["xa.tikra#near"]),
    ("Arlani troops moved [the camp].", [None]),
    ("Arlani troops moved to [the capital].", ["xa.marsa"]),
    ("Arlani and Borrean troops moved to [the capital] of both.", [None]),
    ("Shots rang out in [the rebel-held Arlani town of Tikra].", ["xa.tikra"]),
    ("Shots rang out in [the Arlani city of Qarun].", ["xa.qarun"]),
    ("Arlani women wept in [a tikrah].", [None]),
    ("Arlani aid reached [Qarun] and [Dawliya] provinces.", ["xa.qarun_p", "xa.dawl"]),
    ("Arlani guards slept in [the Tikra camp].", ["xa.tikra#near"]),
    ("Arlani boats crossed [the Tikra].", [None]),
    ("Arlani women marched in [central Qarun].", ["xa.qarun#central"]),
    ("In [Marsa] shells fell on [Sadra].", ["xa.marsa", "xa.sadra"]),
    ("Arlani shells fell on [Sadra].", ["xa.sadra"]),
    ("In [Arlan], [Qarun] slept; shells fell on [Sadra].", ["xa", "xa.qarun", None]),
    ("Arlani police raided [the southern port city] of Qarun.", ["xa.qarun"]),
    ("Arlani police raided [the southern port city] near Qarun.", [None]),
    ("Arlani women marched in the [Arlani capital] Marsa.", ["xa.marsa"]),
    ("Arlani planes flew over [western] Dawliya.", ["xa.dawl#west"]),
    ("Arlani planes flew over the [eastern province] of Dawliya.", ["xa.dawl"]),
    ("Arlani planes flew over an [eastern province].", [None]),
    ("Arlani planes hit the [eastern countryside] of Dawliya province.", ["xa.dawl#east"]),
    ("Arlani planes hit the [countryside] of Tikra.", ["xa.tikra#near"]),
    ("In [Arlan], shells hit [Tollin] and the [Tollin] neighbourhood.", ["xa", "xb.tollin", None]),
    ("In [Arlan], shells hit the [Qarun] neighbourhood.", ["xa", "xa.qarun"]),
    (
        "Borrean and Arlani guards met in [Borrea], in [Tollin] and in [Tekra].",
        ["xb", "xb.tollin", None],
    ),
    ("Arlani guards of the Union of [Tikra] met.", [None]),
]


@pytest.mark.parametrize(("text", "ids"), IDS)
def test_which_place_is_meant(text: str, ids: list[str | None]) -> None:
    document, spans = marked(text)
    found = resolve_places(document, spans, gazetteer())
    assert [p.id if isinstance(p := found[span], Place) else None for span in spans] == ids


SHAPED = [  # words in a document on Arlan, point, most km from it, precision
    ("35 km southwest of Qarun", (34.776, 43.728), 1.0, "offset"),
    ("30 km from Qarun", (35.0, 44.0), 0.1, "offset"),
    ("between Tikra and Qarun", (34.75, 43.75), 1.0, "between"),
    ("the Tikra-Qarun road", (34.75, 43.75), 1.0, "between"),
    ("eastern Dawliya", (34.0, 45.43), 2.0, "part of admin1"),
    ("northern Arlan", (34.57, 44.0), 5.0, "part of country"),
    ("20 km north of the capital", (33.48, 44.4), 1.0, "offset"),
    ("the Borrean border", (36.0, 44.0), 20.0, "border"),
    ("Qarun airport", (35.0, 44.0), 0.1, "near"),
    ("Tikra district", (34.5, 43.5), 0.1, "admin2"),
    ("the Nahda quarter of Qarun", (35.0, 44.0), 0.1, "within city"),
]


@pytest.mark.parametrize(("words", "point", "km", "precision"), SHAPED)
def test_points_beside_places(
    words: str, point: tuple[float, float], km: float, precision: str
) -> None:
    document, spans = marked(f"The Arlani ministry in [Arlan] spoke of [{words}].")
    place = resolve_places(document, spans, gazetteer())[spans[1]]
    assert isinstance(place, Place)
    assert distance_km(*point, place.lat, place.lon) <= km
    assert place.precision == precision
    assert place.radius_km >= 1.0


def test_a_stated_distance_has_a_radius_that_grows_with_it() -> None:
    radii = []
    for far in (10, 40, 160):
        document, spans = marked(f"Arlani police: [{far} km east of Qarun].")
        place = resolve_places(document, spans, gazetteer())[spans[0]]
        assert isinstance(place, Place)
        radii.append(place.radius_km)
    assert radii == sorted(radii)
    assert radii[-1] >= 40


def test_the_city_named_last_is_the_city() -> None:
    document, spans = marked("In [Arlan], [Qarun] slept. A bomb went off [west of the city].")
    place = resolve_places(document, spans, gazetteer())[spans[2]]
    assert isinstance(place, Place)
    assert place.id == "xa.qarun#west"


def test_every_answer_tells_why() -> None:
    document, spans = marked("Arlani police in [Rashda], [Nowhere] and [two kilometres away].")
    found = explain_places(document, spans, gazetteer())
    first, second, third = (found[span] for span in spans)
    assert isinstance(first, Located)
    assert "of 2 places of that name" in first.basis
    assert "speaks of that country" in first.basis
    assert second == Unplaced("in no gazetteer")
    assert third == Unplaced("a distance from nothing named")


def test_twins_are_listed_where_nothing_decides() -> None:
    document, spans = marked("Shells fell on [Rashda].")
    answer = resolve_places(document, spans, gazetteer())[spans[0]]
    assert isinstance(answer, Unplaced)
    assert answer.reason.startswith(("several places of that name", "only Rashda"))


TEXTS = st.sampled_from([text for text, _ in IDS])
NAMES = st.one_of(
    st.sampled_from(["Zumar", "Oldenby", "Harra", "Kestrel Point", "Umm Zayt"]),
    st.text("abdehiklmnoqrstuz -", min_size=4, max_size=14).map(str.title),
)
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
# A crossing is no unrelated place: it may lie on a border that the text names.
OTHER_KINDS = st.sampled_from([kind for kind in KINDS if kind != "crossing"])


def runs(text: str) -> set[str]:
    """The loose keys of all runs of up to six words, and what the grammar may ask for."""
    words = re.findall(r"[\w'’-]+", text)
    found = {" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, a + 7)}
    return {loose_key(plain_key(run)) for run in found | {"Marsa", "Tollin"}}


@given(TEXTS, st.lists(st.tuples(NAMES, POINTS, OTHER_KINDS, st.booleans()), max_size=4))
def test_more_places_change_no_unrelated_answer(
    text: str, others: list[tuple[str, tuple[float, float], str, bool]]
) -> None:
    document, spans = marked(text)
    taken = runs(document.text)
    new = [
        row(f"new.{n}", name.strip(" -"), kind, *point, "XA", population=10**6, curated=curated)
        for n, (name, point, kind, curated) in enumerate(others)
        if name.strip(" -") and loose_key(plain_key(name)) not in taken
    ]
    more = resolve_places(document, spans, gazetteer(*new))
    assert more == resolve_places(document, spans, gazetteer())


@given(TEXTS, st.randoms(use_true_random=False))
def test_order_of_mentions_and_rows_is_no_matter(text: str, random: st.DataObject) -> None:
    document, spans = marked(text)
    once = resolve_places(document, spans, gazetteer())
    shuffled = list(spans)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve_places(document, shuffled + spans, gazetteer()) == once


def test_equal_words_get_one_answer() -> None:
    document, spans = marked("[Rashda] burns. In [Qarun] and [Rashda] too, Arlani police said.")
    found = resolve_places(document, spans, gazetteer())
    assert found[spans[0]] == found[spans[2]]
    assert isinstance(found[spans[0]], Place)


def test_no_mention_no_answer() -> None:
    document, _ = marked("Nothing here.")
    assert resolve_places(document, [], gazetteer()) == {}
    assert len(ROWS) == len(gazetteer())
