"""`vedette show`: the findings, documents or statements of a case, or one of them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from vedette.cli.findings import show_findings
from vedette.cli.reasons import why
from vedette.cli.render import (
    SLOT_STYLES,
    console,
    days,
    figure,
    in_context,
    place,
    print_json,
    slots,
    summary,
    table,
)
from vedette.errors import SettingError
from vedette.export.findings import finding_record
from vedette.export.records import document_record, statement_record
from vedette.store.case import CaseFile, open_case
from vedette.store.findings import StoredKind
from vedette.types import (
    PREFIXES,
    ActorMention,
    Document,
    Factor,
    Figure,
    PlaceMention,
    Statement,
    TimeMention,
)

FINDINGS: dict[str, StoredKind] = {
    "incidents": "incident",
    "questions": "question",
    "links": "link",
    "ties": "tie",
    "factors": "factor",
}
app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Kind(StrEnum):
    """The kinds of statement."""

    INCIDENT = "incident"
    CLAIM = "claim"
    INFLUENCE = "influence"
    TIE = "tie"


@app.command(name="show")
def show_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    what: Annotated[
        str,
        typer.Argument(
            help='"incidents", "questions", "links", "ties", "factors", "documents", "statements", '
            "or an id (doc_…, st_…, in_…, qu_…, li_…, ti_…), or the beginning of one."
        ),
    ] = "documents",
    kind: Annotated[Kind | None, typer.Option(help="Only statements of this kind.")] = None,
    of_type: Annotated[
        str | None,
        typer.Option("--type", help="Only this incident type, claim topic, or relation."),
    ] = None,
    document: Annotated[str | None, typer.Option(help="Only statements of this document.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
    offset: Annotated[int, typer.Option(min=0, help="Leave out so many first.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, in the export's form.")] = False,
) -> None:
    """Show the findings, documents or statements of a case, or one of them.

    One statement is shown with the sentence it came from and the sentences around it; one
    document with its parts and what was read in it; one finding with all that it rests on.

    \b
      vedette show iraq.vedette
      vedette show iraq.vedette incidents --type bombing
      vedette show iraq.vedette statements --kind incident --type bombing
      vedette show iraq.vedette st_0123456789abcdef
    """
    with open_case(case, read_only=True) as opened:
        if what not in (*FINDINGS, "documents", "statements"):
            what = opened.whole_id(what)
        if what.startswith("st_"):
            _one_statement(opened, what, as_json=as_json)
        elif what.startswith("doc_"):
            _one_document(opened, what, as_json=as_json)
        elif what.startswith(tuple(PREFIXES.values())):
            _one_finding(opened, what, as_json=as_json)
        elif what in FINDINGS:
            _findings(opened, FINDINGS[what], of_type, limit, offset, as_json=as_json)
        elif what == "statements":
            if document:
                document = opened.whole_id(document)
                opened.document(document)  # an unknown id is an error, not an empty list
            chosen = opened.statements(
                kind=kind.value if kind else None,
                type=of_type,
                document=document,
                limit=limit,
                offset=offset,
            )
            _statements(opened, list(chosen), as_json=as_json)
        elif what == "documents" and (kind or of_type or document):
            raise SettingError(
                "--kind, --type and --document choose statements: show CASE statements"
            )
        elif what == "documents":
            _documents(opened, limit, offset, as_json=as_json)
        elif _is_factor(opened, what):
            _one_finding(opened, what, as_json=as_json)
        else:
            raise SettingError(
                f"show {what!r}: want {', '.join(FINDINGS)}, documents, statements, or an id that "
                f"begins with doc_, st_, {', '.join(PREFIXES.values())}"
            )


def _findings(
    case: CaseFile, kind: StoredKind, of_type: str | None, limit: int, offset: int, *, as_json: bool
) -> None:
    found = list(case.findings(kind, type=of_type, limit=limit, offset=offset))
    if as_json:
        print_json([finding_record(finding) for finding in found])
        return
    out = console()
    if not found:
        out.print(f"no such {kind}s", style="dim")
        return
    show_findings(out, case, found)
    total = case.finding_counts()[kind]
    if of_type is None and offset + len(found) < total:
        out.print(f"{len(found)} of {total}; --offset {offset + len(found)} for more", style="dim")


def _is_factor(case: CaseFile, name: str) -> bool:
    return any(isinstance(f, Factor) and f.id == name for f in case.findings("factor"))


def _one_finding(case: CaseFile, name: str, *, as_json: bool) -> None:
    finding = case.finding(name)
    if as_json:
        print_json(finding_record(finding))
    else:
        why(console(), case, finding)


def _documents(case: CaseFile, limit: int, offset: int, *, as_json: bool) -> None:
    rows = list(case.documents(limit=limit, offset=offset))
    if as_json:
        print_json(
            [document_record(case.document(row.id), case.appearances(row.id)) for row in rows]
        )
        return
    shown = table(
        ("id", "published", "publisher", "title", "lang", "sentences", "statements"),
        (
            (
                row.id,
                days(row.meta.published),
                row.meta.publisher or "?",
                (row.meta.title or "(no title)")
                + (f"  [{', '.join(row.flags)}]" if row.flags else ""),
                row.meta.language,
                row.sentences,
                "not read" if row.statements is None else row.statements,
            )
            for row in rows
        ),
        right=(5, 6),
    )
    out = console()
    out.print(shown)
    total = case.counts()["documents"]
    if offset + len(rows) < total:
        out.print(f"{len(rows)} of {total}; --offset {offset + len(rows)} for more", style="dim")


def _statements(case: CaseFile, found: list[Statement], *, as_json: bool) -> None:
    if as_json:
        documents = {name: case.document(name) for name in {s.document for s in found}}
        print_json([statement_record(s, documents[s.document]) for s in found])
        return
    out = console()
    last = None
    for statement in found:
        if statement.document != last:
            last = statement.document
            document = case.document(last)
            out.print(
                Text(f"{last}  {days(document.meta.published)}  {document.meta.title or ''}", "dim")
            )
        out.print(Text(f"  {statement.id} ", style="dim") + summary(statement))
    if not found:
        out.print("no such statements", style="dim")


def _one_statement(case: CaseFile, name: str, *, as_json: bool) -> None:
    statement = case.statement(name)
    document = case.document(statement.document)
    if as_json:
        print_json(statement_record(statement, document))
        return
    out = console()
    out.print(summary(statement))
    out.print()
    out.print(in_context(document, statement))
    out.print()
    out.print(table(("slot", "words", "read as", "characters"), _slot_rows(statement)))
    if statement.hedge != "asserted":
        out.print(f"hedge: {statement.hedge}")
    title, day = document.meta.title or "(no title)", days(document.meta.published)
    out.print(
        Text(f"\n{document.meta.publisher or '?'}, {day}: {title}  ({document.id})", style="dim")
    )
    out.print(
        Text(f"dated by: {document.meta.published.basis}; read by {statement.reader}", style="dim")
    )


def _slot_rows(statement: Statement) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for name, style, mention in slots(statement):
        read_as = ""
        if isinstance(mention, Figure):
            read_as = figure(mention)
        elif isinstance(mention, TimeMention) and mention.when is not None:
            read_as = f"{days(mention.when)} ({mention.when.precision}: {mention.when.basis})"
        elif isinstance(mention, PlaceMention) and mention.place is not None:
            read_as = place(mention.place)
        elif isinstance(mention, ActorMention) and mention.actor is not None:
            read_as = f"{mention.actor} ({mention.basis})"
        elif isinstance(mention, ActorMention) and mention.candidates:
            read_as = f"nobody named ({mention.basis})"
        words = Text(" ".join(mention.text.split()), style=SLOT_STYLES[style])
        rows.append((name, words, read_as, f"{mention.span.start}–{mention.span.end}"))
    return rows


def _one_document(case: CaseFile, name: str, *, as_json: bool) -> None:
    document = case.document(name)
    appearances = case.appearances(name)
    if as_json:
        print_json(document_record(document, appearances, with_text=True))
        return
    out = console()
    meta = document.meta
    out.print(Text(meta.title or "(no title)", style="bold"))
    rows: list[tuple[object, ...]] = [
        ("publisher", meta.publisher or "?"),
        ("authors", ", ".join(meta.authors) or "?"),
        ("published", f"{days(meta.published)} ({meta.published.precision})"),
        ("dated by", meta.published.basis),
        ("language", meta.language),
        ("url", meta.url or "?"),
    ]
    rows += [("found at", a.locator) for a in appearances]
    if meta.url:
        others = [row for row in case.versions(meta.url) if row.id != name]
        rows += [("other version", f"{row.id}  {days(row.meta.published)}") for row in others]
    rows += [("warning", flag) for flag in document.flags]
    out.print(table(("", ""), rows))
    _parts(out, document)
    for kind in Kind:
        found = list(case.statements(document=name, kind=kind.value))
        if found:
            out.print(Text(f"\n{kind.value}s", style="dim"))
        for statement in found:
            out.print(Text(f"  {statement.id}  ", style="dim") + summary(statement))


def _parts(out: Console, document: Document) -> None:
    """The sections with their labels, the body bright and the rest dim."""
    rows = []
    for section in document.sections:
        words = " ".join(section.span.of(document.text).split())
        style = "" if section.kind in ("title", "heading", "body") else "dim"
        rows.append((Text(section.kind, style="dim"), Text(words, style=style)))
    out.print(table(("part", ""), rows))
    if document.citations:
        cited = [
            (
                c.label or "inline",
                c.outlet or "?",
                days(c.published) if c.published else "?",
                len(c.anchors),
            )
            for c in document.citations
        ]
        out.print()
        out.print(table(("cites", "outlet", "dated", "places"), cited, right=(3,)))
