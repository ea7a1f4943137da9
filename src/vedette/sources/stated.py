"""Dates as the head of an article states them, in English and in Arabic.

A head is written in a tighter way than a text: "3-May-2019", "2019/05/03", a month alone that
names an issue, a release number with year and month, an Arabic date with either set of month
names. Running text is for `text.dates`.
"""

import re

from vedette.text.dates import MONTHS, WEEKDAYS, DateMention, find_dates
from vedette.types import Span

_ARABIC_MONTHS: dict[str, int] = {
    "كانون الثاني": 1, "شباط": 2, "آذار": 3, "اذار": 3, "نيسان": 4, "أيار": 5, "ايار": 5,
    "حزيران": 6, "تموز": 7, "آب": 8, "اب": 8, "أيلول": 9, "ايلول": 9, "تشرين الأول": 10,
    "تشرين الاول": 10, "تشرين الثاني": 11, "كانون الأول": 12, "كانون الاول": 12,
    "يناير": 1, "فبراير": 2, "مارس": 3, "أبريل": 4, "ابريل": 4, "إبريل": 4, "مايو": 5,
    "يونيو": 6, "يونيه": 6, "يوليو": 7, "يوليه": 7, "أغسطس": 8, "اغسطس": 8, "سبتمبر": 9,
    "أكتوبر": 10, "اكتوبر": 10, "نوفمبر": 11, "ديسمبر": 12,
}  # fmt: skip
_ARABIC_WEEKDAYS: dict[str, int] = {
    "الاثنين": 0, "الإثنين": 0, "الثلاثاء": 1, "الأربعاء": 2, "الاربعاء": 2, "الخميس": 3,
    "الجمعة": 4, "السبت": 5, "الأحد": 6, "الاحد": 6,
}  # fmt: skip
_ARABIC_MONTH = "|".join(sorted(_ARABIC_MONTHS, key=len, reverse=True))
_ARABIC = re.compile(
    rf"(?:(?P<weekday>{'|'.join(_ARABIC_WEEKDAYS)})\s*[،,]?\s+)?"
    rf"(?:(?P<day>\d{{1,2}})\s*[/-]?\s*)?(?P<month>{_ARABIC_MONTH})"
    rf"(?:\s*[/(-]\s*(?:{_ARABIC_MONTH})\)?)?\s*[،,/-]?\s*(?P<year>\d{{4}})"
)
_COMPACT = re.compile(
    r"\b(?P<d>\d{1,2})[- ](?P<m>[A-Za-z]{3,9})\.?[-, ]{1,2}(?P<y>(?:19|20)\d\d)\b"
    r"|\b(?P<m2>[A-Za-z]{3,9})\.? (?P<d2>\d{1,2})(?:st|nd|rd|th)?[,.]? (?P<y2>(?:19|20)\d\d)\b"
    r"|\b(?P<y4>(?:19|20)\d\d)-(?P<m4>0[1-9]|1[0-2])-[A-Z]{1,3}-\d+\b"  # a release number
    r"|\b(?P<y3>(?:19|20)\d\d)[/.](?P<m3>\d\d?)[/.](?P<d3>\d\d?)\b"
)
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)}),? (?:the )?$", re.IGNORECASE)


def stated_dates(line: str) -> list[DateMention]:
    """The dates that a line of a head states, in order; spans point into `line`.

    >>> [m.span.of("Issue 4 | 3-May-2019") for m in stated_dates("Issue 4 | 3-May-2019")]
    ['3-May-2019']
    >>> [(m.year, m.month, m.day) for m in stated_dates("الخميس 7 أيار 2020")]
    [(2020, 5, 7)]
    """
    if not any(map(str.isdigit, line)):
        return []
    found = [*map(_arabic, _ARABIC.finditer(line))]
    found += [m for match in _COMPACT.finditer(line) if (m := _compact(line, match))]
    for mention in find_dates(line):
        if not any(mention.span.overlaps(other.span) for other in found):
            found.append(mention)
    return sorted(found, key=lambda m: m.span)


def _arabic(match: re.Match[str]) -> DateMention:
    return DateMention(
        Span(*match.span()),
        int(match["year"]),
        _ARABIC_MONTHS[match["month"]],
        int(match["day"]) if match["day"] else None,
        weekday=_ARABIC_WEEKDAYS.get(match["weekday"] or ""),
    )


def _compact(line: str, match: re.Match[str]) -> DateMention | None:
    groups = match.groupdict()
    if groups["y4"]:
        return DateMention(Span(*match.span()), int(groups["y4"]), int(groups["m4"]))
    month = _month(groups["m"] or groups["m2"]) if not groups["m3"] else int(groups["m3"])
    if not month or month > 12:
        return None
    day = int(groups["d"] or groups["d2"] or groups["d3"])
    year = int(groups["y"] or groups["y2"] or groups["y3"])
    named = _WEEKDAY.search(line[: match.start()])
    weekday = WEEKDAYS.index(named[1].lower()) if named else None
    start = named.start() if named else match.start()
    before = line[: match.start()].rstrip()
    if before.endswith(("-", "–", "—", " to", " and")):  # the end of a range is for `find_dates`
        return None
    return DateMention(Span(start, match.end()), year, month, day, weekday=weekday)


def _month(name: str) -> int | None:
    low = name.lower()
    full = (n for n, month in enumerate(MONTHS, 1) if month.startswith(low[:4]) and len(low) > 2)
    return next(full, None)
