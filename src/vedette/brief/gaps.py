"""Coverage: what the case rests on, and what it would not see."""

from collections.abc import Iterable

from vedette.brief.material import Covered, Material
from vedette.brief.model import Bullets, Line, Section
from vedette.brief.notes import Footnotes, claim, unknown
from vedette.brief.wording import counted, listed, share

OUTLETS = 5
MENTIONS = {"actor": "names of actors", "place": "names of places", "time": "words for times"}


def gaps(material: Material, notes: Footnotes) -> Section:
    """First what it rests on, then what is missing; of the whole case, whatever the period."""
    covered = material.covered
    rests = Bullets(tuple(_rests(covered, notes)), "What the whole case rests on")
    blind = tuple(_blind(covered)) or (unknown("Nothing known to be missing."),)
    return Section("gaps", "What we would not see", (rests, Bullets(blind, "What is missing")))


def _rests(covered: Covered, notes: Footnotes) -> Iterable[Line]:
    refs = notes.basis("vedette coverage CASE gives these figures and their lists.")
    if not covered.documents:
        yield unknown("No document at all: nothing can be said.")
        return
    biggest = [f"{o.name} {share(o.share)}" for o in covered.outlets[:OUTLETS]]
    yield claim(
        f"{counted(covered.documents, 'document')} of {counted(len(covered.outlets), 'outlet')}; "
        f"most from {listed(biggest)}",
        refs,
        ".",
    )
    if covered.incidents:
        alone = covered.single_source / covered.incidents
        yield claim(
            f"{covered.single_source} of {counted(covered.incidents, 'incident')} "
            f"({share(alone)}) rest on a single source",
            refs,
            ".",
        )
    if covered.delay_days:
        half, most = covered.delay_days
        yield claim(
            f"Days from an incident to its first report: {half:g} for half of them, up to {most:g} "
            "for nine in ten, so the last days are never complete",
            refs,
            ".",
        )


def _blind(covered: Covered) -> Iterable[Line]:
    unread = [(code, n) for code, n, read in covered.languages if not read]
    if unread:
        told = ", ".join(f"{code} ({n})" for code, n in unread)
        yield unknown(f"Documents in languages that were not read: {told}.")
    if covered.undated:
        yield unknown(f"{counted(covered.undated, 'document')} without a day of publication.")
    if covered.empty_weeks:
        yield unknown(f"{covered.empty_weeks} of {covered.weeks} weeks without any report.")
    silent = [f"{o.name} ({o.silent_days} days)" for o in covered.outlets if o.silent_days]
    if silent:
        yield unknown(f"Outlets gone silent: {listed(silent, OUTLETS)}.")
    for country in sorted({country for country, _ in covered.unseen}):
        names = [name for code, name in covered.unseen if code == country]
        yield unknown(
            f"No incident is told of in {counted(len(names), 'province')} of {country}: "
            f"{listed(names, 12)}. Quiet, or nobody reports from there."
        )
    if covered.unplaced:
        yield unknown(f"{counted(covered.unplaced, 'incident')} in no known province.")
    loose = [f"{n} {MENTIONS[kind]}" for kind, n in sorted(covered.gaps.items()) if n]
    if loose:
        yield unknown(f"Not resolved: {listed(loose)}.")
    if covered.rejections:
        yield unknown(f"{counted(covered.rejections, 'file or part', 'files or parts')} not read.")
