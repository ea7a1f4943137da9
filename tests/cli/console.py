"""Running commands in tests as a script does, and as a person at a terminal of some width does."""

import io
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vedette.cli import app, main, render
from vedette.store.case import open_case
from vedette.store.findings import StoredKind


def run(*arguments: object) -> str:
    """What a command writes to a pipe; it must succeed."""
    result = CliRunner().invoke(app, [str(a) for a in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def fails(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> str:
    """The one line that a command answers with exit code 1."""
    error = io.StringIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "argv", ["vedette", *map(str, arguments)])
        patch.setattr(sys, "stderr", error)
        with pytest.raises(SystemExit) as stopped:
            main()
    assert stopped.value.code == 1, error.getvalue()
    (line,) = error.getvalue().strip().splitlines()
    assert line.startswith("vedette: ")
    return line


def at_width(monkeypatch: pytest.MonkeyPatch, width: int, *arguments: object) -> list[str]:
    """The lines that a command shows at a terminal so wide."""
    with monkeypatch.context() as patch:
        patch.setattr(render, "PIPE_WIDTH", width)
        return run(*arguments).splitlines()


def names_in(path: Path, kind: StoredKind) -> list[str]:
    """The ids of the findings of one kind."""
    with open_case(path, read_only=True) as case:
        return [finding.id for finding in case.findings(kind)]
