"""Decisions end to end: they shape the findings, outlive rebuilds and readers, can be undone."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import WordReader
from vedette.config import Config
from vedette.errors import CaseError, SettingError, VedetteError
from vedette.steps import deciding
from vedette.steps.judging import rulings_of
from vedette.store.case import CaseFile, open_case
from vedette.types import Decision, Incident
from vedette.workflow import build, decide

CONFIG = Config(threads=1)
Make = Callable[[CaseFile, datetime], Decision]


@pytest.fixture
def case(tmp_path: Path, reports: Path, word_reader: WordReader) -> Path:
    path = tmp_path / "a.vedette"
    build(path, [reports], word_reader, CONFIG)
    return path


def incidents(path: Path) -> list[Incident]:
    with open_case(path, read_only=True) as opened:
        return [f for f in opened.findings("incident") if isinstance(f, Incident)]


def take(path: Path, make: Make) -> Decision:
    made: list[Decision] = []

    def one(opened: CaseFile, at: datetime) -> list[Decision]:
        made.append(make(opened, at))
        return made

    decide(path, one)
    return made[0]


def reject(name: str) -> Make:
    return lambda c, at: deciding.judge(c, "reject", name, by="ana", at=at, reason="a hypothesis")


def states(path: Path) -> dict[str, str]:
    with open_case(path, read_only=True) as opened:
        return {name: state for name, (state, _) in rulings_of(opened).states.items()}


def test_a_rejected_incident_goes_and_comes_back_by_undo(case: Path) -> None:
    before = incidents(case)
    gone = take(case, reject(before[0].id))
    assert [i.id for i in incidents(case)] == [i.id for i in before[1:]]
    take(case, lambda c, at: deciding.undo(c, gone.id, by="ana", at=at))
    assert incidents(case) == before
    assert states(case)[gone.id] == "undone"


def test_decisions_survive_a_rebuild_from_nothing(
    case: Path, tmp_path, reports, word_reader
) -> None:
    take(case, reject(incidents(case)[0].id))
    with open_case(case, read_only=True) as opened:
        rows = list(opened.decisions())
    fresh = tmp_path / "b.vedette"
    build(fresh, [reports], word_reader, CONFIG)
    decide(fresh, lambda c, at: rows)
    assert incidents(fresh) == incidents(case)


def test_decisions_survive_another_reader_or_are_orphaned(case: Path, reports: Path) -> None:
    row = take(case, reject(incidents(case)[0].id))

    class Renamed(WordReader):
        """Finds the same words under other ids."""

        def _found(self, document):
            from dataclasses import replace

            return (replace(s, id=f"{s.id}_x") for s in super()._found(document))

    build(case, [reports], Renamed(version="word 2"), CONFIG)
    assert len(incidents(case)) == 2 and states(case)[row.id] == "applied"
    build(case, [reports], WordReader("nothing like it", "word 3"), CONFIG)
    assert states(case)[row.id] == "orphaned"
    build(case, [reports], WordReader(version="word 4"), CONFIG)
    assert len(incidents(case)) == 2 and states(case)[row.id] == "applied"


def test_merge_joins_and_split_parts(case: Path) -> None:
    first, second = (incident.id for incident in incidents(case)[:2])
    joined = take(case, lambda c, at: deciding.merge(c, [first, second], by="ana", at=at))
    both = [i for i in incidents(case) if len(i.statements) == 2]
    assert len(both) == 1 and joined.id in both[0].decisions
    assert any(join.decision == joined.id for join in both[0].joins)
    out = both[0].statements[1]
    take(case, lambda c, at: deciding.split(c, both[0].id, [out], by="ana", at=at))
    assert all(len(i.statements) == 1 for i in incidents(case))
    assert states(case)[joined.id] == "superseded"


def test_what_was_split_and_merged_again_is_as_before(case: Path) -> None:
    names = [incident.id for incident in incidents(case)]
    take(case, lambda c, at: deciding.merge(c, names, by="ana", at=at))
    (whole,) = incidents(case)
    out = whole.statements[1:]
    parted = take(case, lambda c, at: deciding.split(c, whole.id, out, by="ana", at=at))
    assert len(incidents(case)) > 1
    names = [incident.id for incident in incidents(case)]
    take(case, lambda c, at: deciding.merge(c, names, by="ana", at=at))
    assert [i.statements for i in incidents(case)] == [whole.statements]
    assert states(case)[parted.id] == "superseded"


def test_a_correction_that_does_not_fit_takes_no_other_with_it(case: Path) -> None:
    report = incidents(case)[0].statements[0]
    good = take(case, lambda c, at: deciding.correct(c, report, "type", "bombing", by="ana", at=at))
    value = json.loads(good.value) | {"slot": "killed", "to": "five"}
    bad = Decision("correct", report, json.dumps(value), "bo", good.decided, "")
    decide(case, lambda c, at: [bad])
    assert [i.statements for i in incidents(case) if i.type == "bombing"] == [(report,)]


@pytest.mark.parametrize("kinds", [("influence", "influence"), ("tie",), ("incident", "claim")])
def test_only_incidents_or_only_questions_are_merged_or_split(kinds: tuple[str, ...]) -> None:
    held = {f"st_{n}": ["doc_1", kind, 0, 5] for n, kind in enumerate(kinds)}
    with pytest.raises(SettingError, match="alone"):
        deciding._groupable(held)


def test_every_name_of_a_finding_opens_it(case: Path) -> None:
    first, second = (incident.id for incident in incidents(case)[:2])
    take(case, lambda c, at: deciding.merge(c, [first, second], by="ana", at=at))
    with open_case(case, read_only=True) as opened:
        assert opened.finding(first) == opened.finding(second)


def test_a_corrected_slot_shows_in_the_finding(case: Path) -> None:
    report = incidents(case)[0].statements[0]
    row = take(case, lambda c, at: deciding.correct(c, report, "type", "bombing", by="ana", at=at))
    (found,) = [i for i in incidents(case) if i.type == "bombing"]
    assert found.decisions == (row.id,)


def test_what_cannot_be_done_writes_nothing(case: Path) -> None:
    first = incidents(case)[0]
    wrong: list[tuple[type[VedetteError], Make]] = [
        (SettingError, lambda c, at: deciding.judge(c, "reject", first.id, by="ana", at=at)),
        (SettingError, lambda c, at: deciding.judge(c, "accept", first.id, by=" ", at=at)),
        (CaseError, lambda c, at: deciding.judge(c, "accept", "in_gone", by="ana", at=at)),
        (CaseError, lambda c, at: deciding.undo(c, "de_gone", by="ana", at=at)),
        (SettingError, lambda c, at: deciding.merge(c, [first.id], by="ana", at=at)),
        (SettingError, lambda c, at: deciding.split(c, first.id, ["st_x"], by="ana", at=at)),
        (
            SettingError,
            lambda c, at: deciding.assume(c, "a", "b", "?", by="ana", at=at, reason="x", new=True),
        ),
        (
            SettingError,
            lambda c, at: deciding.assume(c, "raids", "patrols", "+", by="ana", at=at, reason="x"),
        ),
        (SettingError, lambda c, at: deciding.relabel(c, "raids", "coalition", by="ana", at=at)),
        (SettingError, lambda c, at: deciding.merge_actors(c, "is", ["isis"], by="ana", at=at)),
        (
            VedetteError,
            lambda c, at: deciding.correct(c, first.statements[0], "type", "tea", by="ana", at=at),
        ),
    ]
    for error, make in wrong:
        with pytest.raises(error):
            take(case, make)
    with open_case(case, read_only=True) as opened:
        assert list(opened.decisions()) == []
        assert len(list(opened.runs())) == 1


def test_a_half_written_row_is_listed_and_stops_nothing(case: Path) -> None:
    at = datetime(2021, 3, 1, tzinfo=UTC)
    row = Decision("reject", "st_1", '{"statements": {"st', "ana", at, "cut off")
    with open_case(case) as opened:
        opened.add_decision(row)
    good = take(case, reject(incidents(case)[0].id))
    assert states(case) == {row.id: "unreadable", good.id: "applied"}


def test_two_analysts_rows_come_together(case: Path, tmp_path, reports, word_reader) -> None:
    other = tmp_path / "b.vedette"
    build(other, [reports], word_reader, CONFIG)
    take(case, reject(incidents(case)[0].id))
    take(other, reject(incidents(other)[1].id))
    for source, target in ((case, other), (other, case)):
        with open_case(source, read_only=True) as opened:
            lines = [json.dumps(deciding.record(d)) for d in opened.decisions()]
        rows, wrong = deciding.from_records(lines)
        assert wrong == []
        decide(target, lambda c, at, rows=rows: rows)
    assert incidents(case) == incidents(other) and len(incidents(case)) == 1


def test_rows_that_were_changed_or_broken_are_told_by_line() -> None:
    at = datetime(2021, 3, 1, tzinfo=UTC)
    row = deciding.record(Decision("accept", "st_1", "{}", "ana", at, ""))
    naive = {key: row[key] for key in row if key != "id"} | {"decided": "2021-03-01T08:00:00"}
    lines = [json.dumps(row | {"who": "bo"}), "{", json.dumps(row), "", json.dumps([1])]
    lines += [json.dumps(naive), '{"value": ' + "[" * 100_000]
    found, wrong = deciding.from_records(lines)
    assert len(found) == 1
    assert [line.split(":")[0] for line in wrong] == [f"line {n}" for n in (1, 2, 5, 6, 7)]


def test_background_links_are_findings_of_their_own(case: Path) -> None:
    row = take(
        case,
        lambda c, at: deciding.assume(
            c, "patrols", "raids", "-", by="ana", at=at, reason="seen", new=True
        ),
    )
    with open_case(case, read_only=True) as opened:
        (link,) = opened.findings("link")
        assert link.background and link.decisions == (row.id,)
        assert {f.id for f in opened.findings("factor")} == {"patrols", "raids"}


def test_a_correction_that_does_not_fit_is_listed_and_takes_no_other_with_it(case: Path) -> None:
    report = incidents(case)[0].statements[0]
    good = take(case, lambda c, at: deciding.correct(c, report, "type", "bombing", by="a", at=at))
    value = json.dumps(json.loads(good.value) | {"slot": "stance", "to": "denies"})
    bad = Decision("correct", report, value, "b", good.decided, "")
    decide(case, lambda c, at: [bad])
    assert states(case) == {good.id: "applied", bad.id: "unfit"}
    assert [i.decisions for i in incidents(case) if i.type == "bombing"] == [(good.id,)]


def test_what_may_be_meant_is_told(case: Path) -> None:
    with pytest.raises(SettingError, match="did you mean coalition_presence"):
        take(
            case,
            lambda c, at: deciding.relabel(c, "raids", "coalition_presense", by="ana", at=at),
        )


def test_an_actor_that_a_report_names_can_be_merged(case: Path) -> None:
    row = take(
        case,
        lambda c, at: deciding.merge_actors(
            c, "islamic_state", ["al_qaeda_in_iraq"], by="ana", at=at
        ),
    )
    assert states(case) == {row.id: "applied"}
