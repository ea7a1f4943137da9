"""The words that expressions of time are made of, as data. Basis: English usage in reports."""

from collections.abc import Mapping
from types import MappingProxyType

from vedette.resolve.times.expressions import Portion, Unit, Which
from vedette.text.dates import MONTHS, WEEKDAYS


def words(listed: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(listed.split())


def _table(rows: Mapping[str, str]) -> Mapping[str, str]:
    """Each word of the right side leads to the left side."""
    return MappingProxyType({word: name for name, words in rows.items() for word in words.split()})


MONTH_NUMBER: Mapping[str, int] = MappingProxyType(
    {word: n for n, full in enumerate(MONTHS, 1) for word in {full, full[:3]}} | {"sept": 9}
)
WEEKDAY_NUMBER: Mapping[str, int] = MappingProxyType(
    {word: n for n, full in enumerate(WEEKDAYS) for word in {full, full[:3]}}
    | {"tues": 1, "thur": 3, "thurs": 3}
)
ORDINAL: Mapping[str, int] = MappingProxyType(
    {
        word: n
        for n, word in enumerate(
            [
                "first",
                "second",
                "third",
                "fourth",
                "fifth",
                "sixth",
                "seventh",
                "eighth",
                "ninth",
                "tenth",
                "eleventh",
                "twelfth",
                "thirteenth",
                "fourteenth",
                "fifteenth",
                "sixteenth",
                "seventeenth",
                "eighteenth",
                "nineteenth",
                "twentieth",
            ],
            1,
        )
    }
)
UNIT: Mapping[str, Unit] = MappingProxyType(
    {
        "second": "minute",
        "seconds": "minute",
        "minute": "minute",
        "minutes": "minute",
        "hour": "hour",
        "hours": "hour",
        "hrs": "hour",
        "day": "day",
        "days": "day",
        "night": "night",
        "nights": "night",
        "weekend": "weekend",
        "weekends": "weekend",
        "week": "week",
        "weeks": "week",
        "fortnight": "week",
        "fortnights": "week",
        "month": "month",
        "months": "month",
        "quarter": "quarter",
        "quarters": "quarter",
        "year": "year",
        "years": "year",
        "decade": "decade",
        "decades": "decade",
        "century": "century",
        "centuries": "century",
        "millennia": "century",
    }
)
SINGULAR = words(
    "second minute hour day night weekend week fortnight month quarter year decade century"
)
SEASON: Mapping[str, int] = MappingProxyType(
    {
        "spring": 0,
        "springtime": 0,
        "summer": 1,
        "summertime": 1,
        "autumn": 2,
        "fall": 2,
        "winter": 3,
        "wintertime": 3,
    }
)
WHICH: Mapping[str, Which] = MappingProxyType(
    {
        "last": "last",
        "past": "last",
        "latest": "last",
        "this": "this",
        "current": "this",
        "next": "next",
        "coming": "next",
        "upcoming": "next",
        "same": "same",
        "that": "same",
        "previous": "previous",
        "preceding": "previous",
        "prior": "previous",
        "following": "following",
        "ensuing": "following",
    }
)
PORTION: Mapping[str, Portion] = MappingProxyType(
    {
        "early": "early",
        "mid": "mid",
        "middle": "mid",
        "midway": "mid",
        "late": "late",
        "start": "start",
        "beginning": "start",
        "opening": "start",
        "onset": "start",
        "outset": "start",
        "end": "end",
        "close": "end",
        "remainder": "rest",
        "rest": "rest",
        "whole": "whole",
        "course": "whole",
        "entirety": "whole",
        "throughout": "whole",
        "all": "whole",
    }
)
DAY_PART = _table(
    {
        "dawn": "dawn daybreak sunrise sunup",
        "morning": "morning mornings breakfast forenoon midmorning",
        "noon": "noon midday lunchtime lunch",
        "afternoon": "afternoon afternoons",
        "evening": "evening evenings dusk sunset nightfall sundown twilight dark",
        "night": "night nights",
        "midnight": "midnight",
    }
)
PARTS_OF_DAY = frozenset(DAY_PART.values())
APPROXIMATE = words(
    "about around some nearly almost roughly approximately circa barely perhaps just"
)
BOUNDS = (
    ("more", "than"),
    ("less", "than"),
    ("fewer", "than"),
    ("at", "least"),
    ("at", "most"),
    ("up", "to"),
    ("no", "more", "than"),
    ("no", "less", "than"),
    ("close", "to"),
    ("well", "over"),
    ("over",),
    ("under",),
)
EVERY = frozenset(["every", "each"])
ADVERB_SETS: Mapping[str, Unit] = MappingProxyType(
    {
        "hourly": "hour",
        "daily": "day",
        "nightly": "night",
        "weekly": "week",
        "monthly": "month",
        "quarterly": "quarter",
        "yearly": "year",
        "annually": "year",
        "annual": "year",
    }
)
PRESENT = frozenset(["now", "currently", "nowadays", "presently"])
PAST = frozenset(["recently", "lately", "formerly", "previously", "once"])
FUTURE = frozenset(["soon", "shortly"])
HIJRI_MONTH: Mapping[str, int] = MappingProxyType(
    {
        "muharram": 1,
        "safar": 2,
        "rajab": 7,
        "shaaban": 8,
        "sha'ban": 8,
        "shaban": 8,
        "ramadan": 9,
        "ramadhan": 9,
        "ramazan": 9,
        "shawwal": 10,
        "zilhaj": 12,
    }
)
HIJRI_NAMES: tuple[tuple[tuple[str, ...], int], ...] = tuple(
    (tuple(name.split()), month)
    for month, names in (
        (3, "rabi al awwal|rabi ul awwal|rabi i"),
        (4, "rabi al thani|rabi ul thani|rabi al akhir|rabi ii"),
        (5, "jumada al ula|jumada al awwal|jumada i"),
        (6, "jumada al thani|jumada al akhirah|jumada al akhira|jumada ii"),
        (11, "dhu al qadah|dhu al qa'dah|dhu al qa'da|dhul qadah|dhul qa'dah"),
        (12, "dhu al hijjah|dhu al hijja|dhul hijjah|dhul hijja|zul hijjah"),
    )
    for name in names.split("|")
)
"""Months whose names have several words, in lower case without hyphens."""
