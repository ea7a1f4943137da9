"""Figures of an incident by the rules of docs/fusion.md."""

from typing import Any

import pytest

from tests.fuse.incident_make import days, dead, report
from vedette.fuse.tallies import tallies
from vedette.fuse.views import Count, ReportView, Speaker, Who
from vedette.types import Tally, Voice


def vague(words: str) -> Count:
    return Count("killed", None, None, True, "incident", words)


def tally(*reports: ReportView, origins: dict[str, str] | None = None) -> Tally:
    voices = {r.id: Voice(r.id, (origins or {}).get(r.id, r.document)) for r in reports}
    (found,) = tallies(reports, voices)
    return found


def told(*counts: Count) -> list[ReportView]:
    return [report(f"{at}.1", counts=(count,)) for at, count in enumerate(counts)]


@pytest.mark.parametrize(
    ("counts", "low", "best", "high", "conservative", "disagreement"),
    [
        ([dead(4)], 4, 4, 4, 4, 0.0),
        ([dead(4), dead(4), dead(7)], 4, 4, 7, 4, 0.429),
        ([dead(4, 6), dead(5)], 4, 5, 6, 4, 0.0),
        ([Count("killed", 6, None, False, "incident", "at least six")], 6, 6, 6, 6, 0.0),
        ([Count("killed", None, 9, False, "incident", "up to nine")], None, 9, 9, 3, 0.0),
        ([vague("dozens")], None, None, None, 12, 0.0),
        ([vague("hundreds of men"), dead(80)], 80, 80, 80, 80, 0.0),
        ([vague("several")], None, None, None, 3, 0.0),
        ([dead(0), dead(5)], 0, 0, 5, 0, 1.0),
    ],
)
def test_rules(
    counts: list[Count],
    low: int | None,
    best: int | None,
    high: int | None,
    conservative: int | None,
    disagreement: float,
) -> None:
    found = tally(*told(*counts))
    assert (found.low, found.best, found.high) == (low, best, high)
    assert (found.conservative, found.disagreement) == (conservative, disagreement)
    assert len(found.reported) == len(counts)


def test_the_latest_figure_of_an_origin_counts_and_the_earlier_is_kept() -> None:
    early = report("a.1", counts=(dead(3),), published=days("2021-05-03"))
    late = report("b.1", counts=(dead(8),), published=days("2021-05-06"))
    found = tally(early, late, origins={"a.1": "wire", "b.1": "wire"})
    assert (found.low, found.best, found.high, found.disagreement) == (8, 8, 8, 0.0)
    assert sorted(f.min or 0 for f in found.reported) == [3, 8]


def test_copies_add_no_weight_to_a_figure() -> None:
    copies = [report(f"c{n}.1", counts=(dead(9),)) for n in range(3)]
    others = [report("d.1", counts=(dead(4),)), report("e.1", counts=(dead(4),))]
    origins = {r.id: "wire" for r in copies}
    assert tally(*copies, *others, origins=origins).best == 4


def test_totals_over_a_longer_time_are_left_out() -> None:
    only = report("a.1", counts=(dead(300, scope="cumulative"),))
    assert tallies([only], {"a.1": Voice("a.1", "a")}) == ()


def test_a_figure_stays_with_the_one_who_gives_it() -> None:
    doctor = (Speaker("witness", Who(None, "a doctor")),)
    found = tally(report("a.1", counts=(dead(4, speakers=doctor), dead(6))))
    assert [f.voice.holder for f in found.reported] == ["a doctor", ""]


@pytest.mark.parametrize("kind", ["wounded", "abducted"])
def test_other_kinds_have_tallies_of_their_own(kind: str) -> None:
    more: dict[str, Any] = {"counts": (dead(1), Count(kind, 2, 2, False, "incident", "two"))}
    one = report("a.1", **more)
    assert [t.kind for t in tallies([one], {"a.1": Voice("a.1", "a")})] == ["killed", kind]


def test_two_sources_in_one_text_contradict_each_other() -> None:
    army = (Speaker("official", Who("iraq.army", "the army")),)
    front = (Speaker("group", Who("islamic_state", "IS")),)
    both = report("a.1", counts=(dead(20, speakers=front), dead(3, speakers=army)))
    assert tally(both).disagreement > 0


def test_one_source_in_two_words_contradicts_nobody() -> None:
    monitor = (Speaker("expert", Who(None, "the monitor")),)
    head = (Speaker("expert", Who("local.omar_said", "its head Omar Said")),)
    both = report("a.1", counts=(dead(20, speakers=monitor), dead(3, speakers=head)))
    assert tally(both).disagreement == 0


def test_about_forty_does_not_contradict_forty_two() -> None:
    assert tally(*told(dead(40, approximate=True), dead(42))).disagreement == 0
    assert tally(*told(dead(40), dead(42))).disagreement > 0


def test_the_whole_wins_over_its_parts() -> None:
    words = "Twelve civilians were killed, five children among them."
    counts = (dead(12, words="Twelve civilians"), dead(5, words="five children"))
    found = tally(report("a.1", evidence=words, counts=counts))
    assert (found.low, found.best, found.high, len(found.reported)) == (12, 12, 12, 2)
