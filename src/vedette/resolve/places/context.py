"""Which of several places of a name a document means: few weights, each named, each told.

A candidate's score is the sum of the `WEIGHTS` that apply. The best one is taken where it leads
every candidate elsewhere by `MARGIN`; else nothing is. Between a town and the unit of its name,
which lie in one spot, nearness and the unit's own name say nothing and do not count. The weights
were set by hand on invented cases, the project's own corpus, LGL and TR-News; they are
no probabilities.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vedette.geo.kinds import AREAS, ARTICLE_HINT, KINDS
from vedette.geo.sphere import distance_km
from vedette.resolve.places.evidence import Evidence, Key, Subject
from vedette.resolve.places.gazetteer import Gazetteer
from vedette.resolve.places.names import bare, loose_key, plain_key

WEIGHTS: Mapping[str, float] = {
    "curated": 1.5,  # it stands in a gazetteer written for this purpose
    "population": 0.5,  # per power of ten above 1,000
    "exact": 2.0,  # its main name is the words but for case, accents and article
    "hint": 2.5,  # the words name its kind
    "nested": 5.0,  # the text puts it inside another place right there: "X, Y", "X in Y"
    "unit": 2.0,  # its province or district is named in the document
    "country": 4.0,  # times the share of the document's country words that mean its country
    "near": 4.0,  # times nearness to other places of the document: 1 at 0 km, 0.37 at 80 km
}
MARGIN = 1.0
_NEAR_KM = 80.0
_TWIN_KM = 15.0
_UNIT_WEIGHT = 1.9  # just below a town's
_KNOWN_POPULATION = 100_000
_LITTLE_KNOWN_VOTE = 0.5
_SPOKEN_OF = 0.1  # the least share of country words that makes a country one the document is about
_MUCH_SPOKEN_OF = 0.25  # the same for a name that only the loose key joins
_CLOSE_BY = 0.2  # how near other places must be that they speak for a listed one
_SPELT_OTHERWISE = 0.2  # how near an imported place must be that only the loose key finds
_QUARTERS = ("neighbourhood", "district")
_QUARTER_KM = 5.0  # a district this small is a part of a city
_WITHOUT_ARTICLE = ("town", "village")  # "the Zab" is a river


@dataclass(frozen=True, slots=True)
class Choice:
    """A row and why; `row` is None where nothing could be chosen."""

    row: int | None
    why: str


def gather(
    subjects: Sequence[Subject], text_votes: Mapping[str, int], gazetteer: Gazetteer
) -> Evidence:
    """The document's evidence from its names and the country words of its text."""
    votes: dict[str, dict[str, float]] = {
        code: {"": float(min(count, 20))} for code, count in text_votes.items()
    }
    for subject in subjects:
        name = subject.key[0]
        for country, vote in _spoken_for(subject, gazetteer).items():
            by_name = votes.setdefault(country, {})
            by_name[name] = by_name.get(name, 0.0) + vote
    units = frozenset(loose_key(subject.key[0]) for subject in subjects)
    first = Evidence(votes, units)
    anchors = []
    for subject in subjects:
        choice = choose(subject, subjects, first, gazetteer)
        if choice.row is not None and gazetteer.radius_km[choice.row] < 150:
            row = choice.row
            anchors.append((subject.key, float(gazetteer.lat[row]), float(gazetteer.lon[row])))
    return Evidence(votes, units, tuple(anchors))


def _spoken_for(subject: Subject, gazetteer: Gazetteer) -> dict[str, float]:
    """The one country that a name speaks for: it is that country, or lies in no other."""
    rows = subject.options.rows
    named = {gazetteer.countries[row] for row in rows if gazetteer.kinds[row] == "country"}
    if named:
        return dict.fromkeys(named, 1.0)
    countries = {gazetteer.countries[row] for row in rows}
    if len(countries) != 1 or "|" in "".join(countries) or not subject.options.plain:
        return {}
    clear = any(
        gazetteer.curated[row] or gazetteer.population[row] >= _KNOWN_POPULATION for row in rows
    )
    return dict.fromkeys(countries, 1.0 if clear else _LITTLE_KNOWN_VOTE)


def choose(
    subject: Subject, subjects: Sequence[Subject], evidence: Evidence, gazetteer: Gazetteer
) -> Choice:
    """The row that the document means by a name, or why none is taken."""
    options = subject.options
    if not options.rows:
        return Choice(None, options.missing or "in no gazetteer")
    outer = _outer_rows(subject, subjects)
    scored = sorted(
        (
            (_score(row, population, subject, outer, evidence, gazetteer), row)
            for row, population in _merged(options.rows, gazetteer).items()
        ),
        key=lambda item: (-_total(item[0]), gazetteer.ids[item[1]]),
    )
    first, leader = scored[0]
    rivals = [row for other, row in scored[1:] if _total(first) - _total(other) < MARGIN]
    twins = [row for row in rivals if not _same_spot(leader, row, gazetteer)]
    terms, best = max(
        ((t, row) for t, row in scored if row == leader or _same_spot(leader, row, gazetteer)),
        key=lambda item: (_in_one_spot(item[0], item[1], gazetteer), item[1] == leader),
    )
    if options.hint == ARTICLE_HINT and gazetteer.kinds[best] in _WITHOUT_ARTICLE:
        return Choice(None, f"named with an article, and only {told(best, gazetteer)} is known")
    if not _supported(best, subject, terms, evidence, gazetteer, alone=len(scored) == 1):
        return Choice(None, f"only {told(best, gazetteer)}: the document does not speak of there")
    if twins:
        listed = "; ".join(told(row, gazetteer) for row in (best, *twins)[:4])
        return Choice(None, f"several places of that name: {listed}")
    others = sum(not _same_spot(best, row, gazetteer) for _, row in scored[1:])
    return Choice(best, _reason(best, terms, others, options.plain, gazetteer))


def _total(terms: Mapping[str, float]) -> float:
    return sum(terms.values())


def _in_one_spot(terms: Mapping[str, float], row: int, gazetteer: Gazetteer) -> float:
    """The score among rows of one spot: a town before the unit of its name before a village."""
    is_unit = gazetteer.kinds[row] in AREAS and gazetteer.kinds[row] != "country"
    kind = min(terms["kind"], _UNIT_WEIGHT) if is_unit else terms["kind"]
    return kind + terms["curated"] + terms["hint"] + terms["nested"]


def told(row: int, gazetteer: Gazetteer) -> str:
    """A row in words: "Hawija (town, Kirkuk, IQ)"."""
    kind, unit, country = gazetteer.kinds[row], gazetteer.admin1s[row], gazetteer.countries[row]
    return f"{gazetteer.main[row]} ({', '.join(filter(None, (kind, unit, country)))})"


def _outer_rows(subject: Subject, subjects: Sequence[Subject]) -> list[int]:
    return [
        row
        for other in subjects
        if other.key in subject.inside and other.key != subject.key
        for row in other.options.rows
    ]


def _merged(rows: Sequence[int], gazetteer: Gazetteer) -> dict[int, int]:
    """Rows with their population, an imported one merged into the curated row of the same thing."""
    curated = [row for row in rows if gazetteer.curated[row]]
    people = {row: int(gazetteer.population[row]) for row in curated}
    for row in rows:
        if gazetteer.curated[row]:
            continue
        area = gazetteer.kinds[row] in AREAS
        same = [
            other
            for other in curated
            if (gazetteer.kinds[other] in AREAS) == area and _same_spot(row, other, gazetteer)
        ]
        for other in same:
            people[other] = max(people[other], int(gazetteer.population[row]))
        if not same:
            people[row] = int(gazetteer.population[row])
    return people


def _score(
    row: int,
    population: int,
    subject: Subject,
    outer: Sequence[int],
    evidence: Evidence,
    gazetteer: Gazetteer,
) -> dict[str, float]:
    unit = loose_key(plain_key(gazetteer.admin1s[row]))
    own = loose_key(subject.key[0])
    named = bool(unit) and unit != own and unit in evidence.units
    return {
        "kind": KINDS[gazetteer.kinds[row]].weight,
        "curated": WEIGHTS["curated"] * bool(gazetteer.curated[row]),
        "population": WEIGHTS["population"] * max(0.0, math.log10(max(population, 1) / 1000)),
        "exact": WEIGHTS["exact"] * (bare(gazetteer.main[row]) == bare(subject.options.name)),
        "hint": WEIGHTS["hint"] * (gazetteer.kinds[row] in subject.options.hint),
        "nested": WEIGHTS["nested"] * any(_inside(row, area, gazetteer) for area in outer),
        "unit": WEIGHTS["unit"] * named,
        "country": WEIGHTS["country"]
        * evidence.share(gazetteer.countries[row], without=subject.key[0]),
        "near": WEIGHTS["near"] * _nearness(row, subject.key, evidence, gazetteer),
    }


def _nearness(row: int, key: Key, evidence: Evidence, gazetteer: Gazetteer) -> float:
    """Mean over the three nearest anchors of exp(-km / 80); 0 without anchors."""
    others = [(lat, lon) for name, lat, lon in evidence.anchors if name[0] != key[0]]
    if not others:
        return 0.0
    lats, lons = zip(*others, strict=True)
    apart = sorted(distance_km(lats, lons, gazetteer.lat[row], gazetteer.lon[row]))[:3]
    return sum(math.exp(-km / _NEAR_KM) for km in apart) / 3


def _inside(row: int, area: int, gazetteer: Gazetteer) -> bool:
    if row == area:
        return False
    if gazetteer.kinds[area] == "country":
        return gazetteer.countries[area] in gazetteer.countries[row].split("|")
    km = _apart(row, area, gazetteer)
    if gazetteer.kinds[area] in AREAS:
        return km <= float(gazetteer.radius_km[area]) * 1.2 + 5
    return km <= float(gazetteer.radius_km[area]) + 25


def _apart(a: int, b: int, gazetteer: Gazetteer) -> float:
    lat, lon = gazetteer.lat, gazetteer.lon
    return distance_km(float(lat[a]), float(lon[a]), float(lat[b]), float(lon[b]))


def _same_spot(a: int, b: int, gazetteer: Gazetteer) -> bool:
    """True for two rows of one place, and for a town and the unit around it.

    A unit's point and radius are rough, so it reaches half as far again.
    """
    reach = _TWIN_KM
    for row in (a, b):
        if gazetteer.kinds[row] in AREAS:
            reach = max(reach, _TWIN_KM + 1.5 * float(gazetteer.radius_km[row]))
    return _apart(a, b, gazetteer) <= reach


def _supported(
    row: int,
    subject: Subject,
    terms: Mapping[str, float],
    evidence: Evidence,
    gazetteer: Gazetteer,
    *,
    alone: bool,
) -> bool:
    """Whether the document gives reason to look there at all; a famous name needs none."""
    kind, curated = gazetteer.kinds[row], bool(gazetteer.curated[row])
    options = subject.options
    told_of = terms["country"] >= WEIGHTS["country"] * _MUCH_SPOKEN_OF
    loose = not options.plain and (not curated or not (told_of or kind == "country"))
    if loose and terms["near"] < WEIGHTS["near"] * _SPELT_OTHERWISE:
        return bool(terms["nested"])
    if _in_another_city(row, subject.key[0], terms, evidence, gazetteer):
        return False
    well_known = curated or int(gazetteer.population[row]) >= _KNOWN_POPULATION
    famous = kind == "city" or (kind == "admin1" and alone)
    if kind == "country" or not gazetteer.countries[row]:
        return True
    if famous and well_known and options.plain:
        return True
    if terms["nested"] or terms["country"] >= WEIGHTS["country"] * _SPOKEN_OF:
        return True
    if curated and terms["near"] >= WEIGHTS["near"] * _CLOSE_BY:
        return True  # across a border from where the document plays
    elsewhere = evidence.main() not in (None, *gazetteer.countries[row].split("|"))
    spared = " " in options.name and not elsewhere  # a long name is seldom borne twice
    return curated and alone and options.plain and (spared or evidence.silent(subject.key[0]))


def _in_another_city(
    row: int, name: str, terms: Mapping[str, float], evidence: Evidence, gazetteer: Gazetteer
) -> bool:
    """True for a city's quarter in a document that names places, but none near that city."""
    small = float(gazetteer.radius_km[row]) <= _QUARTER_KM
    told_there = terms["nested"] or terms["unit"] or terms["near"] >= WEIGHTS["near"] * _CLOSE_BY
    quarter = gazetteer.kinds[row] in _QUARTERS and small
    others = any(key[0] != name for key, _, _ in evidence.anchors)
    return quarter and others and not told_there


_BECAUSE = {
    "nested": "the text puts it there",
    "unit": "its province is named in the document",
    "country": "the document speaks of that country",
    "near": "it lies near other places of the document",
    "hint": "the words name its kind",
}


def _reason(
    row: int, terms: Mapping[str, float], others: int, plain: bool, gazetteer: Gazetteer
) -> str:
    spelling = "" if plain else ", spelt otherwise"
    if not others:
        return f"{told(row, gazetteer)}{spelling}: the only place of that name"
    because = sorted((name for name in _BECAUSE if terms[name] > 0.2), key=lambda n: -terms[n])
    reasons = " and ".join(_BECAUSE[name] for name in because[:2]) or "the best known"
    return f"{told(row, gazetteer)}{spelling}: of {others + 1} places of that name, as {reasons}"
