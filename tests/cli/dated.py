"""A case of weekly attacks with their days, invented, for commands that count."""

from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import pytest

from tests.cli.console import run
from tests.conftest import WordReader
from vedette.types import TimeMention, TimeSpan

WEEKS = 30
FIRST_DAY = date(2020, 1, 6)


class DatedReader(WordReader):
    """Marks the day on which each attack was, which the text names last."""

    def _found(self, document):
        for statement in super()._found(document):
            at = document.text.rindex("on ", 0, document.text.index(", a medic")) + 3
            words = document.text[at : document.text.index(", a medic")]
            span = replace(statement.trigger.span, start=at, end=at + len(words))
            when = TimeSpan(None, None, "unknown", "not resolved yet")
            yield replace(statement, time=TimeMention(span, words, when))


def dated_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case of one attack a week over thirty weeks, a report each."""
    module = import_module("vedette.cli.build")
    monkeypatch.setattr(module, "load_reader", lambda config: DatedReader())
    folder = tmp_path / "in"
    folder.mkdir()
    for week in range(WEEKS):
        day = FIRST_DAY + timedelta(weeks=week)
        words = f"{day:%B} {day.day}, {day.year}"
        (folder / f"{week}.txt").write_text(
            f"Note {week}\n\nNorth Desk, {words}\n\n"
            f"An attack near ford {week} hurt a guard on {words}, a medic said.\n",
            encoding="utf-8",
        )
    path = tmp_path / "a.vedette"
    run("build", path, folder)
    return path
