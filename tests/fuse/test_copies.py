"""Copies: found through what editors do to a text, and not seen where two texts only agree."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuse.sourced import document
from vedette.fuse.copies import agreement, copy_groups, same_wording, sketch
from vedette.fuse.sketches import SIZE
from vedette.fuse.views import DocumentView

WIRE = """Two bridge guards were killed and a ferryman was wounded on Thursday when a mine exploded
under the approach to the old iron bridge at Tel Marran, a district official said.

The mine had been laid overnight on the eastern side, where the road narrows between two concrete
barriers, Samir Odeh, the head of the district council, told reporters at the site. Traffic was
turned back for six hours while soldiers searched the embankment.

The bridge is the only crossing for heavy lorries between the grain stores of the plain and the
mills on the other bank. It was shelled in 2015 and reopened three years later with money from the
reconstruction fund.

No group has said that it laid the mine. Shepherds told the council in April that strangers had
been asking about the guards' hours."""
OWN_WORDS = """Witnesses at Tel Marran described a single loud explosion shortly before sunrise. Two
members of the unit that protects the crossing died, hospital staff in the provincial capital
confirmed, and a man who runs the small ferry lost a foot. By midday engineers had cleared the
carriageway, and flour lorries were queueing for more than a kilometre. A resident who gave his name
as Abu Karim complained that warnings passed to the council a month ago had been ignored. The army
blamed a cell that it says hides in the reed beds to the south."""
FORM = (
    "Security summary for the district of {place}. During the reporting period {n} incidents were "
    "recorded in the district. Field teams are advised to avoid night movement and to report any "
    "change to the operations room. On {day} an explosive device was found near {road} and was "
    "removed by the engineers. Movement between {place} and {other} remains restricted to daylight "
    "hours. The next summary will be issued on {after}."
)
FORMS = [
    FORM.format(place="Dareen", n="four", day="Monday", road="Mill Road", other="Sahm", after="9"),
    FORM.format(place="Qasra", n="eleven", day="Friday", road="Canal", other="Hoor", after="23"),
]


def cut(text: str) -> str:
    first, second, _, last = text.split("\n\n")
    return "\n\n".join([first, second, last])


def edited(text: str, share: float = 0.08) -> str:
    """Every so many words another word in lower case."""
    order = random.Random(7)
    words = text.split(" ")
    return " ".join(
        "thing" if w.isalpha() and w.islower() and order.random() < share else w for w in words
    )


REPRINTS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "another headline": lambda text: "Deadly mine closes river crossing\n\n" + text,
    "a dateline": lambda text: "TEL MARRAN (Plain News) - " + text,
    "a paragraph cut": cut,
    "a paragraph added": lambda text: text + "\n\nThe mayor of Sahm opened a school on Sunday.",
    "other marks and case": lambda text: text.upper().replace("'", "’"),
    "words exchanged": edited,
    "cut, retitled and edited": lambda text: "Bridge mine\n\n" + edited(cut(text)),
    "the first half only": lambda text: "\n\n".join(text.split("\n\n")[:2]),
}
APART = {
    "the same event in other words": (WIRE, OWN_WORDS),
    "one form filled in twice": tuple(FORMS),
    "a sentence in common": (WIRE, OWN_WORDS + " No group has said that it laid the mine."),
    "nothing and something": ("", WIRE),
}


def grouped(texts: dict[str, str], **values: object) -> set[frozenset[str]]:
    rows = [document(name, name, text, **values) for name, text in texts.items()]  # type: ignore[arg-type]
    return sets(copy_groups(rows, texts.__getitem__))


def sets(groups: dict[str, str]) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, group in groups.items():
        found.setdefault(group, set()).add(name)
    return {frozenset(members) for members in found.values()}


@pytest.mark.parametrize("how", REPRINTS)
def test_a_reprint_is_of_one_group_with_its_original(how: str) -> None:
    reprint = REPRINTS[how](WIRE)
    assert same_wording(WIRE, reprint)
    assert grouped({"wire": WIRE, "paper": reprint}) == {frozenset({"wire", "paper"})}


@pytest.mark.parametrize("what", APART)
def test_what_only_agrees_stays_apart(what: str) -> None:
    one, other = APART[what]
    assert not same_wording(one, other)
    assert len(grouped({"one": one, "other": other})) == 2


def test_without_texts_the_sketches_decide() -> None:
    rows = [
        document("wire", "Wire", WIRE),
        document("paper", "Paper", REPRINTS["a paragraph cut"](WIRE), day=1),
        document("own", "Radio", OWN_WORDS),
    ]
    assert sets(copy_groups(rows)) == {frozenset({"wire", "paper"}), frozenset({"own"})}


def test_texts_without_a_date_are_copies_where_most_is_shared() -> None:
    half = "\n\n".join([WIRE.split("\n\n")[0], OWN_WORDS])
    assert len(grouped({"one": WIRE, "other": half})) == 2
    assert len(grouped({"one": WIRE, "other": cut(WIRE)}, day=None)) == 1
    two = {"one": OWN_WORDS, "other": WIRE + OWN_WORDS[: len(OWN_WORDS) // 2]}
    assert len(grouped(two)) == 1
    assert len(grouped(two, day=None)) == 2


def test_forms_of_different_days_stay_apart_without_texts() -> None:
    rows = [document(str(n), None, text, day=7 * n) for n, text in enumerate(FORMS)]
    assert len(sets(copy_groups(rows))) == 2


HEADS = {  # (publisher, agency, day, words) of each copy -> which one heads the group
    "the earliest": ([("Paper", None, 2, 90), ("Post", None, 1, 90)], 1),
    "of one day the longest": ([("Paper", None, 1, 80), ("Post", None, 1, 90)], 1),
    "a date before none": ([("Paper", None, None, 90), ("Post", None, 5, 90)], 1),
    "an agency before others": ([("Paper", None, 1, 90), ("Upper Reed Wire", None, 2, 80)], 1),
    "the one that credits": ([("Paper", None, 1, 90), ("Post", "Reuters", 3, 90)], 1),
    "the agency's own": (
        [("Paper", "Reuters", 1, 90), ("Reuters", None, 3, 90), ("Post", None, 0, 90)],
        1,
    ),
}


@pytest.mark.parametrize("which", HEADS)
def test_the_group_is_headed_by(which: str) -> None:
    copies, head = HEADS[which]
    rows = [
        document(str(n), publisher, WIRE, day=day, agency=agency, words=words)
        for n, (publisher, agency, day, words) in enumerate(copies)
    ]
    assert set(copy_groups(rows).values()) == {str(head)}


@given(st.permutations(list(REPRINTS)), st.booleans())
def test_the_order_of_documents_changes_nothing(order: list[str], with_texts: bool) -> None:
    texts = {how: REPRINTS[how](WIRE) for how in order} | {"own": OWN_WORDS}
    rows = [document(name, name, text) for name, text in texts.items()]
    text_of = texts.__getitem__ if with_texts else None
    assert copy_groups(rows, text_of) == copy_groups(sorted(rows, key=lambda r: r.id), text_of)


@given(st.text(max_size=300))
def test_any_text_has_a_sketch_of_small_numbers(text: str) -> None:
    made = sketch(text)
    assert len(made) in (0, SIZE)
    assert all(0 <= value < 2**32 for value in made)
    assert made == sketch(text)
    assert agreement(made, made) == (1.0 if made else 0.0)


def test_a_sketch_is_the_same_for_ever() -> None:
    assert sketch("The old iron bridge was open again by noon.")[:3] == (
        84929135,
        166801486,
        1126426104,
    )


def test_agreement_estimates_the_share_of_runs_in_common() -> None:
    order = random.Random(3)
    words = [f"w{order.randrange(5000)}" for _ in range(900)]
    one, other = " ".join(words[:600]), " ".join(words[300:])
    # 298 runs of 898 are in both.
    assert agreement(sketch(one), sketch(other)) == pytest.approx(298 / 898, abs=0.15)


def test_many_copies_among_many_others_are_found_without_comparing_all() -> None:
    looked_at: list[str] = []
    texts = {f"own{n:03}": _babble(n) for n in range(400)}
    texts |= {f"copy{n:03}": f"Edition {n}. " + edited(WIRE, 0.02) for n in range(60)}

    def text_of(name: str) -> str:
        looked_at.append(name)
        return texts[name]

    rows = [document(name, name, text) for name, text in texts.items()]
    found = sets(copy_groups(rows, text_of))
    assert len(found) == 401
    assert len(set(looked_at)) == len(looked_at) <= 100


def test_a_digest_of_two_stories_does_not_make_them_one() -> None:
    digest = WIRE + "\n\n" + OWN_WORDS
    texts = {"a1": WIRE, "a2": edited(WIRE), "b1": OWN_WORDS, "b2": edited(OWN_WORDS), "c": digest}
    found = grouped(texts)
    assert {frozenset({"a1", "a2"}), frozenset({"b1", "b2"})} <= {
        members - {"c"} for members in found
    }


def _babble(seed: int) -> str:
    order = random.Random(seed)
    return " ".join(f"w{order.randrange(2000)}" for _ in range(80))


def test_equal_documents_and_empty_ones() -> None:
    same = document("a", None, WIRE)
    assert copy_groups([same, same]) == {"a": "a"}
    nothing: list[DocumentView] = []
    assert copy_groups(nothing) == {}
    assert copy_groups([document("a", None), document("b", None)]) == {"a": "a", "b": "b"}
