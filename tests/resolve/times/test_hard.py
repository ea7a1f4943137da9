"""The hard set: the exact interval, its precision, or the reason why there is none."""

import pytest

from tests.resolve.times.examples import Case, hard_cases
from vedette.resolve.times.context import Unresolved
from vedette.resolve.times.document import resolve_times

CASES = hard_cases()


def name(case: Case) -> str:
    return case.document.text[case.span.start : case.span.end]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_hard(case: Case) -> None:
    when = resolve_times(case.document, [case.span])[case.span]
    if case.unresolved:
        assert isinstance(when, Unresolved)
        assert case.precision in ("unresolved", when.reason)
        return
    assert not isinstance(when, Unresolved), when
    assert (when.start, when.end, when.precision) == (case.start, case.end, case.precision)
    assert when.basis


def test_there_are_enough() -> None:
    assert len(CASES) >= 160
