"""Words that name a time from where the speaker or the story stands: days, weeks, months, years."""

from collections.abc import Sequence

from vedette.resolve.times.calendar_words import Found, weekday_at
from vedette.resolve.times.counts import counted, low_at, unit_at
from vedette.resolve.times.expressions import (
    Anchor,
    Duration,
    Period,
    Recurring,
    Sense,
    Shift,
    Stretch,
    Vague,
    Weekday,
    Which,
)
from vedette.resolve.times.tokens import Token
from vedette.resolve.times.vocabulary import (
    ADVERB_SETS,
    DAY_PART,
    EVERY,
    FUTURE,
    PAST,
    PRESENT,
    SINGULAR,
    UNIT,
    WHICH,
)

_DAYS: dict[str, int] = {"today": 0, "yesterday": -1, "tomorrow": 1}
_RECENT = frozenset(["recent"])
_WITHIN = frozenset(["over", "within", "during", "for"])
_COMING = frozenset(["coming", "upcoming"])


def which_at(tokens: Sequence[Token], at: int) -> tuple[Which | None, int]:
    """Such as "last", "the following", "this coming": which one, and the index after the words."""
    definite = low_at(tokens, at) == "the"
    here = at + definite
    which = WHICH.get(low_at(tokens, here))
    if which is None:
        return None, here
    here += 1
    second = low_at(tokens, here)
    if which in ("this", "same") and second in ("past", "coming", "same"):
        which, here = WHICH[second], here + 1
    if (
        definite
        and which in ("next", "last")
        and UNIT.get(low_at(tokens, here))
        and which == "next"
    ):
        which = "following"
    return which, here


def weekday(tokens: Sequence[Token], at: int) -> Found | None:
    """Such as "Monday", "last Monday", "this coming Sunday", "Monday Monday"."""
    which, here = which_at(tokens, at)
    named = weekday_at(tokens, here)
    if named is None:
        return None
    after = here + 1
    while weekday_at(tokens, after) == named:
        after += 1
    if which is None and here > at:
        return Weekday(named, "same"), after
    if [t.low for t in tokens[after : after + 2]] == ["last", "week"]:
        return Weekday(named, week="last"), after + 2
    return Weekday(named, which), after


def day_word(tokens: Sequence[Token], at: int) -> Found | None:
    """Such as "today", "yesterday", "the day before yesterday", "the day after tomorrow"."""
    word = low_at(tokens, at)
    if word in _DAYS:
        days = _DAYS[word]
        return Shift("day", abs(days), abs(days), days or 1, "published"), at + 1
    here = at + (word == "the")
    two = tuple(t.low for t in tokens[here : here + 3])
    if two == ("day", "before", "yesterday"):
        return Shift("day", 2, 2, -1, "published"), here + 3
    if two == ("day", "after", "tomorrow"):
        return Shift("day", 2, 2, 1, "published"), here + 3
    return None


def period(tokens: Sequence[Token], at: int) -> Found | None:
    """Such as "last week", "the same day", "this year", "the previous month"."""
    which, here = which_at(tokens, at)
    if which is None:
        if low_at(tokens, at) == "the" and low_at(tokens, here) in ("weekend", "quarter"):
            weekend = low_at(tokens, here) == "weekend"
            return Period(UNIT[low_at(tokens, here)], "this" if weekend else "same"), here + 1
        return None
    word = low_at(tokens, here)
    unit = UNIT.get(word)
    if unit is None or word not in SINGULAR or unit in ("minute", "hour", "night"):
        return None
    if low_at(tokens, here) == "second":
        return None
    if unit == "day" and which == "next":
        which = "following"
    if word == "fortnight":
        return Stretch("week", 2, 2, -1 if which in ("last", "previous") else 1), here + 1
    definite = low_at(tokens, at) == "the"
    lasting = definite and low_at(tokens, at - 1) in _WITHIN and unit not in ("day", "weekend")
    if lasting and which in ("last", "following"):  # "over the next year" begins now
        return Stretch(unit, 1, 1, -1 if which == "last" else 1), here + 1
    if (definite and low_at(tokens, at + 1) == "past") or (
        definite and which == "last" and (unit in ("decade", "century"))
    ):
        return Stretch(unit, 1, 1, -1), here + 1
    return Period(unit, which), here + 1


def stretch(tokens: Sequence[Token], at: int) -> Found | None:
    """Such as "the past three years", "the next two weeks", "recent weeks", "the coming months".

    >>> from vedette.resolve.times.tokens import tokens
    >>> stretch(tokens("the past three years"), 0)
    (Stretch(unit='year', low=3.0, high=3.0, direction=-1), 4)
    """
    here = at + (low_at(tokens, at) in ("the", "these", "this", "its", "their"))
    word = low_at(tokens, here)
    if word in _RECENT or WHICH.get(word) in ("last", "previous"):
        direction = -1
    elif WHICH.get(word) in ("next", "following") or word in _COMING:
        direction = 1
    else:
        return None
    found = counted(tokens, here + 1)
    if found is None:
        return None
    unit, low, high, _, after = found
    if low == high == 1 and low_at(tokens, here + 1) in ("a", "an"):
        return None
    return Stretch(unit, low, high, direction), after


def shift(tokens: Sequence[Token], at: int) -> Found | None:
    """Such as "two days later", "a year ago", "hours earlier", "the day before", "two nights on".

    >>> from vedette.resolve.times.tokens import tokens
    >>> shift(tokens("a few days ago"), 0)[0].anchor
    'published'
    """
    the = low_at(tokens, at) == "the"
    here = at + (low_at(tokens, at) in ("the", "a"))
    if here + 1 < len(tokens) and tokens[here + 1].tied and low_at(tokens, here) in SINGULAR:
        told = _direction(tokens, here + 1)
        if told and told[0] < 0:
            return Shift(UNIT[low_at(tokens, here)], 1, 1, -1, told[1]), told[2]
    if the and low_at(tokens, at + 1) in SINGULAR:
        unit = unit_at(tokens, at + 1)
        found = (unit[0], 1.0, 1.0, False, unit[2]) if unit else None
        if found and low_at(tokens, found[4]) not in ("before", "after"):
            return None
    else:
        found = counted(tokens, at)
    if found is None:
        return None
    unit_name, low, high, rough, here = found
    here += low_at(tokens, here) == "'"
    told = _direction(tokens, here)
    if told is None:
        return None
    direction, anchor, after = told
    if low == high == 0:
        return Vague("past" if direction < 0 else "future"), after
    if unit_name == "year" and low_at(tokens, after) == "today":
        return Shift("year", low, high, direction, anchor, to_the_day=True), after + 1
    return Shift(unit_name, low, high, direction, anchor, rough), after


def _direction(tokens: Sequence[Token], at: int) -> tuple[int, Anchor, int] | None:
    """Such as "ago", "earlier", "later", "before", "from now": direction, anchor, index after."""
    word = low_at(tokens, at)
    if word == "ago":
        return -1, "published", at + 1
    if word in ("earlier", "before", "beforehand", "previously"):
        return -1, "narrative", at + 1
    if word in ("later", "after", "afterwards", "afterward", "on", "thereafter"):
        nxt = at + 1 < len(tokens) and tokens[at + 1]
        if word == "on" and nxt and nxt.kind not in ("other", "dash"):
            return None
        return 1, "narrative", at + 1
    if (word, low_at(tokens, at + 1)) in (("from", "now"), ("from", "today")):
        return 1, "published", at + 2
    return (1, "published", at + 1) if word == "hence" else None


def duration(tokens: Sequence[Token], at: int) -> Found | None:
    """Such as "two weeks", "nearly a year", "two-week", "years", "half an hour", "all day".

    >>> from vedette.resolve.times.tokens import tokens
    >>> duration(tokens("nearly two weeks"), 0)
    (Duration(unit='week', low=2.0, high=2.0, rough=True), 3)
    """
    found = counted(tokens, at)
    if found is None:
        return None
    unit, low, high, rough, after = found
    if after < len(tokens) and tokens[after].tied and low_at(tokens, after) in ("long", "old"):
        after += 1
    if low == high == 1 and low_at(tokens, at) in ("second", "quarter"):
        return None
    known = low > 0
    return Duration(unit, low if known else None, high if known else None, rough), after


def recurring(tokens: Sequence[Token], at: int) -> Found | None:
    """Such as "every Friday", "each month", "daily", "twice a week", "Fridays", "most nights"."""
    word = low_at(tokens, at)
    if word in ADVERB_SETS:
        return Recurring(ADVERB_SETS[word]), at + 1
    if word in EVERY:
        return _every(tokens, at + 1)
    if word in ("most", "many", "some") and low_at(tokens, at + 1) in (
        ["days", "nights", "weeks", "months", "years", "mornings", "evenings", "weekends"]
    ):
        unit = UNIT.get(low_at(tokens, at + 1), "day")
        return (Recurring(unit), at + 2) if word == "most" else None
    if word in ("once", "twice") or low_at(tokens, at + 1) == "times":
        here = at + 1 + (low_at(tokens, at + 1) == "times")
        unit_name = UNIT.get(low_at(tokens, here + 1))
        if low_at(tokens, here) in ("a", "an", "every", "each", "per") and unit_name:
            return Recurring(unit_name), here + 2
    return _plural_weekday(tokens, at)


def _every(tokens: Sequence[Token], at: int) -> Found | None:
    """After "every" or "each"."""
    here = at + (low_at(tokens, at) in ("other", "single"))
    named = weekday_at(tokens, here)
    if named is not None:
        after = here + 1 + (low_at(tokens, here + 1) in DAY_PART)
        return Recurring(Weekday(named)), after
    unit = UNIT.get(low_at(tokens, here))
    if unit and low_at(tokens, here) in SINGULAR:
        return Recurring(unit), here + 1
    part = DAY_PART.get(low_at(tokens, here))
    if part:
        return Recurring("day"), here + 1
    found = counted(tokens, here)
    return (Recurring(found[0]), found[4]) if found else None


def _plural_weekday(tokens: Sequence[Token], at: int) -> Found | None:
    """Such as "Fridays", "Friday nights"."""
    word = low_at(tokens, at)
    if word.endswith("days") and at < len(tokens) and tokens[at].text[0].isupper():
        named = weekday_at([_singular(tokens[at])], 0)
        return (Recurring(Weekday(named)), at + 1) if named is not None else None
    named = weekday_at(tokens, at)
    if named is not None and low_at(tokens, at + 1) in ("nights", "mornings", "evenings"):
        return Recurring(Weekday(named)), at + 2
    return None


def _singular(token: Token) -> Token:
    """The token without its plural s."""
    return Token(token.kind, token.low[:-1], token.text[:-1], token.start, token.end)


def vague(tokens: Sequence[Token], at: int) -> Found | None:
    """Such as "now", "recently", "soon", "at any time", "the future": a time without dates."""
    word = low_at(tokens, at)
    if word in PRESENT:
        return Vague("present"), at + 1
    if word in PAST and word != "once":
        return Vague("past"), at + 1
    if word in FUTURE:
        return Vague("future"), at + 1
    if word not in _PHRASE_STARTS:
        return None
    for words, sense in _PHRASES:
        if tuple(t.low for t in tokens[at : at + len(words)]) == words:
            return Vague(sense), at + len(words)
    return None


_PHRASES: tuple[tuple[tuple[str, ...], Sense], ...] = (
    (("at", "any", "time"), "unknown"),
    (("any", "time"), "unknown"),
    (("any", "day"), "unknown"),
    (("any", "hour"), "unknown"),
    (("present",), "present"),
    (("the", "present"), "present"),
    (("at", "present"), "present"),
    (("the", "near", "future"), "future"),
    (("in", "future"), "future"),
    (("near", "future"), "future"),
    (("past",), "past"),
    (("this", "time"), "present"),
    (("the", "moment"), "present"),
    (("the", "past"), "past"),
    (("the", "future"), "future"),
)
_PHRASE_STARTS = frozenset(words[0] for words, _ in _PHRASES)
