"""What holds for every text: same again, any order, and no effect of what is not meant."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resolve.actors.examples import SHIPPED, marked
from vedette.resolve.actors.document import resolve_actors
from vedette.resolve.actors.importers import Actor, Alias
from vedette.resolve.actors.knowledge import load_actors, resource_paths

STRANGER = Actor("quill_legion", "Quill Legion", "rebels", "IQ", (Alias("QLG"),))
WITH_STRANGER = load_actors(resource_paths(), (STRANGER,))
PIECES = (
    "[Islamic State]", "[gunmen]", "the [army]", "[Turkish jets]", "[President]", "[he]",
    "[residents]", "[Kataib Hezbollah fighters]", "[Brigade of Reeds]", "near Kirkuk", "in Homs",
    "[Baghdad]", "on Monday", "said [Col. Adel Wirth].", "[U.S.-led coalition]", "[the group]",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(" ".join)


@given(TEXTS, st.randoms())
@settings(max_examples=40, deadline=None)
def test_resolving_again_in_any_order_gives_the_same(text: str, random: object) -> None:
    document, mentions = marked(text, "2019-03-03")
    shuffled = list(mentions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first = resolve_actors(document, mentions, SHIPPED)
    assert resolve_actors(document, shuffled, SHIPPED) == first
    assert set(first) == {mention.span for mention in mentions}


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_an_actor_added_changes_no_other_mention(text: str) -> None:
    document, mentions = marked(text, "2019-03-03")
    before = resolve_actors(document, mentions, SHIPPED)
    assert resolve_actors(document, mentions, WITH_STRANGER) == before


def test_an_actor_added_takes_over_a_listed_name() -> None:
    own = Actor("our_badr", "Badr Organisation", "militia", "IQ", (Alias("KH"),))
    document, mentions = marked("The [Badr Organisation], [KH] and the [PMF] came.")
    found = resolve_actors(document, mentions, load_actors(resource_paths(), (own,)))
    ids = [found[mention.span].actor for mention in mentions]
    assert ids == ["our_badr", "our_badr", "popular_mobilisation_forces"]


@given(st.text(st.characters(exclude_characters="[]|", exclude_categories=["Cs"]), min_size=1))
@settings(max_examples=150, deadline=None)
def test_no_words_are_too_odd(words: str) -> None:
    document, mentions = marked(f"In Iraq [{words}], the [head of {words}], said.")
    found = resolve_actors(document, mentions, SHIPPED)
    assert len(found) == 2
    assert all(answer.basis for answer in found.values())


def test_an_actor_added_is_found() -> None:
    document, mentions = marked("The [Quill Legion] and [QLG men] came.")
    found = resolve_actors(document, mentions, WITH_STRANGER)
    assert {answer.actor for answer in found.values()} == {"quill_legion"}


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_every_answer_has_a_listed_id_or_says_why_not(text: str) -> None:
    document, mentions = marked(text, "2019-03-03")
    for answer in resolve_actors(document, mentions, SHIPPED).values():
        assert answer.basis
        if answer.kind == "listed":
            assert answer.actor in SHIPPED.actors or answer.actor.partition(".")[2]  # type: ignore[union-attr]
        assert (answer.actor is None) == (answer.kind in ("generic", "unknown"))
