"""The driver picture: what the reports say drives what, and what the analyst assumes."""

from collections.abc import Sequence

from vedette.brief.material import Material
from vedette.brief.model import Arrow, Arrows, Block, Line, Paragraph, Section, Table, Text
from vedette.brief.notes import Footnotes, cell, claim, said, strong, unknown
from vedette.brief.wording import counted, spaced
from vedette.types import Link

SHOWN = 12
SIGNS = {"+": "raises", "-": "lowers", "?": "bears on, sign not told"}


def drivers(material: Material, notes: Footnotes) -> Section:
    """Stated links with most independent sources, then the assumed ones, never mixed."""
    stated = stated_links(material)
    assumed = [link for link in material.links if link.background]
    blocks: list[Block] = []
    if stated:
        blocks += [
            _shown(len(stated)),
            _picture(stated[:SHOWN], material),
            _stated(stated[:SHOWN], material, notes),
        ]
    else:
        blocks.append(Paragraph(unknown("No report of this case states what drives what.")))
    if assumed:
        blocks.append(_assumed(assumed, material, notes))
    else:
        blocks.append(Paragraph(unknown("Nobody has assumed links of their own in this case.")))
    return Section("drivers", "What drives what", tuple(blocks))


def stated_links(material: Material) -> list[Link]:
    """Links of which a report came out by the period's end: most independent sources first."""
    found = [
        link
        for link in material.links
        if not link.background and any(_out(name, material) for name in link.statements)
    ]
    return sorted(
        found, key=lambda k: (-k.independent_reports, _loose(k), -max(k.p_plus, k.p_minus), k.id)
    )


def _loose(link: Link) -> int:
    """How many of its ends are no factor of the frame, but some report's own words."""
    return sum(end.startswith("own.") for end in (link.cause, link.effect))


def _out(statement: str, material: Material) -> bool:
    day = material.published.get(statement)
    return day is None or day <= material.period.end


def _shown(number: int) -> Paragraph:
    some = f"The {SHOWN} of {number} with most independent sources; " if number > SHOWN else ""
    line = f"{some}each is what reports say, not what is shown to be so."
    return Paragraph(unknown(line[0].upper() + line[1:]))


def _picture(links: Sequence[Link], material: Material) -> Arrows:
    """The same links as arrows."""

    def end(name: str) -> Text:
        return said(material.factors.get(name, name))

    arrows = tuple(Arrow(end(link.cause), link.sign, end(link.effect)) for link in links)
    summary = "Full line with +: raises. Dashed with −: lowers. Dotted with ?: sign not told."
    return Arrows(arrows, summary)


def _stated(links: Sequence[Link], material: Material, notes: Footnotes) -> Table:
    columns = ("Cause", "Sign", "Effect", "Support + / −", "Indep. reports", "Stated as")
    rows = tuple(_row(link, material, notes) for link in links)
    return Table("links", "Stated in reports", columns, rows, right=(3, 4))


def _row(link: Link, material: Material, notes: Footnotes) -> tuple[tuple[Line, ...], ...]:
    groups: dict[str, list[str]] = {}
    for piece in link.evidence:
        groups.setdefault(piece.group, []).append(piece.voice.statement)
    refs = notes.cite(groups.get("same") or link.statements)
    against = notes.cite(groups.get("opposite", ()), 2)
    sign = [claim(strong(SIGNS[link.sign]), refs)]
    if against:
        sign.append(claim("the opposite is said too", against))
    return (
        (cell(said(material.factors.get(link.cause, link.cause))),),
        tuple(sign),
        (cell(said(material.factors.get(link.effect, link.effect))),),
        (cell(f"{link.p_plus:.2f} / {link.p_minus:.2f}"),),
        (cell(f"{link.independent_reports} of {len(link.statements)}"),),
        (cell(", ".join(map(spaced, link.relations)) or "cause"),),
    )


def _assumed(links: Sequence[Link], material: Material, notes: Footnotes) -> Table:
    """The analyst's own links; their footnote is the decision with its reason."""
    reasons = {d.id: d for d in material.decisions}
    rows = []
    for link in sorted(links, key=lambda k: k.id):
        made = [reasons[name] for name in link.decisions if name in reasons]
        why = "; ".join(
            f"decision {d.id} of {d.decided.date().isoformat()}: {d.reason}" for d in made
        )
        refs = notes.basis(said(f"Assumed, no report: {why or link.id}."))
        ends = [material.factors.get(name, name) for name in (link.cause, link.effect)]
        line = (said(ends[0]), f" {SIGNS[link.sign]} ", said(ends[1]))
        rows.append(((claim(*line, refs),),))
    heading = f"Assumed by the analyst ({counted(len(links), 'link')}), stated by no report"
    return Table("assumed", heading, ("Link",), tuple(rows))
