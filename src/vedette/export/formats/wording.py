"""What the columns of a data set cannot say, said in its notes."""

from collections.abc import Sequence
from datetime import date

from vedette.export.formats.choosing import tally_of
from vedette.export.formats.material import Material
from vedette.text.date_precision import ucdp_date_prec
from vedette.types import Incident, Place, Tally, TimeSpan

_LONGEST_MONTH = 33  # days; a month of the moon may begin and end a day off
_KINDS = ("killed", "wounded", "abducted")


def notes(incident: Incident, material: Material) -> str:
    """One paragraph: what is reported, by whom, how exactly, and what is disputed."""
    parts = [
        _what(incident),
        *(figures(tally) for kind in _KINDS if (tally := tally_of(incident, kind))),
        *disputes(incident),
        _exactness(incident),
        _reports(incident, material),
    ]
    return " ".join(part for part in parts if part)


def figures(tally: Tally) -> str:
    """A tally with each figure and whose it is.

    >>> figures(Tally("killed", 6, 6, 11, 6, 0.4, ()))
    'Killed: 6 to 11, best 6.'
    """
    told: list[str] = []
    for figure in tally.reported:
        whose = figure.voice.holder or figure.voice.origin
        words = f"“{figure.words}” ({whose})"
        if words not in told:
            told.append(words)
    said = f"; as told: {'; '.join(told)}" if told else ""
    return f"{tally.kind.capitalize()}: {triple(tally)}{said}."


def triple(tally: Tally) -> str:
    """The numbers of a tally in words."""
    if tally.low is None or tally.high is None:
        return "told without a number"
    if tally.low == tally.high:
        return str(tally.low)
    return f"{tally.low} to {tally.high}, best {tally.best}"


def disputes(incident: Incident) -> list[str]:
    """A sentence for each slot in which reports contradict each other, with who says what."""
    versions = {
        "type": incident.types,
        "status": incident.statuses,
        "time": incident.times,
        "place": incident.places,
    }
    found = []
    for slot in incident.contested:
        told = [f"{one.label} ({one.origins})" for one in versions.get(slot, ())]
        if slot == "perpetrators":
            told = [
                f"{one.label} ({len({voice.origin for voice in one.voices})})"
                for one in incident.perpetrators
            ]
        sides = "; ".join(told)
        found.append(f"Disputed: {slot}{f' - {sides}' if sides else ''}.")
    return found


def when(time: TimeSpan | None) -> str:
    """An interval in ISO form (EDTF): "2019-05-03", "2019-05-01/2019-05-31", "../2019-05-31".

    >>> when(TimeSpan(date(2019, 5, 1), date(2019, 5, 31), "month", "stated"))
    '2019-05-01/2019-05-31'
    """
    if time is None or not time.known:
        return ""
    first = time.start.isoformat() if time.start else ".."
    last = time.end.isoformat() if time.end else ".."
    return first if first == last else f"{first}/{last}"


def where(place: Place | None) -> str:
    """A place with its kind and radius: "Hit (town, within 4 km)"."""
    return f"{place.name} ({place.precision}, within {place.radius_km:g} km)" if place else ""


def title(incident: Incident) -> str:
    """A short name: what, where, when; what did not simply happen says so, for a map of names."""
    at = incident.place.name if incident.place else "place not known"
    what = incident.type.replace("_", " ") + _status(incident)
    return ", ".join((what, at, when(incident.time) or "date not known"))


def _status(incident: Incident) -> str:
    return "" if incident.status == "happened" else f" ({incident.status})"


def _what(incident: Incident) -> str:
    kind = incident.type.replace("_", " ").capitalize()
    status = _status(incident)
    who = "; ".join(_party(p.label, p.certainty, p.denied) for p in incident.perpetrators)
    whom = "; ".join(p.label for p in incident.targets)
    return f"{kind}{status}. By: {who or 'nobody named'}.{f' Against: {whom}.' if whom else ''}"


def _party(label: str, certainty: str, denied: bool) -> str:
    said = {"claimed_by_group": "claimed by the group itself"}
    return f"{label} ({said.get(certainty, certainty)}{', denied' if denied else ''})"


def _exactness(incident: Incident) -> str:
    at, day = where(incident.place), when(incident.time)
    return f"When: {day or 'not known'}. Where: {at or 'not known'}."


def _reports(incident: Incident, material: Material) -> str:
    count, texts = incident.independent_reports, len(material.sources_of(incident))
    return (
        f"{count} independent report{'s' * (count != 1)} in {texts} document{'s' * (texts != 1)}; "
        f"{incident.id}."
    )


def unique(values: Sequence[str | None]) -> list[str]:
    """The values that are not empty, each once, in their order."""
    return list(dict.fromkeys(value for value in values if value))


def date_prec(time: TimeSpan) -> int:
    """UCDP's date_prec, a year for whatever is longer than a month of any calendar.

    >>> date_prec(TimeSpan(date(2019, 4, 1), date(2019, 5, 31), "month", "April and May"))
    5
    """
    code = ucdp_date_prec(time)
    long = time.start and time.end and (time.end - time.start).days >= _LONGEST_MONTH
    return max(code, 5) if long else code


def day_of(time: TimeSpan) -> date | None:
    """The middle day of a closed interval, as data sets date what they know only by the month.

    >>> day_of(TimeSpan(date(2019, 5, 1), date(2019, 5, 31), "month", "stated"))
    datetime.date(2019, 5, 16)
    """
    if time.start is None or time.end is None:
        return None
    return time.start + (time.end - time.start) // 2
