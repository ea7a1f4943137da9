"""The pages of measures: what is written where nothing can be measured, and the tables."""

import sys

import pytest

pytest.importorskip("torch", reason="the training extra is not installed")
pytest.importorskip("transformers", reason="the training extra is not installed")

from bench.measured import compared, verdict
from bench.measures import MEASURES, main
from vedette.evaluate.scores import Tally


@pytest.mark.parametrize("name", MEASURES)
def test_absent_data_end_in_one_line(name, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(sys, "argv", ["measures", "--data", str(tmp_path), "--only", name])
    with pytest.raises(SystemExit, match="name the corpora's folder with --data"):
        main()


def test_a_table_holds_ours_and_the_baseline() -> None:
    mine = [{"place": Tally(1, 2, 2)}, {"place": Tally(2, 2, 3)}]
    plain = [{"place": Tally(0, 1, 2)}, {"place": Tally(1, 1, 3)}]
    row = compared(["place"], mine, plain, "words")[2]
    assert row.startswith("| place | 0.75 | 0.60 | **0.67** (")
    assert row.endswith("| 0.29 | 5 |")


@pytest.mark.parametrize(
    ("value", "told"),
    [(0.744, "short by 0.01"), (0.7, "short by 0.05"), (0.746, "reached"), (0.8, "reached")],
)
def test_a_verdict_goes_by_the_figure_shown(value, told) -> None:
    assert verdict(value, 0.75).endswith(told)
