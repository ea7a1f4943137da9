"""A finding in one line, for lists and for what changed."""

from vedette.types import (
    Factor,
    Finding,
    FusedTie,
    Incident,
    Link,
    Party,
    Place,
    Question,
    Tally,
    TimeSpan,
)

SIGNS = {"+": "raises", "-": "lowers", "?": "bears on"}


def title(finding: Finding | Factor) -> str:
    """The finding in one line, with its words for what is not known."""
    if isinstance(finding, Incident):
        return incident_title(finding)
    if isinstance(finding, Question):
        return finding.proposition
    if isinstance(finding, Link):
        return f"{finding.cause} {SIGNS[finding.sign]} {finding.effect}"
    if isinstance(finding, FusedTie):
        return f"{finding.head_label} {spaced(finding.relation)} {finding.tail_label}"
    if isinstance(finding, Factor):
        return finding.label
    raise TypeError(f"{type(finding).__name__} is no kind of finding")


def incident_title(incident: Incident) -> str:
    """Type, status where it did not simply happen, place, days, figures."""
    words = spaced(incident.type)
    if incident.status != "happened":
        words += f" ({incident.status})"
    parts = [words, where(incident.place), days(incident.time)]
    figures = "; ".join(text for tally in incident.tallies if (text := tally_words(tally)))
    return ", ".join(part for part in parts if part) + (f": {figures}" if figures else "")


def where(place: Place | None) -> str:
    """The place's name with its province where that says more.

    >>> where(None)
    'place unknown'
    """
    if place is None:
        return "place unknown"
    names = [place.name]
    if place.admin1 and place.admin1 != place.name:
        names.append(place.admin1)
    return ", ".join(names)


def days(time: TimeSpan | None) -> str:
    """The interval, shortened where both ends share a year or month.

    >>> days(None)
    'day unknown'
    """
    if time is None or not time.known:
        return "day unknown"
    if time.start is None:
        return f"until {time.end}"
    if time.end is None:
        return f"since {time.start}"
    if time.start == time.end:
        return str(time.start)
    return f"{time.start} to {time.end}"


def tally_words(tally: Tally) -> str:
    """The figures of one kind: "6 to 11 killed"; "" where no report gives a number."""
    low, high = tally.low, tally.high
    if low is None and high is None:
        return ""
    if low == high:
        return f"{low} {tally.kind}"
    if high is None:
        return f"at least {low} {tally.kind}"
    if low is None:
        return f"up to {high} {tally.kind}"
    return f"{low} to {high} {tally.kind}"


def party_words(party: Party) -> str:
    """Who, and how sure: "Islamic State (claimed by group; denied)"."""
    notes = [] if party.certainty == "asserted" else [spaced(party.certainty)]
    if party.denied:
        notes.append("denied")
    return party.label + (f" ({'; '.join(notes)})" if notes else "")


def spaced(name: str) -> str:
    """A name of a closed list as words."""
    return name.replace("_", " ")
