"""The ledger of forecasts: kept whole, kept once, never changed."""

import sqlite3
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests.forecast.issues import issue
from vedette.errors import CaseError
from vedette.store import open_case
from vedette.store.issues import KEPT_DRAWS, issue_count, issues, keep_issue
from vedette.types.panels import Forecast

VINTAGE = date(2020, 4, 3)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.vedette"


def made(month: int = 3, level: float = 4.0) -> tuple[Forecast, ...]:
    return issue(month, date(2020, 4, 5), level).forecasts


def test_what_is_kept_comes_back_as_it_was(path: Path) -> None:
    with open_case(path, create=True) as case:
        name, new = keep_issue(case, "country", VINTAGE, made())
        (row,) = issues(case)
    assert new and row.id == name and row.id.startswith("fc_")
    assert (row.level, row.vintage) == ("country", VINTAGE)
    assert [one.model for one in row.forecasts] == ["conflictology12", "pool"]
    for kept, given in zip(row.forecasts, made(), strict=True):
        assert (kept.draws == given.draws).all()
        for field in ("measure", "areas", "unit", "origin", "issued", "horizons", "model_hash"):
            assert getattr(kept, field) == getattr(given, field)
        assert (kept.data_hash, kept.seed, kept.notes) == ("data", 0, ("a note",))
        assert kept.report_ids == ("doc_1", "doc_2")


def test_the_same_twice_is_one_and_another_is_another(path: Path) -> None:
    with open_case(path, create=True) as case:
        first = keep_issue(case, "country", VINTAGE, made())
        assert keep_issue(case, "country", VINTAGE, made()) == (first[0], False)
        assert keep_issue(case, "country", VINTAGE, made(level=5.0))[1]
        assert keep_issue(case, "admin1", VINTAGE, made())[1]
        assert issue_count(case) == 3
        assert len(issues(case, level="admin1")) == 1
        assert issues(case, measure="deaths_best") == ()


def test_many_draws_are_thinned_evenly(path: Path) -> None:
    wide = made()[0]
    draws = np.tile(np.arange(1000.0), (2, 3, 1))
    many = Forecast(**{n: getattr(wide, n) for n in wide.__slots__ if n != "draws"}, draws=draws)
    with open_case(path, create=True) as case:
        keep_issue(case, "country", VINTAGE, (many,))
        kept = issues(case)[0].product
    assert kept.draws.shape == (2, 3, KEPT_DRAWS)
    assert kept.draws[0, 0, [0, -1]].tolist() == [2, 997]


@pytest.mark.parametrize("table", ["issues", "issued_forecasts"])
@pytest.mark.parametrize("what", ["UPDATE {} SET {} = 'x'", "DELETE FROM {}"])
def test_nothing_kept_can_be_changed(path: Path, table: str, what: str) -> None:
    with open_case(path, create=True) as case:
        keep_issue(case, "country", VINTAGE, made())
    column = "measure" if table == "issues" else "model"
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(what.format(table, column))
    connection.close()


def test_a_case_of_an_earlier_form_that_is_only_read_has_no_ledger(path: Path) -> None:
    open_case(path, create=True).close()
    connection = sqlite3.connect(path)
    for table in ("issued_forecasts", "issues", "report_sets"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("PRAGMA user_version = 3")
    connection.close()
    with open_case(path, read_only=True) as case:
        assert issues(case) == () and issue_count(case) == 0
    with open_case(path) as case:
        assert keep_issue(case, "country", VINTAGE, made())[1]


def test_damaged_draws_are_told(path: Path) -> None:
    with open_case(path, create=True) as case:
        keep_issue(case, "country", VINTAGE, made())
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER issued_forecasts_are_not_changed")
    connection.execute("UPDATE issued_forecasts SET draws = x'00'")
    connection.commit()
    connection.close()
    with open_case(path, read_only=True) as case, pytest.raises(CaseError, match="damaged"):
        issues(case)


def test_a_case_that_is_only_read_keeps_nothing(path: Path) -> None:
    open_case(path, create=True).close()
    with open_case(path, read_only=True) as case, pytest.raises(CaseError):
        keep_issue(case, "country", VINTAGE, made())
