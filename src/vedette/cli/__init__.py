"""The terminal: one file a command, each a thin shell over `workflow` and the case file.

Commands are imported when they run, not when `vedette --help` lists them, so that help answers at
once; COMMANDS is the whole list. Exit codes: 0 done, 1 an error told in one line, 2 wrong use,
3 done but something was rejected (with --strict), 75 another build is writing the case,
130 stopped by Ctrl-C.
"""

import gc
import os
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command as typer_command

from vedette import __version__
from vedette.errors import CaseBusy, VedetteError

COMMANDS: dict[str, str] = {
    "build": "Read files and folders into a case.",
    "demo": "Build the bundled sample case and show it.",
    "show": "Show the findings, documents or statements of a case, or one of them.",
    "why": "Show the whole reason for a finding, down to its sentences.",
    "changes": "Tell what changed since an earlier build.",
    "decide": "Accept, reject, correct, merge, split: every judgement can be undone.",
    "decisions": "List, hand on and take over decisions.",
    "read": "Read one file and show its text with what was read in it.",
    "search": "Find sentences by their words.",
    "coverage": "Show what a case rests on, and what it would not see.",
    "gaps": "List times, places and actors that could not be resolved.",
    "places": "Add or import places that a case should know.",
    "actors": "Add or import actors that a case should know.",
    "assess": "Show whether things get worse: indicators with trend, uncertainty and grounds.",
    "warnings": "List what crossed its threshold, and what others warn of.",
    "forecast": "Forecast counts per area and period.",
    "ledger": "Show every forecast of a case that was issued, and how it did.",
    "backtest": "Forecast from past dates and score what came.",
    "scenario": "Ask what follows, by what the reports state, if a driver rose or fell.",
    "rejections": "List what could not be read, and why.",
    "evaluate": "Score cases, or the reader, against annotated texts.",
    "serve": "Open a case in the browser: read, compare, decide.",
    "brief": "Write a briefing: one file to print or send, every line with its sentences.",
    "export": "Write a case's records for other programs.",
    "publish": "Write the pages of a case as files: a read-only site.",
    "import": "Take over what export and decisions export wrote.",
    "info": "Show what is in a case: counts, versions, where the time went.",
}
"""Name and first line of help of each command, in the order of the help page."""


class LazyCommands(TyperGroup):
    """Lists stand-ins for COMMANDS; imports `vedette.cli.NAME` only to run it."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {name: _stand_in(name) for name in COMMANDS}

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """All commands, in the order of work."""
        return list(COMMANDS)

    def resolve_command(self, ctx: typer.Context, args: list[str]):  # type: ignore[no-untyped-def,override]
        """The real command of the first argument."""
        name, command, rest = super().resolve_command(ctx, args)
        if name in COMMANDS:
            command = typer_command(import_module(f"vedette.cli.{name}").app)
        return name, command, rest


def _stand_in(name: str):  # type: ignore[no-untyped-def]
    stand_in = typer.Typer(add_completion=False, rich_markup_mode=None)
    stand_in.command(name=name, help=COMMANDS[name])(lambda: None)
    return typer_command(stand_in)


app = typer.Typer(
    cls=LazyCommands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="""Vedette reads reports on an armed conflict into a case: one file whose every value
    opens the sentence it came from.

    Start with `vedette demo`, then `vedette build my.vedette FOLDER`.""",
)


@app.callback(invoke_without_command=True)
def vedette(
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    """Options before the command."""
    if version:
        typer.echo(f"vedette {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; errors become one line on stderr and an exit code."""
    # The reader's own threads fill the cores; numpy's would only fight them over small matrices.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A case makes many small objects that stay: to look through all of them again and again would
    # take a tenth of the time.
    gc.set_threshold(50_000, 20, 20)
    try:
        app()
    except CaseBusy as error:
        sys.exit(_told(error, 75))
    except VedetteError as error:
        sys.exit(_told(error, 1))
    except KeyboardInterrupt:
        sys.exit(_told("stopped; what was read so far is in the case", 130))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _told(message: object, code: int) -> int:
    typer.echo(f"vedette: {message}", err=True)
    return code
