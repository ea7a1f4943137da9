"""Results kept between builds: what is put is found, by stage and name, until it is dropped."""

from pathlib import Path

import pytest

from vedette.errors import CaseError
from vedette.store.case import open_case


def test_what_is_put_is_found_again(tmp_path: Path) -> None:
    with open_case(tmp_path / "a.vedette", create=True) as case:
        with case.transaction():
            case.kept.put(
                {("s", "a"): (b"k", b"one"), ("s", "b"): (b"l", b""), ("t", "a"): (b"m", b"x")}
            )
        assert case.kept.keys("s") == {"a": b"k", "b": b"l"}
        assert (case.kept.value("s", "a"), case.kept.value("t", "a")) == (b"one", b"x")
        with case.transaction():
            case.kept.put({("s", "a"): (b"n", b"two")}, [("s", "b"), ("s", "never")])
        assert case.kept.keys("s") == {"a": b"n"}
        assert case.kept.value("s", "a") == b"two"
        with pytest.raises(KeyError, match="s: b"):
            case.kept.value("s", "b")


def test_no_finding_is_unchanged_that_does_not_hold(tmp_path: Path) -> None:
    with open_case(tmp_path / "a.vedette", create=True) as case:
        assert case.kept.findings() == frozenset()
        with pytest.raises(CaseError, match="qu_1 is said to be unchanged"):
            case.put_findings(1, (), {"qu_1"})
