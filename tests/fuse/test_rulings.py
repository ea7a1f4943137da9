"""Decisions and what they mean: later ones win, undos undo, nothing is dropped."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.fuse.linked import Linked
from vedette.fuse.rulings import KINDS, Anchor, Rulings, rulings
from vedette.types import Decision

START = datetime(2021, 3, 1, 8, tzinfo=UTC)


def at(*names: str) -> dict[str, list[object]]:
    return {name: ["doc_1", "incident", 10, 20] for name in names}


def decision(kind: str, subject: str, value: object, hour: int, who: str = "ana") -> Decision:
    body = value if isinstance(value, str) else json.dumps(value)
    return Decision(kind, subject, body, who, START + timedelta(hours=hour), "seen")


def ruled(*decisions: Decision, held: Iterable[str] = "abcdef") -> Rulings:
    known = set(held)
    return rulings(decisions, lambda name, anchor: name if name in known else None)


def judge(kind: str, name: str, hour: int) -> Decision:
    return decision(kind, name, {"statements": at(name)}, hour)


def merge(hour: int, *names: str) -> Decision:
    return decision("merge", names[0], {"statements": at(*names)}, hour)


def split(hour: int, out: str, stay: str) -> Decision:
    return decision("split", "in_1", {"out": at(*out), "stay": at(*stay)}, hour)


def test_the_later_judgement_holds() -> None:
    first, second = judge("reject", "a", 1), judge("accept", "a", 2)
    found = ruled(first, second)
    assert found.accepted == {"a": second.id} and found.rejected == {}
    assert found.states[first.id][0] == "superseded"
    assert found.states[second.id][0] == "applied"


def test_the_order_of_rows_changes_nothing() -> None:
    rows = [
        judge("reject", "a", 1),
        merge(2, "b", "c"),
        split(3, "c", "b"),
        judge("accept", "a", 4),
    ]
    assert ruled(*rows) == ruled(*reversed(rows))


def test_merge_then_split_is_no_merge() -> None:
    joined, parted = merge(1, "a", "b"), split(2, "b", "a")
    found = ruled(joined, parted)
    assert found.together == {} and found.apart == {("a", "b"): parted.id}
    assert found.states[joined.id][0] == "superseded"


def test_a_later_merge_by_way_of_others_beats_an_earlier_split() -> None:
    found = ruled(split(1, "a", "c"), merge(2, "a", "b"), merge(3, "b", "c"))
    assert found.apart == {} and set(found.together) == {("a", "b"), ("b", "c")}


def merge_parts(hour: int, *parts: str) -> Decision:
    value = {"statements": at(*"".join(parts)), "parts": [list(part) for part in parts]}
    return decision("merge", "in_1", value, hour)


def test_what_was_split_and_merged_again_is_whole() -> None:
    parted, joined = split(1, "cd", "ab"), merge_parts(2, "ab", "cd")
    found = ruled(parted, joined)
    assert found.apart == {} and found.states[parted.id][0] == "superseded"
    assert set(found.together) == {("a", "c"), ("a", "d"), ("b", "c")}


def test_a_split_of_both_parts_leaves_nothing_of_their_merge() -> None:
    joined, parted = merge_parts(1, "ab", "cd"), split(2, "cd", "ab")
    found = ruled(joined, parted)
    assert found.together == {} and found.states[joined.id][0] == "superseded"


def test_taking_one_report_out_of_a_merged_incident_keeps_the_rest_merged() -> None:
    found = ruled(merge_parts(1, "ab", "cd"), split(2, "c", "abd"))
    linked = Linked()
    for pair in found.together:
        linked.join(*pair)
    assert linked.root("a") == linked.root("d") != linked.root("c")


def test_a_long_chain_of_undos_ends() -> None:
    rows = [judge("reject", "a", 0)]
    for hour in range(1, 3000):
        rows.append(decision("undo", rows[-1].id, {}, hour))
    found = ruled(*rows)
    assert found.rejected == {} and found.states[rows[1].id] == ("applied", f"undoes {rows[0].id}")


def test_a_time_without_a_zone_stops_nothing() -> None:
    naive = replace(judge("reject", "a", 1), decided=datetime(2021, 3, 1, 23))
    later = judge("accept", "a", 20)
    found = ruled(naive, later)
    assert found.accepted == {"a": later.id} and found.states[naive.id][0] == "superseded"


@pytest.mark.parametrize("times, holds", [(0, False), (1, True), (2, False)])
def test_undo_and_undo_of_undo(times: int, holds: bool) -> None:
    rows = [judge("reject", "a", 1)]
    rows.append(decision("undo", rows[0].id, {}, 2))
    for n in range(times):
        rows.append(decision("undo", rows[-1].id, {}, 3 + n))
    assert (ruled(*rows).rejected == {"a": rows[0].id}) is holds


def test_an_undo_counts_though_its_clock_was_slow() -> None:
    row = judge("reject", "a", 5)
    found = ruled(row, decision("undo", row.id, {}, 1))
    assert found.rejected == {} and found.states[row.id][0] == "undone"


def test_what_finds_nothing_is_orphaned_and_kept() -> None:
    row = judge("reject", "gone", 1)
    found = ruled(row)
    assert found.rejected == {} and found.states[row.id][0] == "orphaned"


def test_a_statement_is_found_again_by_its_place() -> None:
    row = decision("reject", "st_old", {"statements": {"st_old": ["doc_1", "claim", 5, 9]}}, 1)
    seen: list[Anchor] = []

    def find(name: str, anchor: Anchor) -> str:
        seen.append(anchor)
        return "st_new"

    assert rulings([row], find).rejected == {"st_new": row.id}
    assert seen == [Anchor("doc_1", "claim", 5, 9)]


@pytest.mark.parametrize(
    "row",
    [
        decision("reject", "a", "{half", 1),
        decision("reject", "a", {}, 1),
        decision("reject", "a", [1, 2], 1),
        decision("sing", "a", {}, 1),
        decision("relabel", "words without prefix", {"factor": "x"}, 1),
        decision("assume", "link:a", {"sign": "+"}, 1),
        decision("assume", "link:a>b", {"sign": "up"}, 1),
        decision("merge", "in_1", {"statements": at("a"), "parts": [["a"], ["z"]]}, 1),
        decision(
            "correct", "a", {"statements": at("a"), "slot": "place", "to": None, "span": [5]}, 1
        ),
        decision(
            "correct",
            "a",
            {"statements": at("a"), "slot": "place", "to": None, "span": [float("inf"), 9]},
            1,
        ),
        decision("correct", "a", {"statements": {"a": ["doc_1"]}, "slot": "type", "to": "x"}, 1),
    ],
)
def test_a_broken_row_is_listed_and_changes_nothing(row: Decision) -> None:
    good = judge("reject", "b", 2)
    found = ruled(row, good)
    assert found.states[row.id][0] == "unreadable" and found.states[row.id][1]
    assert found.rejected == {"b": good.id}


def test_the_last_correction_of_a_slot_holds_and_other_slots_stay() -> None:
    def set_to(slot: str, to: object, hour: int) -> Decision:
        return decision("correct", "a", {"slot": slot, "to": to, "statements": at("a")}, hour)

    found = ruled(
        set_to("type", "ambush", 1), set_to("status", "foiled", 2), set_to("type", "arson", 3)
    )
    assert {(c.slot, c.to) for c in found.corrections["a"]} == {
        ("type", "arson"),
        ("status", "foiled"),
    }


def test_actor_merges_make_no_circle() -> None:
    one = decision("merge", "actor:x", {"with": ["y"]}, 1)
    other = decision("merge", "actor:y", {"with": ["x"]}, 2)
    found = ruled(one, other)
    assert [(m.kept, m.gone) for m in found.actors] == [("y", "x")]
    assert found.states[one.id][0] == "superseded"


def test_background_links_and_labels() -> None:
    found = ruled(
        decision("assume", "link:patrols>raids", {"sign": "-"}, 1),
        decision("relabel", "factor:the quiet", {"factor": "lull"}, 2),
    )
    assert [(a.cause, a.effect, a.sign) for a in found.assumed] == [("patrols", "raids", "-")]
    assert found.factors["the quiet"][0] == "lull"


NAMES = st.sampled_from("abcdef")
ROWS = st.lists(
    st.one_of(
        st.builds(lambda n, h: judge("reject", n, h), NAMES, st.integers(0, 50)),
        st.builds(lambda n, h: judge("accept", n, h), NAMES, st.integers(0, 50)),
        st.builds(lambda a, b, h: merge(h, a, b), NAMES, NAMES, st.integers(0, 50)),
        st.builds(lambda a, b, h: split(h, a, b), NAMES, NAMES, st.integers(0, 50)),
    ),
    max_size=12,
)


@given(ROWS, st.randoms(use_true_random=False))
def test_pairs_never_contradict_and_every_row_has_a_state(rows: list[Decision], random) -> None:
    mixed = list(rows)
    random.shuffle(mixed)
    found = ruled(*mixed)
    assert found == ruled(*rows)
    assert set(found.states) == {row.id for row in rows}
    linked = Linked()
    assert all(linked.join(*pair) for pair in found.together)
    assert all(linked.root(a) != linked.root(b) for a, b in found.apart)
    assert not set(found.accepted) & set(found.rejected)


def test_every_kind_is_known() -> None:
    assert len(set(KINDS)) == len(KINDS)
