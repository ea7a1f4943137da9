"""`vedette forecast` and `vedette backtest` on a small table of events."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.forecast.worlds import world
from vedette.cli.backtest import app as backtest_app
from vedette.cli.forecast import app as forecast_app
from vedette.errors import SettingError
from vedette.types.panels import PanelError

RUN = CliRunner()
COLUMNS = "area=province,time=month,attacks=n"


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Attacks of five provinces in sixty months, one row each."""
    path = tmp_path_factory.mktemp("panel") / "attacks.csv"
    rows = ["province,month,n"]
    for area, counts in enumerate(world(5, 60)):
        for at, count in enumerate(counts):
            rows.append(f"North {area},{2012 + at // 12}-{at % 12 + 1:02},{count:.0f}")
    path.write_text("\n".join([*rows, "North 0,2013-01,-4"]), encoding="utf-8")
    return path


def options(table: Path, *more: str) -> list[str]:
    return ["--panel", str(table), "--columns", COLUMNS, "--finished", "--horizons", "3", *more]


def test_a_forecast_stands_beside_its_reference_and_record(table: Path) -> None:
    found = RUN.invoke(forecast_app, options(table, "--area", "North 4", "--draws", "60"))
    assert found.exit_code == 0, found.output
    for wanted in ("reference h=1", "pool h=3", "North 4", "2017-03-01", "vs reference"):
        assert wanted in found.output
    assert "line 302: n -4 is negative" in found.output


def test_a_forecast_as_json_holds_every_cell(table: Path) -> None:
    found = RUN.invoke(forecast_app, options(table, "--json", "--draws", "60"))
    made = json.loads(found.output)
    product = made["forecasts"][-1]
    assert product["model"] == "pool"
    assert product["measure"] == "attacks"
    assert len(product["cells"]) == 5 * 3
    for cell in product["cells"]:
        assert 0 <= cell["q0.05"] <= cell["q0.50"] <= cell["q0.95"]


def test_a_backtest_scores_the_ladder(table: Path) -> None:
    found = RUN.invoke(backtest_app, options(table, "--origins", "4", "--json", "--draws", "40"))
    made = json.loads(found.output)
    rows = {row["model"]: row for row in made["models"]}
    assert rows["conflictology12"]["skill"] == 0
    assert len(made["crps_by_horizon"]["pool"]) == 3
    shown = RUN.invoke(backtest_app, options(table, "--origins", "4", "--draws", "40"))
    assert "areas that weigh most" in shown.output


@pytest.mark.parametrize(
    ("more", "error", "wanted"),
    [
        (["--level", "country-hour"], SettingError, "month, week or day"),
        (["--columns", "area=province,time=month"], SettingError, "at least one measure"),
        (["--columns", "area=province,time=month,x=missing"], PanelError, "missing"),
        (["--as-of", "soon"], SettingError, "no date"),
        (["--area", "Atlantis"], SettingError, "not in the table"),
        (["--measure", "tanks"], PanelError, "none of: attacks"),
    ],
)
def test_wrong_options_are_told(table: Path, more, error, wanted: str) -> None:
    found = RUN.invoke(forecast_app, options(table, *more))
    assert isinstance(found.exception, error)
    assert wanted in str(found.exception)
