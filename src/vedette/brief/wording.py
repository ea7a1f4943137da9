"""Days, places, figures and counts as a briefing writes them."""

from datetime import date, timedelta

from vedette.types import Party, Place, Tally, TimeSpan


def day_words(day: date) -> str:
    """A day for people.

    >>> day_words(date(2021, 3, 7))
    '7 Mar 2021'
    """
    return f"{day.day} {day:%b %Y}"


def iso_words(day: str) -> str:
    """A day for people, from ISO form.

    >>> iso_words("2021-03-07")
    '7 Mar 2021'
    """
    return day_words(date.fromisoformat(day))


def days(time: TimeSpan | None) -> str:
    """An interval in as few words as tell it; "day unknown" where nothing does.

    >>> days(TimeSpan(date(2021, 3, 7), date(2021, 3, 9), "interval", ""))
    '7–9 Mar 2021'
    >>> days(TimeSpan(date(2021, 3, 1), date(2021, 3, 31), "month", ""))
    'Mar 2021'
    """
    if time is None or not time.known:
        return "day unknown"
    if time.start is None or time.end is None:
        day = time.start or time.end
        assert day is not None
        return f"{'since' if time.start else 'until'} {day_words(day)}"
    if time.start.day == 1 and (time.end + timedelta(days=1)).day == 1:
        if (time.start.year, time.start.month) == (time.end.year, time.end.month):
            return f"{time.start:%b %Y}"
        if (time.start.month, time.end.month, time.end.year) == (1, 12, time.start.year):
            return f"{time.start:%Y}"
    return interval(time.start, time.end)


def interval(start: date, end: date) -> str:
    """Two days, with month and year once where they share them.

    >>> interval(date(2021, 3, 28), date(2021, 4, 3))
    '28 Mar – 3 Apr 2021'
    """
    if start == end:
        return day_words(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%b} – {day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"


def place_words(place: Place | None) -> str:
    """The place's name, with its province where that says more.

    >>> place_words(None)
    'place unknown'
    """
    if place is None:
        return "place unknown"
    if place.admin1 and place.admin1 != place.name:
        return f"{place.name}, {place.admin1}"
    return place.name


def area_words(area: str) -> str:
    """An area for people.

    >>> area_words("IQ: Kirkuk"), area_words("Kirkuk")
    ('Kirkuk (IQ)', 'Kirkuk')
    """
    country, _, province = area.partition(": ")
    return f"{province} ({country})" if province else area


def exactness(place: Place) -> str:
    """How exactly a place is known.

    >>> exactness(Place("x", "Tell Sabha", "SY", None, 36.0, 41.0, "village", 2.0))
    'village, within 2 km'
    """
    return f"{kind_words(place.precision)}, within {place.radius_km:.0f} km"


def kind_words(precision: str) -> str:
    """The kind of a place, administrative levels by their usual names.

    >>> kind_words("part of admin1"), kind_words("admin2"), kind_words("town")
    ('part of province', 'district', 'town')
    """
    return spaced(precision).replace("admin1", "province").replace("admin2", "district")


def figures(tally: Tally) -> str:
    """Lowest, best and highest number told: "6–8–11", "5" where all agree, "≥ 4", "number?".

    >>> figures(Tally("killed", 6, 8, 11, 6, 0.4, ()))
    '6–8–11'
    >>> figures(Tally("wounded", 4, 4, None, 4, 0.0, ()))
    '≥ 4'
    """
    low, best, high = tally.low, tally.best, tally.high
    if low is None and high is None:
        return "no number"
    if high is None:
        return f"≥ {low}"
    if low is None:
        return f"≤ {high}"
    if low == high:
        return str(low)
    return f"{low}–{best}–{high}" if best is not None else f"{low}–{high}"


def bounds(least: int | None, most: int | None, *, approximate: bool = False) -> str:
    """A figure as one report gives it.

    >>> bounds(3, 5), bounds(4, None, approximate=True), bounds(None, None)
    ('3–5', '≥ about 4', 'no number')
    """
    about = "about " if approximate else ""
    if least is None and most is None:
        return "no number"
    if least == most:
        return f"{about}{least}"
    if most is None:
        return f"≥ {about}{least}"
    return f"≤ {about}{most}" if least is None else f"{about}{least}–{most}"


def certainty(party: Party) -> str:
    """What is to be known of a party beside its name; "" where it is simply asserted."""
    notes = [] if party.certainty in ("asserted", "unattributed") else [spaced(party.certainty)]
    if party.denied:
        notes.append("denied")
    return "; ".join(notes)


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "report"), counted(0, "report"), counted(2, "country", "countries")
    ('1 report', '0 reports', '2 countries')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(words: list[str] | tuple[str, ...], most: int = 8) -> str:
    """Words in a row, the rest of a long list as a number.

    >>> listed(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    if len(words) > most:
        return f"{', '.join(words[:most])} and {len(words) - most} more"
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def spaced(name: str) -> str:
    """A name of a closed list as words."""
    return name.replace("_", " ")


def share(part: float) -> str:
    """A share in whole percent."""
    return f"{part * 100:.0f} %"
