"""What changed since an earlier build, and because of which sentences."""

from collections.abc import Mapping

from vedette.brief.choosing import chosen
from vedette.brief.material import Change, Material, Since
from vedette.brief.model import Block, Bullets, Line, Paragraph, Section
from vedette.brief.notes import Footnotes, claim, said, unknown
from vedette.brief.wording import counted, spaced

SHOWN = 8
REVISIONS = 3
HEADINGS = {
    ("question", "contested"): "Contested now",
    ("question", "settled"): "No longer contested",
    ("incident", "new"): "New incidents",
    ("incident", "revised"): "Incidents told differently now",
    ("incident", "joined"): "Incidents that turned out to be one",
    ("incident", "parted"): "Incidents that lost reports",
    ("incident", "gone"): "Incidents withdrawn",
    ("link", "new"): "New links between drivers",
    ("link", "revised"): "Links told differently now",
    ("tie", "new"): "New ties between actors",
    ("tie", "revised"): "Ties told differently now",
}
"""What is listed, in this order; the rest is counted."""


def changed(material: Material, notes: Footnotes) -> Section:
    """Differences in what the reports say, not in the reading of them."""
    return Section("changes", "What changed", tuple(_blocks(material, notes)))


def _blocks(material: Material, notes: Footnotes) -> list[Block]:
    since = material.since
    if since is None or since.number == 0:
        line = unknown("There is no earlier build to compare with: all of it is new.")
        return [Paragraph(line)]
    if not since.changes:
        return [Paragraph(unknown(f"Nothing in this area changed since {since.label}."))]
    blocks: list[Block] = [Paragraph(_count(since, notes))]
    abouts = {question.id: question.about for question in material.questions}
    for (kind, what), heading in HEADINGS.items():
        here = [c for c in since.changes if (c.kind, c.what) == (kind, what)]
        if here:
            lines = [
                _change(change, abouts, notes) for change in _weightiest(here, material)[:SHOWN]
            ]
            if len(here) > SHOWN:
                lines.append(unknown(f"and {len(here) - SHOWN} more"))
            blocks.append(Bullets(tuple(lines), f"{heading} ({len(here)})"))
    return blocks


def _count(since: Since, notes: Footnotes) -> Line:
    listed = sum((c.kind, c.what) in HEADINGS for c in since.changes)
    rest = len(since.changes) - listed
    told = f"; {counted(rest, 'smaller one')} not listed" if rest else ""
    refs = notes.basis(f"vedette changes CASE --since {since.number} lists them all.")
    return claim(f"{counted(len(since.changes), 'change')} since {since.label}{told}", refs, ".")


def _weightiest(changes: list[Change], material: Material) -> list[Change]:
    """Incidents of the period first, then what most reports changed."""
    now = {incident.id for incident in chosen(material).dated}
    return sorted(
        changes,
        key=lambda c: (c.id not in now, -len(c.because), -len(c.revisions), c.title, c.id),
    )


def _plain(value: str) -> str:
    """A slot's words without the note that nobody is said to be it: the words alone tell that."""
    return value.replace(" (unattributed)", "") or "nothing"


def _change(change: Change, abouts: Mapping[str, str], notes: Footnotes) -> Line:
    """What it is, what of it was otherwise, and the sentences that changed it."""
    parts: list[str] = []
    for slot, was, now in change.revisions[:REVISIONS] if change.what != "new" else ():
        parts.append(f"{spaced(slot)}: {_plain(was)} → {_plain(now)}")
    refs = notes.cite(change.because, 2)
    if not refs:
        why = "by decision " + ", ".join(change.decisions) if change.decisions else change.id
        refs = notes.basis(f"No new report: {why}.")
    told = f" ({'; '.join(parts)})" if parts else ""
    if change.kind != "question":
        return claim(said(change.title + told), refs)
    about = abouts.get(change.id, "")
    return claim(said(f"{about}: " if about else ""), said(f"“{change.title}”{told}"), refs)
