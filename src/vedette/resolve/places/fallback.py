"""Where an event was that the reader gives no place for: only what the text itself points back to.

Two things are trusted, and nothing else:

    reference   the event's sentence points back ("was shot there", "outside the town") and one
                place of that kind, and no other, was named shortly before
    heading     the event's paragraph opens with a place set apart ("Daraa. A charge under ...")

A place that merely stands in the event's sentence, the dateline and the title are not: where the
reader leaves such a place out, it is nearly always where somebody else sits or something else
happened (docs/places.md has the counts).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from vedette.geo.kinds import SETTLEMENTS
from vedette.resolve.places.document import resolve_places
from vedette.resolve.places.gazetteer import Gazetteer
from vedette.resolve.places.shapes import near
from vedette.types import (
    Document,
    IncidentReport,
    Place,
    PlaceMention,
    Sentence,
    Span,
    Statement,
)

NOWHERE = frozenset(
    {
        "call_or_demand", "claim_of_responsibility", "defection", "donation", "government_change",
        "leader_change", "mediation_offer", "operation_paused", "operation_resumed", "other",
        "pledge_or_merger", "propaganda_release", "threat", "training_suspended",
        "troop_deployment", "troop_withdrawal", "vote_or_resolution",
    }
)  # fmt: skip
"""Types whose place is where somebody speaks or decides, or where whole forces are."""
UNREAL = frozenset({"threatened", "possible", "planned"})
INFERRED = "not told of the event itself"
"""How the basis of every place begins that is given here."""
_BACK_CHARS = 600
_MEANT: Mapping[str, frozenset[str]] = {
    "city": frozenset({"city"}),
    "town": frozenset({"city", "town", "village"}),
    "village": frozenset({"village", "town"}),
    "camp": frozenset({"camp", "base"}),
    "base": frozenset({"base", "airport"}),
    "airport": frozenset({"airport", "base"}),
    "prison": frozenset({"prison"}),
    "island": frozenset({"region", "site"}),
    "district": frozenset({"admin2", "district"}),
    "province": frozenset({"admin1"}),
    "governorate": frozenset({"admin1"}),
}
_KINDS = "|".join(_MEANT)
_REFERENCE = re.compile(
    r"\b(?P<how>in|into|at|near|outside|around|inside|within|across|entered|took|retook|seized|captured)"
    r"\s+(?:the|this|that|(?:this|the|that)\s+(?:very\s+)?same)\s+"
    rf"(?P<kind>{_KINDS})\b(?!['’]s|\s+(?:of|council|hall|police|administration|court|governor)\b)"
)
# "there" as a place; "there were" tells of none
_THERE = re.compile(
    r"(?<!out )(?<!over )\bthere\b(?!\s+(?:was|were|is|are|had|has|have|will|would|may|might|could"
    r"|can|seems?|remains?|came|be|been|being|to|from)\b)(?!['’])"
)
_THERE_WITHIN = 60
_OPENING = re.compile(
    r"(?:[-–—•*]\s+|\d+[.)]\s+)?"
    r"(?P<name>[A-Z][\w'’-]*(?:(?:\s|,\s)(?:[a-z]{2}-)?[A-Z][\w'’-]*){0,3})"
    r"(?:(?P<mark>[.:])\s+|\s+[-–—]\s+)(?=[A-Z\d\"“])"
)
_NAME = re.compile(
    r"\b(?:in|at|near|of|to|from|around|outside|into|on|for|fled|entered|left|took|retook|hit)\s+"
    r"(?P<name>(?:[a-z]{2,3}-)?[A-Z][\w'’-]*(?:\s(?:[a-z]{2,3}-)?[A-Z][\w'’-]*){0,3})"
)
_ONE_OF_SEVERAL = re.compile(r"^(?:,\s|\s(?:and|or)\s)(?:[a-z]{2,3}-)?[A-Z]")
_AROUND = ("near", "outside", "around", "across")
_LEAST_KM, _MOST_KM = 10.0, 25.0  # around a known point, as the field's codes have it
_WIDER = 1.5


def as_read(statement: Statement) -> Statement:
    """The statement without a place that was given here before, so that resolving twice is once."""
    if not isinstance(statement, IncidentReport) or statement.place is None:
        return statement
    place = statement.place.place
    inferred = place is not None and place.basis.startswith(INFERRED)
    return replace(statement, place=None) if inferred else statement


def with_fallbacks(
    document: Document, statements: Sequence[Statement], gazetteer: Gazetteer
) -> tuple[Statement, ...]:
    """A document's statements with resolved places, and `fallback_place` where one is found."""
    reports = [s for s in statements if isinstance(s, IncidentReport)]
    pointed = pointed_at(document, reports)
    told = [r.place for r in reports if r.place is not None]
    known = {m.span: m for m in told}
    if new := [span for span in pointed if span not in known]:
        found = resolve_places(document, [*new, *known], gazetteer)
        known |= {
            span: PlaceMention(span, span.of(document.text), place)
            for span in new
            if isinstance(place := found[span], Place)
        }
    mentions = [known[span] for span in sorted(known)]
    given = {r.id: fallback_place(document, r, mentions) for r in reports}
    return tuple(
        replace(s, place=new_place)
        if isinstance(s, IncidentReport) and (new_place := given[s.id]) is not None
        else s
        for s in statements
    )


def pointed_at(document: Document, reports: Iterable[IncidentReport]) -> list[Span]:
    """Words that may be the places of events without one: paragraphs' openings, and the names
    before a sentence that points back. Whether they are places is for the gazetteer to say.

    >>> from vedette.types import Mention, Metadata, Section, Sentence
    >>> text = "Tikra. A van burnt."
    >>> whole = Span(0, 19)
    >>> document = Document("d", text, Metadata(), (Section(whole, "body"),), (Sentence(whole, 0),))
    >>> report = IncidentReport(
    ...     id="s", document="d", evidence=(whole,), reader="r", score=1.0, type="arson",
    ...     status="happened", trigger=Mention(Span(13, 18), "burnt"))
    >>> pointed_at(document, [report])
    [Span(start=0, end=5)]
    """
    found: set[Span] = set()
    for report in reports:
        sentence = _sentence(document, report)
        if sentence is None or not _may_lack(report):
            continue
        if opening := _opening(document.text, document.sections[sentence.section].span):
            found.add(Span(*opening.span("name")))
        if _reference(document.text, sentence.span, report.trigger.span):
            start = max(0, sentence.span.start - _BACK_CHARS)
            names = _NAME.finditer(document.text, start, report.trigger.span.start)
            found |= {Span(*name.span("name")) for name in names}
    return sorted(found)


def _may_lack(report: IncidentReport) -> bool:
    """True where an event happens at a place and the reader gives none."""
    open_ = report.place is None and report.status not in UNREAL
    return open_ and report.type not in NOWHERE


def _sentence(document: Document, report: IncidentReport) -> Sentence | None:
    at = report.trigger.span
    return next((s for s in document.sentences if s.span.overlaps(at)), None)


def _opening(text: str, paragraph: Span) -> re.Match[str] | None:
    """The opening of an item; a wire's dateline ("TIKRA, Arlan - ...") is none."""
    found = _OPENING.match(text, paragraph.start, paragraph.end)
    return found if found is not None and found["mark"] else None


def fallback_place(
    document: Document, report: IncidentReport, mentions: Sequence[PlaceMention]
) -> PlaceMention | None:
    """The place that the text points back to for an event without one; None where it does not.

    Args:
        report: an incident without a place; one with a place gets None.
        mentions: the document's place mentions as resolved, and those of its `pointed_at` words
            that are places.

    The mention given has the words that it was taken from, their place with a wider radius, and
    in `Place.basis` the way it was found. Two places that compete give None.
    """
    sentence = _sentence(document, report)
    if sentence is None or not _may_lack(report):
        return None
    at = report.trigger.span
    known = [m for m in mentions if m.place is not None]
    words = _reference(document.text, sentence.span, at)
    if words is None or any(sentence.span.covers(m.span) for m in known):
        return _headed(document, report, sentence.section, known)
    told, kinds, around = words
    paragraph = document.sections[sentence.section].span
    start = sentence.span.start - _BACK_CHARS
    before = [m for m in known if start <= m.span.start and m.span.end <= at.start]
    fitting = [m for m in before if m.place is not None and _kind(m.place) in kinds]
    here = [m for m in fitting if paragraph.covers(m.span)]
    meant = _only(here or fitting)
    if meant is None or _ONE_OF_SEVERAL.match(document.text[meant.span.end :][:12]):
        return None
    return _taken(meant, f'"{told}" points back to it', around=around)


def _kind(place: Place) -> str:
    """The kind of place that a mention is of, or of a part of: "part of city" is a city."""
    return place.precision.removeprefix("part of ").removeprefix("within ")


def _reference(text: str, sentence: Span, at: Span) -> tuple[str, frozenset[str], bool] | None:
    """The words of a sentence that point back, the kinds of place that they may mean, and whether
    they say around it, not in it.
    """
    pointing = _REFERENCE.search(text, sentence.start, sentence.end)
    if pointing:
        return pointing["kind"], _MEANT[pointing["kind"]], pointing["how"] in _AROUND
    there = _THERE.search(text, at.end, min(sentence.end, at.end + _THERE_WITHIN))
    return ("there", SETTLEMENTS | {"base", "prison", "site"}, False) if there else None


def _only(mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """The last of mentions of one place; None where they are of several, or none."""
    ids = {m.place.id.partition("#")[0] for m in mentions if m.place is not None}
    return max(mentions, key=lambda m: m.span) if len(ids) == 1 else None


def _headed(
    document: Document, report: IncidentReport, section: int, known: Sequence[PlaceMention]
) -> PlaceMention | None:
    """The place that opens the paragraph, where the event's sentence follows it at once."""
    paragraph = document.sections[section].span
    opening = _opening(document.text, paragraph)
    if opening is None:
        return None
    named = Span(opening.start("name"), opening.end("name"))
    others = [m for m in known if paragraph.covers(m.span) and not m.span.overlaps(named)]
    if any(m.span.start < report.trigger.span.end for m in others):
        return None
    heading = _only([m for m in known if m.span.overlaps(named)])
    if heading is None or heading.place is None or heading.place.precision in ("country", "region"):
        return None
    return _taken(heading, "the paragraph opens with it", around=True)


def _taken(mention: PlaceMention, why: str, *, around: bool) -> PlaceMention:
    """The mention with a wider place; around a settlement where the event need not be in it."""
    place: Place = mention.place  # type: ignore[assignment]
    basis = f"{INFERRED}: {why}; {place.basis}"
    radius = round(place.radius_km * _WIDER, 1)
    if around and place.precision in SETTLEMENTS:
        wider = near(place, min(max(radius, _LEAST_KM), _MOST_KM))
    else:
        wider = replace(place, radius_km=radius)
    return replace(mention, place=replace(wider, basis=basis))
