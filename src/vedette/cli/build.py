"""`vedette build`: read files and folders into a case."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.progress import shown_progress
from vedette.cli.render import print_json
from vedette.config import load_config
from vedette.errors import SettingError
from vedette.sources.formats import parse_columns
from vedette.workflow import BuildReport, build, load_reader

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="build")
def build_command(
    case: Annotated[Path, typer.Argument(help="The case file; made if there is none.")],
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files and folders (folders are walked). - reads a list of paths, one a line, or "
            "one text, from standard input."
        ),
    ],
    columns: Annotated[
        str | None,
        typer.Option(
            help="What the columns of CSV or JSON lines hold, as "
            "text=body,title=headline,date=day,url=link,publisher=source. Usual names are known."
        ),
    ] = None,
    threads: Annotated[int | None, typer.Option(help="Threads that read.")] = None,
    weights: Annotated[Path | None, typer.Option(help="Another reading model.")] = None,
    wait: Annotated[
        bool, typer.Option(help="Wait while another build writes the case, or stop (exit 75).")
    ] = True,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit 3 if anything was rejected.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The result as JSON.")] = False,
) -> None:
    """Read files and folders into a case.

    Only what is new is read: build again after adding files and the case is brought up to date.
    What cannot be read is listed by `vedette rejections CASE`; it never stops a build.

    \b
      vedette build iraq.vedette reports/
      find . -name '*.html' | vedette build iraq.vedette -
      vedette build iraq.vedette export.csv --columns text=body,date=published
    """
    if "-" in paths and sys.stdin.isatty():
        raise SettingError("standard input is a terminal; pipe a list of paths or a text into it")
    if missing := [path for path in paths if path != "-" and not os.path.lexists(path)]:
        raise SettingError(f"{missing[0]}: no such file or folder")
    config = load_config(overrides={"threads": threads, "weights": weights})
    with shown_progress() as progress:
        report = build(
            case,
            paths,
            load_reader(config),
            config,
            columns=parse_columns(columns) if columns else None,
            stdin=sys.stdin.buffer,
            wait=wait,
            progress=progress,
        )
    if as_json:
        result = {"case": str(case), "counts": report.counts, "seconds": report.seconds}
        print_json(result | ({"undone": report.undone} if report.undone else {}))
    else:
        typer.echo(told(case, report))
    if strict and report.counts.get("rejections"):
        raise typer.Exit(3)


def told(case: Path, report: BuildReport) -> str:
    """What a build did, in a few lines."""
    count = report.counts.get
    files = f"{_several(count('files', 0), 'file')} ({count('files_known', 0)} known already)"
    new, copies = count("documents_new", 0), count("copies", 0)
    lines = [
        f"{case}: {files}, {_several(new, 'new document')}, {_several(copies, 'copy', 'copies')}",
        f"read {_several(count('documents_read', 0), 'document')}, "
        f"{_several(count('sentences_read', 0), 'sentence')}: "
        f"{_several(count('statements', 0), 'statement')}",
    ]
    seconds = report.seconds.get("reading", 0)
    if count("sentences_read") and seconds:
        lines[1] += f" ({count('sentences_read', 0) / seconds:.0f} sentences a second)"
    if requests := count("endpoint_requests", 0):
        tokens = count("endpoint_tokens_in", 0) + count("endpoint_tokens_out", 0)
        lines.append(f"asked {_several(requests, 'time')}, {tokens} tokens as the endpoint counts")
    for reason, n in report.undone.items():
        lines.append(f"{_several(n, 'document')} not read: {reason}")
    if n := count("other_languages", 0):
        lines.append(f"{_several(n, 'document')} in other languages: kept, searchable, not read")
    if n := count("rejections", 0):
        lines.append(f"{n} could not be read: vedette rejections {case}")
    return "\n".join(lines)


def _several(n: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> _several(1, "copy", "copies"), _several(2, "file")
    ('1 copy', '2 files')
    """
    return f"{n} {one if n == 1 else many or one + 's'}"
