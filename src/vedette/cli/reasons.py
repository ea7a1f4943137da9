"""The whole reason for a finding in a terminal: versions, voices, joins, decisions, sentences."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vedette.cli.findings import (
    ARROWS,
    Short,
    count,
    factor_labels,
    list_links,
    list_questions,
    shortener,
    sources,
    tie_days,
)
from vedette.cli.render import days, in_context, place, table
from vedette.fuse.titles import party_words, spaced, tally_words, title
from vedette.steps.origins import origin_reasons
from vedette.store.case import CaseFile
from vedette.types import (
    Document,
    Factor,
    Finding,
    FusedTie,
    Incident,
    Join,
    Link,
    Question,
    Tally,
    Version,
    Voice,
)

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """The document of each statement under a finding, and how ids are shown."""

    documents: dict[str, Document]
    short: Short

    def outlet(self, statement: str) -> str:
        """Who published a statement: the outlet, else the document's title or id."""
        document = self.documents.get(statement)
        if document is None:
            return self.short(statement)
        meta = document.meta
        return meta.publisher or (f"“{meta.title}”" if meta.title else document.id)

    def said(self, voices: Iterable[Voice]) -> str:
        """Who says it and how, each once."""
        return "; ".join(dict.fromkeys(map(self._voice, voices)))

    def _voice(self, voice: Voice) -> str:
        outlet = self.outlet(voice.statement)
        words = f"{voice.holder} ({outlet})" if voice.holder else outlet
        words += "" if voice.stance == "asserts" else f" {voice.stance}"
        return words + ("" if voice.hedge == "asserted" else f", {voice.hedge}")


def why(out: Console, case: CaseFile, finding: Finding | Factor) -> None:
    """The whole reason for a finding; of a factor, its words and the links at it."""
    if isinstance(finding, Finding):
        _why(out, case, finding)
    else:
        _factor(out, case, finding)


def _why(out: Console, case: CaseFile, finding: Finding) -> None:
    held = {name: case.statement(name).document for name in _told_by(finding)}
    told = _Told({name: case.document(each) for name, each in held.items()}, shortener(case))
    out.print(Text(_title(case, finding), style="bold"))
    background = isinstance(finding, Link) and finding.background
    support = "assumed, no report" if background else sources(finding, full=True)
    out.print(Text(f"{finding.id} · {support} · belief {finding.belief:.2f}", style="dim"))
    out.print()
    if isinstance(finding, Incident):
        _indented(out, table(("", "", ""), _incident(finding, told)))
        _joins(out, finding.joins, told.short)
    elif isinstance(finding, Question):
        list_questions(out, [finding], told.short, most=None)
    elif isinstance(finding, Link):
        _link(out, finding, told)
    elif isinstance(finding, FusedTie):
        denied = " · somebody denies it" if finding.denied else ""
        out.print(Text(f"  stated for {tie_days(finding) or 'no day'}{denied}"))
    if len(finding.statements) > 1:
        _sources(out, origin_reasons(case, finding))
    _decisions(out, case, finding)
    _sentences(out, case, finding, told)


def _sources(out: Console, reasons: Mapping[str, tuple[str, ...]]) -> None:
    """Why reports count as one source, where there is anything to tell."""
    rows = [
        (Text(origin, style="dim") if n == 0 else "", reason)
        for origin, told in reasons.items()
        for n, reason in enumerate(told)
    ]
    if rows:
        _heading(out, "Why these count as one source")
        _indented(out, table(("", ""), rows))


def _title(case: CaseFile, finding: Finding) -> str:
    if not isinstance(finding, Link):
        return title(finding)
    labels = factor_labels(case)
    ends = (labels.get(finding.cause, finding.cause), labels.get(finding.effect, finding.effect))
    return f"{ends[0]} {ARROWS[finding.sign]} {ends[1]}"


def _incident(incident: Incident, told: _Told) -> list[Row]:
    rows = _versions("type", incident.types)
    rows += _versions("status", incident.statuses)
    rows += _versions("time", incident.times, lambda label: label.replace("/", "…"))
    if incident.place:
        rows.append(("place", place(incident.place), ""))
    if len(incident.places) > 1:
        rows += _versions("", incident.places)
    for name, parties in (("by", incident.perpetrators), ("on", incident.targets)):
        rows += [(name, party_words(party), told.said(party.voices)) for party in parties]
    for tally in incident.tallies:
        rows += _tally(tally, told)
    rows += _versions("means", incident.means)
    if incident.contested:
        rows.append(("contested", Text(", ".join(incident.contested), style="red"), ""))
    if incident.part_of:
        rows.append(("part of", told.short(incident.part_of), ""))
    return [(Text(str(name), style="dim"), *rest) for name, *rest in rows]


def _versions(
    name: str, versions: Sequence[Version], words: Callable[[str], str] = str
) -> list[Row]:
    if len(versions) < 2:
        return [(name, words(version.label), "") for version in versions]
    return [
        (name if n == 0 else "", words(version.label), count(version.origins, "source"))
        for n, version in enumerate(versions)
    ]


def _tally(tally: Tally, told: _Told) -> list[Row]:
    """The fused figure, then each reported one with whose it is."""
    fused = tally_words(tally) or "no number"
    parts = (("best", tally.best), ("conservative", tally.conservative))
    also = ", ".join(f"{name} {value}" for name, value in parts if value is not None)
    rows: list[Row] = [(tally.kind, fused, also)]
    for figure in tally.reported:
        rows.append(("", f"“{figure.words}”", told.said((figure.voice,))))
    return rows


def _joins(out: Console, joins: Sequence[Join], short: Short) -> None:
    for number, join in enumerate(joins):
        if number == 0:
            _heading(out, "Why these reports tell of one event")
        by = f"decided: {short(join.decision)}" if join.decision else f"p = {join.probability:.2f}"
        out.print(Text(f"  {short(join.left)} and {short(join.right)}: {by}", style="dim"))
        rows = [
            (f"{feature.weight:+.2f}".replace("-", "−"), feature.text)
            for feature in sorted(join.features, key=lambda f: -abs(f.weight))
            if feature.weight
        ]
        if rows:
            _indented(out, table(("", ""), rows, right=(0,), whole=(0,)), by=4)


def _link(out: Console, link: Link, told: _Told) -> None:
    masses = f"raises {link.p_plus:.2f} · lowers {link.p_minus:.2f} · neither {link.p_none:.2f}"
    out.print(Text(f"  {masses}"))
    rows = [
        (
            {"same": "for", "opposite": "against", "unknown": "sign unknown"}[evidence.group],
            ARROWS[evidence.sign],
            ("not: " if evidence.denied else "")
            + spaced(evidence.relation)
            + ("" if evidence.hedge == "asserted" else f", {evidence.hedge}"),
            f"{evidence.weight:.2f}",
            told.said((evidence.voice,)) + (" (narrower factors)" if evidence.refined else ""),
        )
        for evidence in link.evidence
    ]
    if rows:
        out.print()
        names = ("evidence", "", "stated as", "weight", "says")
        _indented(out, table(names, rows, right=(3,), whole=(1, 3)))


def _decisions(out: Console, case: CaseFile, finding: Finding) -> None:
    held = [decision for decision in case.decisions() if decision.id in finding.decisions]
    for number, decision in enumerate(held):
        if number == 0:
            _heading(out, "Decided")
        reason = f": {decision.reason}" if decision.reason else ""
        words = f"  {decision.kind} by {decision.who} on {decision.decided.date()}{reason}"
        out.print(Text.assemble((words, "yellow"), (f"  {decision.id}", "dim")))


def _sentences(out: Console, case: CaseFile, finding: Finding, told: _Told) -> None:
    if told.documents:
        _heading(out, "What the reports say")
    origins = {voice.statement: voice.origin for voice in _voices(finding)}
    for number, (name, document) in enumerate(told.documents.items()):
        if number:
            out.print()
        head = f"  {told.outlet(name)}, {days(document.meta.published)} · {told.short(name)}"
        out.print(Text(head + _rests_on(document, origins.get(name)), style="dim"))
        sentence = in_context(document, case.statement(name), around=0)
        out.print(Padding(_one_line(sentence), (0, 0, 0, 2), expand=False))


def _told_by(finding: Finding) -> list[str]:
    """The statements under a finding, then claims of others on who did it."""
    parties = finding.perpetrators + finding.targets if isinstance(finding, Incident) else ()
    voices = (voice.statement for party in parties for voice in party.voices)
    return list(dict.fromkeys((*finding.statements, *voices)))


def _rests_on(document: Document, origin: str | None) -> str:
    """Whose report this is, where it is not the document's own."""
    own = (None, document.id, document.meta.publisher)
    return "" if origin in own else f" · rests on {origin}"


def _voices(finding: Finding) -> list[Voice]:
    if isinstance(finding, Incident | FusedTie):
        return list(finding.voices)
    if isinstance(finding, Question):
        return [voice for position in finding.positions for voice in position.voices]
    return [e.voice for e in finding.evidence] if isinstance(finding, Link) else []


def _factor(out: Console, case: CaseFile, factor: Factor) -> None:
    """A factor: its words, and every link into and out of it."""
    out.print(Text(factor.label, style="bold"))
    topic = f" · topic {factor.topic}" if factor.topic else ""
    wider = f" · narrower than {', '.join(factor.refines)}" if factor.refines else ""
    out.print(Text(f"{factor.id}{topic}{wider} · {factor.basis}", style="dim"))
    out.print()
    for words in factor.words:
        out.print(Text(f"  “{words}”"))
    links = [link for link in case.findings("link") if isinstance(link, Link)]
    for heading, found in (
        ("What is said to drive it", [link for link in links if link.effect == factor.id]),
        ("What it is said to drive", [link for link in links if link.cause == factor.id]),
    ):
        for number, link in enumerate(found):
            if number == 0:
                _heading(out, heading)
            _at_factor(out, case, link)


def _at_factor(out: Console, case: CaseFile, link: Link) -> None:
    """One link with the sentences that state it."""
    short = shortener(case)
    list_links(out, [link], factor_labels(case), short, heads=False)
    for name in link.statements:
        statement = case.statement(name)
        document = case.document(statement.document)
        outlet = document.meta.publisher or document.meta.title or document.id
        head = f"{outlet}, {days(document.meta.published)} · {short(name)}"
        out.print(Padding(Text(head, style="dim"), (0, 0, 0, 4), expand=False))
        sentence = in_context(document, statement, around=0)
        out.print(Padding(_one_line(sentence), (0, 0, 0, 4), expand=False))


def _one_line(text: Text) -> Text:
    """The text with every line end as a space, its styles kept."""
    made = text.copy()
    made.plain = made.plain.replace("\n", " ").replace("\r", " ")
    return made


def _indented(out: Console, what: Table, by: int = 2) -> None:
    out.print(Padding(what, (0, 0, 0, by), expand=False))


def _heading(out: Console, words: str) -> None:
    out.print(Text(f"\n{words}", style="bold"))
