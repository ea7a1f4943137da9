"""What changed since an earlier build, and because of which sentences."""

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
    return Section("changes", "What changed", tuple(_blocks(material.since, notes)))


def _blocks(since: Since | None, notes: Footnotes) -> list[Block]:
    if since is None or since.number == 0:
        line = unknown("There is no earlier build to compare with: all of it is new.")
        return [Paragraph(line)]
    if not since.changes:
        return [Paragraph(unknown(f"Nothing in this area changed since {since.label}."))]
    blocks: list[Block] = [Paragraph(_count(since, notes))]
    for (kind, what), heading in HEADINGS.items():
        here = [c for c in since.changes if (c.kind, c.what) == (kind, what)]
        if here:
            lines = [_change(change, notes) for change in _weightiest(here)[:SHOWN]]
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


def _weightiest(changes: list[Change]) -> list[Change]:
    return sorted(changes, key=lambda c: (-len(c.because), -len(c.revisions), c.title, c.id))


def _change(change: Change, notes: Footnotes) -> Line:
    parts: list[object] = []
    for slot, was, now in change.revisions[:REVISIONS] if change.what != "new" else ():
        parts.append(f"{spaced(slot)}: {was or 'nothing'} → {now or 'nothing'}")
    refs = notes.cite(change.because, 2)
    if not refs:
        why = "by decision " + ", ".join(change.decisions) if change.decisions else change.id
        refs = notes.basis(f"No new report: {why}.")
    told = f" ({'; '.join(map(str, parts))})" if parts else ""
    return claim(said(change.title + told), refs)
