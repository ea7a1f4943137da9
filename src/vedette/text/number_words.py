"""The words that numbers are made of, as data.

Basis: English usage in news and reports, written from public knowledge; the rules for bounds are
those of docs/codebook.md.
"""

from collections.abc import Mapping
from types import MappingProxyType


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _numbered(listed: str, values: range) -> Mapping[str, int]:
    return MappingProxyType(dict(zip(listed.split(), values, strict=True)))


UNITS = _numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen",
    range(20),
)
TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", range(20, 100, 10))
SCALES = MappingProxyType(
    {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
)
DOZEN = 12
COLLECTED = MappingProxyType({"couple": 2, "pair": 2, "trio": 3, "quartet": 4})
"""After "a": nouns that are a number."""

VAGUE = _words("several many numerous multiple countless dozens hundreds thousands millions")
"""Words for a number that nobody gives: no bounds."""
VAGUE_AFTER_A = _words("few handful number group band crowd series string spate wave lot batch")
"""With "a" before and, save "few", "of" after them: a number that nobody gives."""
NOT_ONE_AFTER_A = VAGUE_AFTER_A | _words(
    "third quarter half fifth tenth majority minority average percentage share proportion part"
)
"""With "a" before them: a share, a mean or an unknown number, never one of a thing."""
VAGUE_BEFORE_OF = _words("tens scores dozens hundreds thousands millions")
PLURAL_SCALES = _words("hundreds thousands millions billions dozens")
BEFORE_PRONOUN = _words("this that the which each every any another first second last next only")
"""After these, "one" stands for a noun: "this one"."""
COLLECTIVES = _words("family group team crew force cell squad convoy party gang unit band")
"""In "a family of five" the number counts their members."""

# Words before a number, longest first where one begins another.
AT_LEAST = (
    ("at", "least"),
    ("no", "fewer", "than"),
    ("no", "less", "than"),
    ("not", "less", "than"),
    ("not", "fewer", "than"),
    ("a", "minimum", "of"),
    ("minimum", "of"),
    ("upwards", "of"),
    ("upward", "of"),
    ("as", "few", "as"),
)
ABOVE = (
    ("more", "than"),
    ("greater", "than"),
    ("in", "excess", "of"),
    ("well", "over"),
    ("just", "over"),
    ("over",),
    ("above",),
    ("exceeding",),
)
AT_MOST = (
    ("up", "to"),
    ("at", "most"),
    ("at", "the", "most"),
    ("as", "many", "as"),
    ("as", "much", "as"),
    ("no", "more", "than"),
    ("not", "more", "than"),
    ("a", "maximum", "of"),
    ("maximum", "of"),
)
BELOW = (
    ("fewer", "than"),
    ("less", "than"),
    ("just", "under"),
    ("under",),
    ("below",),
)
ABOUT = (
    ("an", "estimated"),
    ("close", "to"),
    ("somewhere", "around"),
    ("more", "or", "less"),
    ("about",),
    ("around",),
    ("approximately",),
    ("approx",),
    ("roughly",),
    ("some",),
    ("nearly",),
    ("almost",),
    ("estimated",),
    ("circa",),
    ("perhaps",),
    ("possibly",),
    ("probably",),
    ("maybe",),
)
EXTRA = (
    ("a", "further"),
    ("an", "additional"),
    ("a", "total", "of"),
    ("another",),
    ("additional",),
    ("only",),
    ("just",),
    ("exactly",),
    ("all",),
)
"""Words before a number that leave it as it is."""

# What makes a figure something else than a count.
MONTHS = _words(
    "january february march april may june july august september october november december jan feb"
    " mar apr jun jul aug sep sept oct nov dec"
)
LABELS = _words(
    "no nos number article route highway page chapter section resolution brigade division battalion"
    " regiment unit room camp area zone phase grade level line figure table volume issue paragraph"
    " part act law decree day aged age channel gate block pier flight bus version"
)
"""A figure after one of these names a thing: "Article 14", "Route 7", "aged 35"."""
YEAR_CUES = _words(
    "in since of by until till from during late early mid and to between before after"
)
NOT_COUNTED = _words(
    "percent percentage pc pct a.m p.m am pm a.m. p.m. utc gmt o'clock o’clock bc ad ce st nd rd th"
)
"""Right after a figure: a share, a time of day, an era, an ordinal."""
TIME_UNITS = _words(
    "second seconds minute minutes hour hours day days night nights week weeks month months year"
    " years decade decades"
)
WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
PLAINLY_COUNTED = _words(
    "people persons civilians men women children soldiers fighters militants prisoners inmates"
    " families homes houses troops deaths cases refugees police personnel"
)
"""A figure that could be a year is a count before these."""
ORDINALS = _words("first second third fourth fifth sixth seventh eighth ninth")
FRACTIONS = _words("third thirds quarter quarters half halves fifth fifths tenth tenths")
NOTHING_OF = _words(
    "casualties casualty deaths death dead fatalities injuries injury victims survivors losses"
    " civilians soldiers people one"
)
"""In running text "no" counts only before these."""

# Words at which the counted noun phrase ends in running text.
PHRASE_ENDS = _words(
    "and or but nor in on at by with from to into onto near over across against along around as"
    " for after before when while during since until who whom whose that which where than"
    " because if was were is are be been being had has have will would could may might can"
    " should did do does not also including inside outside between among under through per said"
    " say says told died killed wounded injured left reported remain remained remains took take"
    " last this next every each today yesterday so ago later earlier seriously critically"
    " severely slightly worldwide then there here he she it they we i you about"
)
MARKED_ENDS = _words("since during after before when while who until between last this")
"""Words at which it ends in words that were marked as a count."""
LEADING = _words("of the a an these those its his her their our more")
"""Words at the front of a counted noun phrase that are no part of it."""
