"""Merges change answers, can be taken back, and never go in a circle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.actors.examples import SHIPPED, answers, marked
from vedette.errors import SettingError
from vedette.resolve.actors.document import resolve_actors
from vedette.resolve.actors.knowledge import Knowledge, load_actors, resource_paths
from vedette.resolve.actors.merges import ActorMerge, merged

TEXT = "[Boko Haram] and the [Reed Front] came. [Gunmen] fired."


def known(*merges: ActorMerge) -> Knowledge:
    return load_actors(resource_paths(), merges=merges)


def test_a_merge_counts_everywhere_and_names_itself() -> None:
    found = answers(TEXT, knowledge=known(ActorMerge("jnim", "boko_haram")))
    assert found["Boko Haram"].actor == "jnim"
    assert found["Boko Haram"].basis.endswith("; merged by decision: boko_haram is jnim")
    assert found["Gunmen"].candidates == ("jnim",)


def test_a_local_actor_becomes_the_listed_one() -> None:
    found = answers(TEXT, knowledge=known(ActorMerge("jnim", "local.reed_front")))["Reed Front"]
    assert (found.actor, found.kind) == ("jnim", "listed")


def test_a_merge_of_one_document_counts_there_only_and_goes_first() -> None:
    document, mentions = marked(TEXT)
    whole, own = ActorMerge("jnim", "boko_haram"), ActorMerge("iswap", "boko_haram", document.id)
    there = known(whole, own)
    assert resolve_actors(document, mentions, there)[mentions[0].span].actor == "iswap"
    assert answers("[Boko Haram] came", knowledge=there)["Boko Haram"].actor == "jnim"


def test_leaving_a_merge_out_undoes_it() -> None:
    document, mentions = marked(TEXT)
    before = resolve_actors(document, mentions, SHIPPED)
    assert resolve_actors(document, mentions, known(ActorMerge("jnim", "boko_haram"))) != before
    assert resolve_actors(document, mentions, known()) == before


REFUSED = [
    ([ActorMerge("a", "b"), ActorMerge("b", "a")], ["circle", "a", "b"]),
    ([ActorMerge("a", "a")], ["circle", "a"]),
    ([ActorMerge("b", "a"), ActorMerge("c", "b"), ActorMerge("a", "c")], ["circle"]),
    ([ActorMerge("b", "a"), ActorMerge("a", "b", "doc_1")], ["circle", "doc_1", "a", "b"]),
    ([ActorMerge("b", "a"), ActorMerge("c", "a")], ["actor a is merged into b and into c"]),
]


@pytest.mark.parametrize(("merges", "words"), REFUSED)
def test_merges_at_odds_are_an_error_that_names_them(
    merges: list[ActorMerge], words: list[str]
) -> None:
    for order in (merges, merges[::-1]):
        with pytest.raises(SettingError) as error:
            known(*order)
        assert all(word in str(error.value) for word in words)


NAMES = st.sampled_from("abcdefgh")


@given(st.lists(st.builds(ActorMerge, NAMES, NAMES), max_size=8))
def test_merging_twice_changes_nothing_more(merges: list[ActorMerge]) -> None:
    try:
        found = merged(merges)
    except SettingError:
        return
    for name in "abcdefgh":
        kept, _ = found.kept(name, "doc")
        assert found.kept(kept, "doc") == (kept, "")
    assert merged(merges[::-1]) == found
