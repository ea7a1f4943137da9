"""Lists of findings in a terminal: one line each where it is wide enough, else two or three."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vedette.cli.render import SLOT_STYLES, table
from vedette.cli.render import days as shown_days
from vedette.fuse.titles import party_words, spaced, tally_words, where
from vedette.store.case import CaseFile
from vedette.types import (
    PREFIXES,
    Factor,
    Finding,
    FusedTie,
    Incident,
    Link,
    Party,
    Position,
    Question,
)

WIDE = 110
"""Columns from which an incident fits on one line."""
SIDES = {"for": "for", "against": "against", "doubts": "doubts", "open": "no side"}
ARROWS = {"+": "+→", "-": "−→", "?": "?→"}
_SHORT = ("st_", "doc_", "de_", *PREFIXES.values())
_POSITIONS = 6
_WORDS = 4
_DAYS = 22
Short = Callable[[str], str]
T = TypeVar("T")


def shortener(case: CaseFile) -> Short:
    """Cuts an id to what tells it from the other ids of the case; any command takes it so."""
    lengths: dict[str, int] = {}

    def short(name: str) -> str:
        prefix = name[: name.find("_") + 1]
        if prefix not in _SHORT:
            return name
        if prefix not in lengths:
            lengths[prefix] = case.shown_length(prefix)
        return name[: lengths[prefix]]

    return short


def show_findings(out: Console, case: CaseFile, found: Sequence[Finding | Factor]) -> None:
    """A list of findings of one kind."""
    short = shortener(case)
    list_incidents(out, _of(Incident, found), short)
    list_questions(out, _of(Question, found), short)
    if links := _of(Link, found):
        list_links(out, links, factor_labels(case), short)
    list_ties(out, _of(FusedTie, found), short)
    list_factors(out, _of(Factor, found))


def factor_labels(case: CaseFile) -> dict[str, str]:
    """The name for people of every factor of the case."""
    return {f.id: f.label for f in case.findings("factor") if isinstance(f, Factor)}


def list_incidents(out: Console, found: Sequence[Incident], short: Short) -> None:
    """The incidents, by day."""
    if not found:
        return
    if out.width >= WIDE:
        names = ("when", "what", "where", "by", "figures", "sources", "belief", "id")
        rows = []
        for incident in found:
            when, what, *rest = _incident(incident)
            if incident.contested:
                what.append_text(Text(" · ", style="dim")).append_text(_contested(incident))
            belief, name = f"{incident.belief:.2f}", _dim(short(incident.id))
            rows.append((when, what, *rest, sources(incident), belief, name))
        out.print(table(names, rows, right=(6,), whole=(0, 5, 7)))
        return
    narrow = []
    for incident in found:
        when, what, at, by, figures = _incident(incident)
        line = Text.assemble(what, f", {at}" if incident.place else "")
        below = [words for words in (f"by {by}" if incident.perpetrators else "", figures) if words]
        line.append("\n" + "; ".join(below) if below else "")
        if incident.contested:
            line.append("; " if below else "\n").append_text(_contested(incident))
        when = when.replace("…", "…\n") if len(when) > _DAYS // 2 else when
        narrow.append((when, line, sources(incident), _dim(short(incident.id))))
    out.print(table(("when", "what", "sources", "id"), narrow, whole=(0, 3)))


def _incident(incident: Incident) -> tuple[str, Text, str, str, str]:
    """When, what, where, by whom, with which figures."""
    what = Text(spaced(incident.type), style=SLOT_STYLES["what"])
    if incident.status != "happened":
        what.append(f" ({incident.status})", style="not bold red")
    if incident.part_of:
        what.append(" (part of another)", style="not bold dim")
    figures = "; ".join(words for t in incident.tallies if (words := tally_words(t)))
    by = "; ".join(map(_by, incident.perpetrators)) or "?"
    at = where(incident.place) if incident.place else "?"
    return shown_days(incident.time), what, at, by, figures


def _contested(incident: Incident) -> Text:
    return Text(f"contested: {', '.join(incident.contested)}", style="not bold red")


def _by(party: Party) -> str:
    """Who, without the note that nobody is said to be it: the words alone tell that."""
    return party.label if party.certainty == "unattributed" else party_words(party)


def list_questions(
    out: Console, found: Sequence[Question], short: Short, most: int | None = _POSITIONS
) -> None:
    """Each question with its positions under it, at most `most` of them."""
    for number, question in enumerate(found):
        if number:
            out.print()
        head = Text(question.proposition, style=SLOT_STYLES["what"])
        out.print(head)
        about = Text(f"{short(question.id)} · ", style="dim")
        about.append("contested" if question.contested else "", style="not dim red")
        about.append(" · " if question.contested else "")
        about.append(f"{question.about} · {sources(question, full=True)}")
        out.print(Padding(about, (0, 0, 0, 2), expand=False))
        rows = [_position(position) for position in question.positions[:most]]
        out.print(Padding(table(("", "", ""), rows, whole=(0, 2)), (0, 0, 0, 4), expand=False))
        if most is not None and len(question.positions) > most:
            more = len(question.positions) - most
            out.print(_dim(f"    and {more} more: vedette why {short(question.id)}"))


def _position(position: Position) -> tuple[Text, Text, Text]:
    side = Text(SIDES[position.side], style="dim")
    who = Text(position.holder or "the author", style=SLOT_STYLES["who"])
    if position.outlet and position.outlet != position.holder:
        who.append(f" ({position.outlet})", style="not bold default")
    who.append(f" {position.stance}", style="default")
    if position.hedge != "asserted":
        who.append(f", {position.hedge}", style="red")
    return side, who, Text(f"since {position.since}" if position.since else "", style="dim")


def list_links(
    out: Console,
    found: Sequence[Link],
    labels: dict[str, str],
    short: Short,
    *,
    heads: bool = True,
) -> None:
    """The links, those with most independent reports first."""
    wide = out.width >= WIDE
    rows = []
    for link in found:
        ends = (labels.get(link.cause, link.cause), labels.get(link.effect, link.effect))
        row: list[object] = [
            Text(ends[0], style="dim" if link.background else SLOT_STYLES["who"]),
            Text(ARROWS[link.sign], style=SLOT_STYLES["what"]),
            Text(ends[1], style="dim" if link.background else SLOT_STYLES["whom"]),
            f"{link.p_plus:.2f}",
            f"{link.p_minus:.2f}",
            "assumed" if link.background else sources(link),
        ]
        if wide:
            row.append(", ".join(map(spaced, link.relations)))
        rows.append((*row, _dim(short(link.id))))
    names = ["cause", "", "effect", "p(+)", "p(−)", "sources"]
    names += ["stated as"] if wide else []
    names = [*names, "id"] if heads else [""] * (len(names) + 1)
    out.print(table(names, rows, right=(3, 4), whole=(1, 3, 4, len(names) - 1)))


def list_ties(out: Console, found: Sequence[FusedTie], short: Short) -> None:
    """The ties of actors, those with most independent reports first."""
    if not found:
        return
    dated = any(map(tie_days, found))
    rows = []
    for tie in found:
        relation = Text(spaced(tie.relation), style=SLOT_STYLES["what"])
        if tie.denied:
            relation.append(" (denied)", style="not bold red")
        rows.append(
            (
                Text(tie.head_label, style=SLOT_STYLES["who"]),
                relation,
                Text(tie.tail_label, style=SLOT_STYLES["whom"]),
                *((tie_days(tie),) if dated else ()),
                sources(tie),
                _dim(short(tie.id)),
            )
        )
    names = ("who", "", "whom", *(("stated for",) if dated else ()), "sources", "id")
    out.print(table(names, rows, whole=(len(names) - 1,)))


def tie_days(tie: FusedTie) -> str:
    """The first and last time for which a tie is stated; "" where no date is."""
    times = [shown_days(time) for time in (tie.since, tie.until) if time is not None]
    return " to ".join(dict.fromkeys(times))


def list_factors(out: Console, found: Sequence[Factor]) -> None:
    """One line a factor, with the words under it."""
    if not found:
        return
    rows = []
    for factor in found:
        words = "; ".join(factor.words[:_WORDS])
        if len(factor.words) > _WORDS:
            words += f"; and {len(factor.words) - _WORDS} more"
        if factor.refines:
            words += f" (narrower than {', '.join(factor.refines)})"
        rows.append((factor.id, Text(factor.label, style=SLOT_STYLES["what"]), words))
    out.print(table(("factor", "name", "words in the reports"), rows))


def sources(finding: Finding, *, full: bool = False) -> str:
    """How many independent sources, and reports where these are more: "2 of 5 reports"."""
    reports, independent = len(finding.statements), finding.independent_reports
    if full:
        return f"{count(independent, 'independent source')}, {count(reports, 'report')}"
    return str(independent) if independent == reports else f"{independent} of {reports} reports"


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "report"), count(0, "report")
    ('1 report', '0 reports')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _of(kind: type[T], found: Sequence[object]) -> list[T]:
    return [finding for finding in found if isinstance(finding, kind)]


def _dim(words: str) -> Text:
    return Text(words, style="dim")
