"""What the words of a place mention say beside a name: a way off, between, a part, a border.

`read_words` takes the words apart; the geometry is in `shapes`. Nothing here knows a gazetteer.
"""

import re
from dataclasses import dataclass
from typing import Literal

Shape = Literal["name", "offset", "near", "part", "between", "road", "border", "within", "vague"]


@dataclass(frozen=True, slots=True)
class Expression:
    """The reading of a mention's words.

    Attributes:
        names: the names it rests on: one; two for "between"; inner and outer for "within"; one or
            two country words for "border"; for "vague" the common noun of "the town", if any.
        km: the stated distance; None where none is stated.
        bearing: one of `vedette.geo.sphere.BEARINGS_DEG`, or "central"; "" where none is stated.
        why: for "vague" and "road": why the words alone give no place.
    """

    shape: Shape
    names: tuple[str, ...] = ()
    km: float | None = None
    bearing: str = ""
    why: str = ""


NOT_A_NAME = "the words give no name"
ONE_END = "a road named by one end only"
_KM = {"k": 1.0, "mi": 1.609, "m": 0.001, "y": 0.0009144}
_NUMBERS = {
    word: number
    for number, words in {
        1: "a an one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven",
        8: "eight", 9: "nine", 10: "ten", 12: "twelve", 15: "fifteen", 20: "twenty",
        25: "twenty-five", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy",
        80: "eighty", 90: "ninety", 100: "hundred",
    }.items()
    for word in words.split()
}  # fmt: skip
_WAY = r"(?:north|south)[- ]?(?:east|west)|north|south|east|west"
_PART = rf"(?P<way>{_WAY})(?:ern(?:most)?)?|(?P<mid>central|middle)"
_ABOUT = (
    r"(?:(?:about|some|around|roughly|nearly|approximately|just|almost|over|only|more than|at least"
    r"|less than|within|up to)\s+)*"
)
_NUMBER = rf"(?P<number>\d+(?:[.,]\d+)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>km|kms|kilomet(?:er|re)s?|mi|miles?|m|met(?:er|re)s?|yards?)"
_TIED = r"(?:\s+(?:of|from))"
_DISTANCE = re.compile(
    rf"{_ABOUT}{_NUMBER}[\s-]*{_UNIT}\b(?:\s+away)?"
    rf"(?:(?:,?\s+(?:to|in)\s+the)?\s+(?:due\s+)?(?P<way>{_WAY})(?:wards?)?"
    rf"(?:{_TIED}\s+(?P<base>.+))?"
    r"|\s+(?:from|outside(?:\s+of)?|off|short\s+of|beyond|inside|of)\s+(?P<plain>.+)|)$",
    re.IGNORECASE,
)
_TOWARD = re.compile(
    rf"(?:(?:just|to the|the (?:area|countryside))\s+)?(?P<way>{_WAY})\s+(?:of|from)\s+"
    r"(?P<base>.+)$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"(?:near(?:by)?|close to|(?:just )?outside(?: of)?|around|on the (?:edge|outskirts) of"
    r"|(?:the )?(?:far |[a-z]+ern )?(?:outskirts|suburbs|vicinity|environs|surroundings|edges?"
    r"|countryside|area|fringes|hinterland|approaches) (?:of|around|near|to)|in the vicinity of"
    r"|rural|greater)\s+(?P<base>.+)$",
    re.IGNORECASE,
)
_NEAR_AFTER = re.compile(
    r"(?:the\s+)?(?P<base>.+?)(?:'s|’s)?\s+(?:rural\s+)?"
    r"(?:area|areas|countryside|outskirts|vicinity|surroundings|hinterland|suburbs|belt|sector|side"
    r"|front|axis|wing|orchards|groves|bend|farmland|farms|marshes|heights)$",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    rf"(?:the\s+)?(?:far\s+|deep\s+|extreme\s+|rural\s+)?(?:{_PART})\s+(?P<base>\S.*)$",
    re.IGNORECASE,
)
_SIDE_OF = re.compile(
    rf"the\s+(?:far\s+|extreme\s+)?(?:(?P<way>{_WAY})(?:ern\s+\w+)?|(?P<mid>centre|center|heart))"
    r"\s+of\s+(?P<base>\S.*)$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    rf"(?:the\s+)?(?P<base>[^,]+?)(?:'s|’s)\s+(?:far\s+)?(?:{_PART})(?:\s+\w+)?$", re.IGNORECASE
)
_SIDE_AFTER = re.compile(rf"(?P<base>[A-Z][^,]*?)\s+(?P<way>{_WAY})$", re.IGNORECASE)
_ROAD = r"(?:road|highway|motorway|route|track|axis|stretch|corridor|line|artery|way)"
_BETWEEN = re.compile(
    rf"(?:the\s+)?(?:(?:area|desert|region|zone|countryside|villages?|strip|{_ROAD})\s+)?"
    r"(?:lying\s+)?between\s+(?:the\s+)?(?P<a>.+?)\s+and\s+(?P<b>.+)$",
    re.IGNORECASE,
)
_ROAD_BETWEEN = re.compile(
    rf"(?:the\s+)?(?:main\s+)?{_ROAD}\s+(?:that\s+)?(?:from|linking|links|connecting|connects|joining)"
    r"\s+(?P<a>.+?)\s+(?:to|and|with|towards?)\s+(?P<b>.+)$",
    re.IGNORECASE,
)
_JOINED_ROAD = re.compile(
    rf"(?:the\s+)?(?P<both>.+?[-–].+?)\s+(?:main\s+|desert\s+)?{_ROAD}$", re.IGNORECASE
)
_NAME_PARTS = frozenset(
    (
        "al",
        "el",
        "ar",
        "as",
        "ash",
        "at",
        "ad",
        "az",
        "an",
        "ed",
        "er",
        "es",
        "et",
        "ez",
        "de",
        "la",
    )
)
_ONE_ROAD = re.compile(
    rf"(?:the\s+)?(?:main\s+)?{_ROAD}\s+(?:to|towards?|into|from|out\s+of)\s+.+$"
    rf"|(?:the\s+)?.+\s+(?:road|track|axis)$",
    re.IGNORECASE,
)
_BORDER = re.compile(
    r"(?:(?:along|near|on|at|close\s+to|across|inside)\s+)?(?:the\s+)?"
    r"(?:(?P<a>[^\W\d]+)(?:\s*[-–/]\s*(?P<b>[^\W\d]+))?(?:'s|’s)?\s+(?:border|frontier)"
    r"|(?:border|frontier)\s+(?:with|between|of)\s+(?P<c>.+?)(?:\s+and\s+(?P<d>.+?))?)"
    r"(?:\s+(?:area|areas|region|regions|zone|zones|strip|districts|villages))?$",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?:the\s+)?(?P<inner>[^,]+?)(?:,?\s+in\s+(?:the\s+)?|\s*\(\s*)(?P<outer>[^,()]+?)\)?$"
    r"|(?:the\s+)?(?P<inner2>.+?\s(?:quarter|neighbou?rhood|district|suburb|area|village|town|"
    r"province|subdistrict|camp))\s+of\s+(?P<outer2>.+)$"
    r"|(?P<inner3>[^,]+),\s*(?P<outer3>[^,]+)$"
    r"|(?P<outer4>[^,]+?)(?:'s|’s)\s+(?P<inner4>.+)$",
)
_HELD = re.compile(
    r"^(?:the\s+)?(?:(?:\w+-(?:held|controlled|run|ruled|occupied)|fortified|besieged|occupied|"
    r"neighbou?ring|former|embattled|disputed|troubled|restive|volatile|war-torn|entire|whole|"
    r"strategic|oil-rich|largely\s+\w+)\s+)+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|The|THE)\s+(?=\S)")
_COMMON = re.compile(
    r"(?:the|this|that|his|her|their|its|a|an|both|these|those|two|three|several|here|there)"
    r"(?:\s+[a-z][a-z-]*)*$|here$|there$|[a-z]+wards?$|(?:the\s+)?(?:far\s+)?"
    rf"(?:{_WAY})(?:ern)?(?:\s+[a-z]+)?$",
)


_POINTING = re.compile(r"the\s+(?P<kind>capital|city|town|village|camp|base)$", re.IGNORECASE)
_PARTS = (_SIDE_OF, _PART_OF, _PART_AFTER, _SIDE_AFTER)


def plain_words(words: str) -> str:
    """The words on one line, without a leading article, "rebel-held" and the like.

    >>> plain_words("the rebel-held\\n Idlib"), plain_words("The Hague")
    ('Idlib', 'Hague')
    """
    joined = " ".join(words.split()).strip(" ,;:.\"'“”()")
    return _ARTICLE.sub("", _HELD.sub("", joined))


def read_words(words: str) -> Expression:
    """The shape of a mention's words.

    The caller looks the whole up as a name first: "South Sudan" is not the south of anything.

    >>> read_words("35 km south-west of Kirkuk")
    Expression(shape='offset', names=('Kirkuk',), km=35.0, bearing='southwest', why='')
    >>> read_words("the road from Tikrit to Kirkuk").names
    ('Tikrit', 'Kirkuk')
    >>> read_words("eastern Diyala").shape, read_words("the town").shape
    ('part', 'vague')
    """
    said = " ".join(words.split()).strip(' ,;:."“”')
    for read in (_read_distance, _read_between, _read_border, _read_near, _read_part):
        if (found := read(said)) is not None:
            return found
    if match := _POINTING.match(said):
        return Expression("vague", (match["kind"].lower(),), why=NOT_A_NAME)
    if _COMMON.match(said):
        return Expression("vague", why=NOT_A_NAME)
    if match := _WITHIN.match(said):
        parts = match.groupdict()
        inner = next(v for k, v in parts.items() if k.startswith("inner") and v)
        outer = next(v for k, v in parts.items() if k.startswith("outer") and v)
        area = _NEAR_AFTER.match(inner)
        return Expression(
            "within", (plain_words(area["base"] if area else inner), plain_words(outer))
        )
    if _ONE_ROAD.match(said):
        return Expression("road", why=ONE_END)
    return Expression("name", (plain_words(said),))


def _read_distance(said: str) -> Expression | None:
    if not (match := _DISTANCE.match(said)):
        return None
    number = match["number"].lower().replace(",", ".")
    value = float(_NUMBERS.get(number) or number)
    unit = match["unit"].lower()
    km = value * _KM["mi" if unit.startswith("mi") else unit[0]]
    base = match["base"] or match["plain"]
    if not base:
        return Expression("vague", (), km, _way(match["way"]), "a distance from nothing named")
    return Expression("offset", (plain_words(base),), km, _way(match["way"]))


def _read_between(said: str) -> Expression | None:
    if re.search(r"\b(?:border|frontier)\b", said):
        return None
    if match := _BETWEEN.match(said) or _ROAD_BETWEEN.match(said):
        return Expression("between", (plain_words(match["a"]), plain_words(match["b"])))
    match = _JOINED_ROAD.match(said)
    both = match["both"] if match else ""
    for dash in re.finditer("[-–]", both):
        a, b = both[: dash.start()].strip(), both[dash.end() :].strip()
        if a and b and a.split()[-1].lower() not in _NAME_PARTS:
            return Expression("between", (plain_words(a), plain_words(b)))
    return None


def _read_border(said: str) -> Expression | None:
    if not (match := _BORDER.match(said)):
        return None
    names = [plain_words(match[group]) for group in "abcd" if match[group]]
    return Expression("border", tuple(names))


def _read_near(said: str) -> Expression | None:
    if match := _TOWARD.match(said):
        return Expression("offset", (plain_words(match["base"]),), None, _way(match["way"]))
    if match := _NEAR.match(said):
        return Expression("near", (plain_words(match["base"]),))
    match = _NEAR_AFTER.match(said)
    if match and not _COMMON.match(said) and not match["base"].islower():
        return Expression("near", (plain_words(match["base"]),))
    return None


def _read_part(said: str) -> Expression | None:
    match = next(filter(None, (pattern.match(said) for pattern in _PARTS)), None)
    if not match or (match["base"].islower() and match.re is not _SIDE_OF):
        return None
    way = match["way"] or ""
    if (
        match.re is _PART_OF
        and way.istitle()
        and not match[0][match.end("way") :].startswith("ern")
    ):
        return None  # "West Nile" is a name; "west Nile" and "Western Nile" are parts
    return Expression("part", (plain_words(match["base"]),), None, _way(way) or "central")


def _way(words: str | None) -> str:
    return re.sub(r"[- ]", "", words).lower() if words else ""
