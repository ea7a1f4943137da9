"""The places that a document's mentions mean, each with its basis, or why not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vedette.geo.kinds import ARTICLE_HINT, HINTS, SETTLEMENTS
from vedette.resolve.places.candidates import Options, options
from vedette.resolve.places.context import Choice, choose, gather
from vedette.resolve.places.evidence import Evidence, Key, Subject
from vedette.resolve.places.gazetteer import Gazetteer
from vedette.resolve.places.names import plain_key
from vedette.resolve.places.offsets import NOT_A_NAME, Expression, plain_words, read_words
from vedette.resolve.places.roles import is_in_a_name
from vedette.resolve.places.shapes import between, border, near, part, unit_of, way_off, within
from vedette.resolve.places.wholes import whole
from vedette.types import Document, Place, Span


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A mention that stands for no known place, with the reason as `vedette gaps` lists it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Located:
    """A place with what it rests on, in words."""

    place: Place
    basis: str


@dataclass(frozen=True, slots=True)
class _Named:
    """One mention: its words taken apart, and the key and options of each name in them."""

    span: Span
    expression: Expression
    keys: tuple[Key, ...]
    options: tuple[Options, ...]


_PREFERRED: Mapping[str, tuple[str, ...]] = {
    "part": ("admin1", "country", "region", "admin2", "mountain"),
    "offset": ("city", "town", "village", "camp", "base", "crossing"),
    "between": ("city", "town", "village", "camp", "base", "crossing"),
}
_CENTRAL = ("city", "country")  # "central Qarun" is the city's middle, not its province's
_AREA_NAMES: Mapping[str, frozenset[str]] = {
    "city": frozenset({"city"}),
    "town": frozenset({"city", "town", "village"}),
    "village": frozenset({"village", "town"}),
    "camp": frozenset({"camp"}),
    "base": frozenset({"base", "airport"}),
    "province": frozenset({"admin1"}),
    "governorate": frozenset({"admin1"}),
}
_BESIDE_AFTER = re.compile(r"^(?:,\s+|\s+in\s+(?:the\s+)?|\s*\(\s*|,\s+in\s+(?:the\s+)?)$")
_BESIDE_BEFORE = re.compile(r"^(?:['’]s\s+|:\s+|\s+(?:town|village|city) of\s+)$")
# "Dar and Quun provinces": the kind word of the last name holds for those before it.
_SHARED_KIND = re.compile(
    r"(?:, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)*,? and (?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)? "
    r"(?P<kind>provinces|governorates|districts)\b"
)
_BACK_CHARS = 600
# "the oil-rich eastern province", "a northern district" are no names, whatever is called so.
_COMMON = re.compile(
    r"(?:the\s+|an?\s+)?(?:[a-z-]+\s+)*(?:northern|southern|eastern|western|central|border)\s+"
    r"(?:[a-z]+\s+)?(?:province|district|region|governorate|city|town|area)s?"
)
_QUARTER_NEXT = re.compile(r"\s+(?:neighbou?rhoods?|quarter|suburb)\b")


def resolve_places(
    document: Document, mentions: Sequence[Span], gazetteer: Gazetteer
) -> dict[Span, Place | Unplaced]:
    """What each mention stands for; equal words get one answer within a document.

    A pure function of its arguments; the order of `mentions` does not matter.

    >>> from vedette.resolve.places.gazetteer import Row, build_gazetteer
    >>> from vedette.types import Metadata
    >>> known = build_gazetteer([Row("xa.t", "Tikra", (), "city", 34.5, 43.5, "XA", curated=True)])
    >>> text = "A bomb went off 8 km north of Tikra."
    >>> found = resolve_places(Document("d", text, Metadata(), (), ()), [Span(16, 35)], known)
    >>> place = found[Span(16, 35)]
    >>> place.id, place.precision, round(place.lat, 2), place.radius_km
    ('xa.t#8km-north', 'offset', 34.57, 7.0)
    """
    found = explain_places(document, mentions, gazetteer)
    return {
        span: replace(answer.place, basis=answer.basis) if isinstance(answer, Located) else answer
        for span, answer in found.items()
    }


def explain_places(
    document: Document, mentions: Sequence[Span], gazetteer: Gazetteer
) -> dict[Span, Located | Unplaced]:
    """As `resolve_places`, with the basis of each place in words."""
    spans = sorted(set(mentions))
    named = [_take_apart(span, document.text, gazetteer) for span in spans]
    subjects = _subjects(document.text, named)
    evidence = gather(subjects, gazetteer.nations.named_in(document.text), gazetteer)
    choices = {s.key: choose(s, subjects, evidence, gazetteer) for s in subjects}
    answers: dict[Span, Located | Unplaced] = {}
    for mention in named:
        if is_in_a_name(document.text, mention.span):
            answers[mention.span] = Unplaced("part of an organisation's name")
            continue
        found = _place(mention, choices, evidence, gazetteer, answers)
        answers[mention.span] = _unless_quarter(document.text, mention.span, found, evidence)
    return answers


def _unless_quarter(
    text: str, span: Span, found: Located | Unplaced, evidence: Evidence
) -> Located | Unplaced:
    """What was found, but no foreign city for "the X neighbourhood" of a city of the document."""
    if isinstance(found, Unplaced) or not _QUARTER_NEXT.match(text, span.end):
        return found
    place, main = found.place, evidence.main()
    foreign = main is not None and main not in (place.country or main).split("|")
    if foreign and place.precision in ("city", "town", "admin1"):
        return Unplaced(f"a quarter of that name is not known, only {found.basis}")
    return found


def _take_apart(span: Span, text: str, gazetteer: Gazetteer) -> _Named:
    """The mention's expression; the whole as a name first, so that "South Sudan" is no part."""
    words = span.of(text)
    name = plain_words(words)
    itself = options(gazetteer, name)
    if _COMMON.fullmatch(words):
        itself = Options(name, missing=NOT_A_NAME)
    if not itself.rows:
        longer = whole(text, span)[1]
        words, name = longer, name if longer == words else plain_words(longer)
    expression = read_words(words)
    if expression.shape == "name" or (itself.rows and itself.near_km is None):
        expression = Expression("name", (name,))
    if expression.shape == "vague":
        return _Named(span, expression, (), ())
    preferred = _PREFERRED.get(expression.shape, ())
    if expression.bearing == "central":
        preferred = _CENTRAL
    if expression.shape == "name" and words.startswith("the "):
        preferred = ARTICLE_HINT
    if expression.shape == "name" and (shared := _SHARED_KIND.match(text, span.end, span.end + 80)):
        preferred = HINTS[shared["kind"]]
    found = [options(gazetteer, part_name) for part_name in expression.names]
    found = [_with_hint(each, preferred) for each in found]
    keys = tuple((plain_key(each.name), each.hint) for each in found)
    return _Named(span, expression, keys, tuple(found))


def _with_hint(found: Options, preferred: tuple[str, ...]) -> Options:
    if found.hint or found.near_km is not None or not preferred:
        return found
    return replace(found, hint=preferred)


def _subjects(text: str, named: Sequence[_Named]) -> list[Subject]:
    """The distinct names of a document with how often they come and what they are put inside."""
    counts: dict[Key, int] = {}
    known: dict[Key, Options] = {}
    inside: dict[Key, set[Key]] = {}
    for at, mention in enumerate(named):
        for key, found in zip(mention.keys, mention.options, strict=True):
            counts[key] = counts.get(key, 0) + 1
            known[key] = found
        if mention.expression.shape == "within":
            inside.setdefault(mention.keys[0], set()).add(mention.keys[1])
            inside.setdefault(mention.keys[1], set()).add(mention.keys[0])
        following = named[at + 1] if at + 1 < len(named) else None
        if not mention.keys or following is None or not following.keys:
            continue
        gap = text[mention.span.end : following.span.start]
        if _BESIDE_AFTER.match(gap):
            inside.setdefault(mention.keys[0], set()).add(following.keys[-1])
        if _BESIDE_BEFORE.match(gap) or gap == ", ":
            inside.setdefault(following.keys[0], set()).add(mention.keys[-1])
    return [
        Subject(key, known[key], counts[key], frozenset(inside.get(key, ())))
        for key in sorted(counts)
    ]


def _place(
    mention: _Named,
    choices: Mapping[Key, Choice],
    evidence: Evidence,
    gazetteer: Gazetteer,
    before: Mapping[Span, Located | Unplaced],
) -> Located | Unplaced:
    expression = mention.expression
    if expression.shape == "vague" and expression.names:
        return _referred(expression.names[0], mention.span, evidence, gazetteer, before)
    if expression.shape in ("vague", "road"):
        return Unplaced(expression.why)
    if expression.shape == "border":
        return _border(expression.names, evidence, gazetteer)
    found = [
        _named_place(key, each, choices, gazetteer)
        for key, each in zip(mention.keys, mention.options, strict=True)
    ]
    if expression.shape == "within":
        return _within(found[0], found[1], expression.names[0])
    if isinstance(found[0], Unplaced) and expression.shape in ("offset", "near", "part"):
        found[0] = _referred(expression.names[0], mention.span, evidence, gazetteer, before)
    for name, each in zip(expression.names, found, strict=True):
        if isinstance(each, Unplaced):
            return each if expression.shape == "name" else Unplaced(f"{name}: {each.reason}")
    return _shaped(expression, [each for each in found if isinstance(each, Located)])


def _named_place(
    key: Key, found: Options, choices: Mapping[Key, Choice], gazetteer: Gazetteer
) -> Located | Unplaced:
    choice = choices[key]
    if choice.row is None:
        return Unplaced(choice.why)
    place = gazetteer.place(choice.row)
    if found.near_km is None:
        return Located(place, choice.why)
    if found.unit:
        return Located(unit_of(place, found.near_km), f"the unit around {choice.why}")
    return Located(near(place, found.near_km), f"named after {choice.why}; itself in no gazetteer")


def _shaped(expression: Expression, found: Sequence[Located]) -> Located:
    base = found[0]
    if expression.shape == "offset":
        place = way_off(base.place, expression.km, expression.bearing)
    elif expression.shape == "near":
        place = near(base.place)
    elif expression.shape == "part":
        place = part(base.place, expression.bearing)
    elif expression.shape == "between":
        place = between(base.place, found[1].place)
        return Located(place, f"{base.basis}; {found[1].basis}")
    else:
        return base
    return Located(place, f"from {base.basis}")


def _within(inner: Located | Unplaced, outer: Located | Unplaced, name: str) -> Located | Unplaced:
    if isinstance(inner, Located):
        swapped = isinstance(outer, Located) and outer.place.radius_km < inner.place.radius_km
        return outer if swapped else inner  # "Baghdad, Tahrir Square" goes from wide to narrow
    if isinstance(outer, Located) and outer.place.radius_km <= 150.0:
        return Located(within(outer.place), f"{name}: {inner.reason}; in {outer.basis}")
    return Unplaced(f"{name}: {inner.reason}")


def _referred(
    name: str,
    span: Span,
    evidence: Evidence,
    gazetteer: Gazetteer,
    before: Mapping[Span, Located | Unplaced],
) -> Located | Unplaced:
    """What "the capital" or "the town" refers to: the main country's, or the one named last."""
    if name.lower() == "capital":
        return _capital(evidence, gazetteer)
    kinds = _AREA_NAMES.get(name.lower())
    if kinds is None:
        return Unplaced("in no gazetteer")
    main = evidence.main()
    for other in sorted(before, reverse=True):
        answer = before[other]
        if span.start - other.end > _BACK_CHARS:
            break
        if other.end <= span.start and isinstance(answer, Located):
            if answer.place.country != main:
                continue
            if answer.place.precision in kinds:
                return Located(answer.place, f"the {name} named last: {answer.basis}")
            if answer.place.precision in SETTLEMENTS:
                break
    return Unplaced(f"it is not clear which {name} is meant")


def _capital(evidence: Evidence, gazetteer: Gazetteer) -> Located | Unplaced:
    country = evidence.main()
    nation = gazetteer.nations.by_code.get(country or "")
    if nation is None or not nation.capital:
        return Unplaced("it is not clear which capital is meant")
    rows = [
        row
        for row in gazetteer.rows(nation.capital)[0]
        if country in gazetteer.countries[row].split("|")
    ]
    cities = [row for row in rows if gazetteer.kinds[row] == "city"]
    if not cities:
        return Unplaced(f"{nation.capital}: in no gazetteer")
    basis = f"the capital of {nation.name}, which the document speaks of most"
    return Located(gazetteer.place(min(cities, key=gazetteer.ids.__getitem__)), basis)


def _border(words: Sequence[str], evidence: Evidence, gazetteer: Gazetteer) -> Located | Unplaced:
    """The border of two countries through the crossings on it that the gazetteer knows."""
    codes = {gazetteer.nations.code_of(word) for word in words}
    if None in codes or not codes:
        return Unplaced("a border of what is no known country")
    countries = {code for code in codes if code}
    if len(countries) == 1 and (main := evidence.main()):
        countries.add(main)
    if len(countries) != 2:
        return Unplaced("it is not clear which two countries' border is meant")
    rows = [
        row for row in gazetteer.crossings if set(gazetteer.countries[row].split("|")) == countries
    ]
    if len(rows) < 2:
        return Unplaced(f"no crossings known on the border of {' and '.join(sorted(countries))}")
    points = [(float(gazetteer.lat[row]), float(gazetteer.lon[row])) for row in rows]
    return Located(border(sorted(countries), points), f"from {len(rows)} crossings on it")
