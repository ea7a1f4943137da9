"""Agreement of two annotators: full with oneself, less where one differs."""

from pathlib import Path

import pytest

from vedette.errors import AnnotationError
from vedette.evaluate.agreement import agreement, main, statements_of
from vedette.evaluate.annotation import load_annotated, parse_annotated

GOLD = Path(__file__).parents[1] / "gold"


def test_everyone_agrees_with_himself() -> None:
    documents = load_annotated(sorted(GOLD.glob("*.ann"))[:8])
    found = agreement(documents, documents)
    for name in ("incident.type", "incident.status", "claim.stance", "influence.arguments", "tie"):
        assert found[name].f1 == 1.0, name
    assert found["incident.figures_exact"].f1 == 1.0


def test_a_difference_costs_where_it_is() -> None:
    source = sorted(GOLD.glob("*.ann"))[0].read_text(encoding="utf-8")
    first = parse_annotated(source)
    second = parse_annotated(source.replace("status=happened", "status=denied"))
    found = agreement([first], [second])
    assert found["incident.trigger"].f1 == 1.0
    assert found["incident.status"].f1 < 1.0
    assert len(statements_of(first)) == len(first.records)


def test_two_texts_are_not_compared() -> None:
    source = sorted(GOLD.glob("*.ann"))[0].read_text(encoding="utf-8")
    with pytest.raises(AnnotationError, match="different texts"):
        agreement([parse_annotated(source)], [parse_annotated(source.replace(". ", ".  "))])


def test_the_command_prints_a_line_a_measure(capsys) -> None:
    assert main([str(GOLD), str(GOLD)]) == 0
    assert "incident.type" in capsys.readouterr().out
