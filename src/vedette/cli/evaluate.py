"""`vedette evaluate`: how well cases, or the reader itself, read annotated texts."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated as Arg
from typing import Any

import numpy as np
import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vedette.cli.render import console, print_json, table
from vedette.config import load_config
from vedette.errors import SettingError
from vedette.evaluate.alignment import alignments, moved_statement
from vedette.evaluate.annotation import Annotated, load_annotated
from vedette.evaluate.faults import Fault, faults
from vedette.evaluate.gold import gold_document
from vedette.evaluate.scores import interval, score_document, total
from vedette.read.reader import Reader
from vedette.store.case import open_case
from vedette.types import Statement
from vedette.workflow import load_reader

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@dataclass(frozen=True, slots=True)
class Scored:
    """What was found in the annotated texts, and by whom.

    Attributes:
        name: the case, or the reader.
        readers: the versions of the readers that found it.
        found: the statements of each annotated text, by its id, in its text's offsets.
        documents: the case's document for each annotated text that it has.
        missing: why there is nothing for the others.
    """

    name: str
    readers: tuple[str, ...]
    found: dict[str, list[Statement]]
    documents: dict[str, str]
    missing: dict[str, str]


@app.command(name="evaluate")
def evaluate_command(
    paths: Arg[
        list[Path],
        typer.Argument(
            metavar="[CASE...] GOLD...",
            help="Cases, then annotated texts: .ann files or folders that hold some. Without a "
            "case the reader itself reads the annotated texts.",
        ),
    ],
    errors: Arg[
        bool, typer.Option("--errors", help="List what was missed, false or otherwise read.")
    ] = False,
    weights: Arg[Path | None, typer.Option(help="Another reading model.")] = None,
    as_json: Arg[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Score cases, or the reader, against annotated texts.

    A case's document is found by its text, headlines and line breaks apart. Annotated texts that a
    case does not have are named, and all that they hold counts as missed. What the measures count
    is in docs/evaluation.md; how to annotate texts of your own in docs/codebook.md.

    \b
      vedette evaluate my-gold/
      vedette evaluate iraq.vedette my-gold/ --errors
      vedette evaluate old.vedette new.vedette a.ann b.ann --json
    """
    cases, gold = _sorted(paths)
    if cases:
        if weights is not None:
            raise SettingError("--weights names a reader, but the cases have been read already")
        scored = [of_case(path, gold) for path in cases]
    else:
        scored = [of_reader(load_reader(load_config(overrides={"weights": weights})), gold)]
    if as_json:
        results = [_record(one, gold, with_errors=errors) for one in scored]
        print_json({"gold": [document.id for document in gold], "scored": results})
        return
    out = console()
    for one in scored:
        _show(out, one, gold)
        if errors:
            _show_faults(out, _faults(one, gold))


def of_reader(reader: Reader, gold: Sequence[Annotated]) -> Scored:
    """What a reader finds in the annotated texts."""
    read = {document.id: found for document, found in reader.read(map(gold_document, gold))}
    found = {one.id: read[gold_document(one).id] for one in gold if gold_document(one).id in read}
    missing = {one.id: "not read" for one in gold if one.id not in found}
    return Scored(reader.version, (reader.version,), found, {}, missing)


def of_case(path: Path, gold: Sequence[Annotated]) -> Scored:
    """What a case holds of the annotated texts.

    Raises:
        CaseError: the case cannot be used.
    """
    with open_case(path, read_only=True) as case, case.snapshot():
        read = {row.id: row.statements is not None for row in case.documents()}
        matched = alignments(gold, map(case.document, read))
        found = {}
        for name, alignment in matched.items():
            if read[alignment.document]:
                # in the reader's order: where two would match one record, the first one does
                kept = sorted(
                    case.statements(document=alignment.document),
                    key=lambda statement: (statement.evidence[0], statement.id),
                )
                moved = (moved_statement(statement, alignment) for statement in kept)
                found[name] = [statement for statement in moved if statement is not None]
        readers = case.readers()
    documents = {name: alignment.document for name, alignment in sorted(matched.items())}
    missing = {
        one.id: "not read" if one.id in matched else "not in the case"
        for one in gold
        if one.id not in found
    }
    return Scored(str(path), readers, found, documents, missing)


def measures(scored: Scored, gold: Sequence[Annotated]) -> dict[str, dict[str, Any]]:
    """Every measure with its counts and the 95 % interval of F1 over the annotated texts."""
    rows = [score_document(one, scored.found.get(one.id, ())) for one in gold]
    rng = np.random.default_rng(1)
    found = {}
    for name, tally in total(rows).items():
        low, high = interval(rows, name, rng)
        found[name] = {
            "precision": _rounded(tally.precision if tally.found else None),
            "recall": _rounded(tally.recall if tally.gold else None),
            "f1": _rounded(tally.f1 if tally.found + tally.gold else None),
            "f1_low": _rounded(low),
            "f1_high": _rounded(high),
            **asdict(tally),
        }
    return found


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _sorted(paths: Sequence[Path]) -> tuple[list[Path], list[Annotated]]:
    """The cases, and the annotated texts, among what was named."""
    files: list[Path] = []
    cases: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(path.rglob("*.ann"))
            if not inside:
                raise SettingError(
                    f"{path} holds no .ann file; docs/codebook.md says how to make one"
                )
            files += inside
        elif path.suffix == ".ann":
            if not path.is_file():
                raise SettingError(f"{path}: no such file")
            files.append(path)
        else:
            cases.append(path)
    if not files:
        raise SettingError("name the annotated texts too: .ann files, or a folder of them")
    return cases, load_annotated(list(dict.fromkeys(files)))


def _faults(scored: Scored, gold: Sequence[Annotated]) -> list[Fault]:
    return [fault for one in gold for fault in faults(one, scored.found.get(one.id, ()))]


def _record(scored: Scored, gold: Sequence[Annotated], *, with_errors: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "name": scored.name,
        "readers": list(scored.readers),
        "documents": scored.documents,
        "missing": scored.missing,
        "measures": measures(scored, gold),
    }
    if with_errors:
        record["errors"] = [asdict(fault) for fault in _faults(scored, gold)]
    return record


def _show(out: Console, scored: Scored, gold: Sequence[Annotated]) -> None:
    out.print(Text(scored.name, style="bold"))
    here = len(gold) - len(scored.missing)
    told = f"{here} of {len(gold)} annotated texts; read by {', '.join(scored.readers) or 'nobody'}"
    out.print(Text(told, style="dim"))
    rows = [
        (
            name,
            _share(of["precision"]),
            _share(of["recall"]),
            _share(of["f1"]),
            f"{of['f1_low']:.2f}–{of['f1_high']:.2f}" if of["f1"] is not None else "",
            of["right"],
            of["found"],
            of["gold"],
        )
        for name, of in measures(scored, gold).items()
    ]
    columns = ("measure", "precision", "recall", "F1", "95 %", "right", "found", "gold")
    out.print(table(columns, rows, right=(1, 2, 3, 4, 5, 6, 7)))
    for name, reason in scored.missing.items():
        out.print(Text(f"{name}: {reason}; all of it counts as missed", style="red"))


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _show_faults(out: Console, found: Sequence[Fault]) -> None:
    """By kind of fault and statement; each on one line, its sentence quiet below it."""
    for of in ("missed", "false", "differs"):
        for kind in ("incident", "claim", "influence", "tie"):
            mine = [fault for fault in found if (fault.of, fault.kind) == (of, kind)]
            if mine:
                out.print(Text(f"\n{kind}s: {of} ({len(mine)})", style="bold"))
            for fault in mine:
                line = Text.assemble((f"{fault.document}  ", "dim"), (fault.what, "cyan"))
                out.print(line.append(f"  {fault.words}"))
                out.print(Padding(Text(fault.sentence, style="dim"), (0, 0, 0, 4), expand=False))
