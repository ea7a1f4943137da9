"""Origins within one finding: what joins two reports to one source, and what does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuse.sourced import document, report
from vedette.fuse.copies import copy_groups
from vedette.fuse.origins import Sources, case_sources, explain, origins
from vedette.fuse.views import DocumentView, ReportView

LONG = 900
"""Words of a text that is too long to rest wholly on one other outlet."""
QUOTE = "“we buried eleven people this morning, most of them children”"
LINE = (
    "At 6.40 a.m. a charge laid under the weighbridge went off as the {} lorry of the day passed."
)


@dataclass(frozen=True)
class Setting:
    """Documents with one report each, and which of them share an origin."""

    documents: tuple[DocumentView, ...]
    reports: tuple[ReportView, ...]
    together: tuple[str, ...]
    named: str = ""


def setting(
    rows: Mapping[str, DocumentView],
    told: Mapping[str, dict[str, object]],
    together: str,
    named: str = "",
) -> Setting:
    reports = tuple(
        report(name, rows[name], **told.get(name, {}))  # type: ignore[arg-type]
        for name in rows
    )
    return Setting(tuple(rows.values()), reports, tuple(together.split()), named)


PAIR = {"a": document("a", "Reuters"), "b": document("b", "Harbour Post", day=1, words=LONG)}
SETTINGS = {
    "two outlets": setting(PAIR, {}, "a b"),
    "one outlet under two names": setting(
        {"a": document("a", "AP"), "b": document("b", "The Associated Press")},
        {},
        "ab",
        "Associated Press",
    ),
    "one site without a publisher": setting(
        {
            "a": document("a", None, url="https://www.plain.example/1"),
            "b": document("b", None, url="https://plain.example/2"),
        },
        {},
        "ab",
        "plain.example",
    ),
    "two unknown outlets": setting({"a": document("a", None), "b": document("b", None)}, {}, "a b"),
    "credited to an agency": setting(
        {"a": document("a", "Reuters"), "b": document("b", "Harbour Post", agency="Reuters")},
        {},
        "ab",
        "Reuters",
    ),
    "the cited outlet, as the reader has it": setting(
        PAIR, {"b": {"said": (("official", "a colonel"), ("outlet", "Reuters"))}}, "ab", "Reuters"
    ),
    "told to the outlet": setting(
        PAIR, {"b": {"evidence": "Six died, a colonel told Reuters."}}, "ab", "Reuters"
    ),
    "cited in brackets with a day": setting(
        PAIR, {"b": {"evidence": "Six died on the road (Reuters, May 3)."}}, "ab", "Reuters"
    ),
    "a publisher that no list has": setting(
        {"a": document("a", "Reed Valley Voice"), "b": document("b", "Post", words=LONG)},
        {"b": {"evidence": "Six died, Reed Valley Voice reported."}},
        "ab",
        "Reed Valley Voice",
    ),
    "its initials": setting(
        {"a": document("a", "Upper Reed Newswire"), "b": document("b", "Post", words=LONG)},
        {"b": {"evidence": "Six died, an officer told the wire service URN."}},
        "ab",
        "Upper Reed Newswire",
    ),
    "an outlet that is only spoken of": setting(
        PAIR, {"b": {"evidence": "Six died, among them a driver who worked for Reuters."}}, "a b"
    ),
    "an outlet whose report is denied": setting(
        PAIR, {"b": {"said": (("outlet", "Reuters", "denies"),)}}, "a b"
    ),
    "a ministry that sounds like an agency": setting(
        PAIR, {"b": {"said": (("outlet", "the relief agency"),)}}, "a b"
    ),
    "a command that is quoted": setting(
        PAIR,
        {
            "a": {"said": (("official", "U.S. Central Command"),)},
            "b": {"evidence": "A strike hit a truck, according to U.S. Central Command."},
        },
        "a b",
    ),
    "two that cite a third not at hand": setting(
        {"a": document("a", "Coast Post"), "b": document("b", "Harbour Post")},
        {
            "a": {"evidence": "Six died, police told AFP."},
            "b": {"evidence": "A blast killed six people, AFP reported."},
        },
        "ab",
        "Agence France-Presse",
    ),
    "a group's own media": setting(
        PAIR,
        {
            "a": {"said": (("outlet", "the group's Amaq news agency"),)},
            "b": {"said": (("group", "Islamic State"), ("outlet", "Amaq"))},
        },
        "ab",
        "Amaq",
    ),
    "a shared quotation": setting(
        PAIR,
        {
            "a": {"evidence": f"The mayor said {QUOTE}."},
            "b": {"evidence": f"{QUOTE}, according to the town's mayor.".replace("We", "we")},
        },
        "ab",
        "Reuters",
    ),
    "a quotation too short to tell": setting(
        PAIR,
        {"a": {"evidence": "It was “a sad day”."}, "b": {"evidence": "“A sad day”, he said."}},
        "a b",
    ),
    "a sentence taken over": setting(
        PAIR,
        {
            "a": {"evidence": LINE.format("first")},
            "b": {"evidence": "In brief. " + LINE.format("first").replace("of the", "that")},
        },
        "ab",
        "Reuters",
    ),
    "a sentence with another number": setting(
        PAIR,
        {
            "a": {"evidence": LINE.format("first")},
            "b": {"evidence": LINE.format("first").replace("6.40", "9.15")},
        },
        "a b",
    ),
}


def groups_of(found: Mapping[str, str]) -> set[frozenset[str]]:
    held: dict[str, set[str]] = {}
    for name, origin in found.items():
        held.setdefault(origin, set()).add(name)
    return {frozenset(names) for names in held.values()}


def by_id(rows: Sequence[DocumentView]) -> dict[str, DocumentView]:
    return {row.id: row for row in rows}


@pytest.mark.parametrize("what", SETTINGS)
def test_one_origin_or_several(what: str) -> None:
    given_ = SETTINGS[what]
    found = origins(given_.reports, by_id(given_.documents), {})
    assert groups_of(found) == {frozenset(names) for names in given_.together}
    if given_.named:
        assert set(found.values()) == {given_.named}


@pytest.mark.parametrize("what", SETTINGS)
def test_what_is_joined_is_explained(what: str) -> None:
    given_ = SETTINGS[what]
    found = explain(given_.reports, by_id(given_.documents), {})
    assert set(found) == set(origins(given_.reports, by_id(given_.documents), {}).values())
    if given_.together == ("ab",) and not what.startswith("one "):
        assert any(found.values())


STORY = (
    "A charge under the weighbridge at Hoor killed the clerk and two drivers on Monday. Police "
    "shut the grain road until the evening and took a night watchman away for questioning. The "
    "bridge had been repaired in March with money from the farmers' union of the lower valley."
)


def copied(*extra: DocumentView) -> tuple[dict[str, DocumentView], dict[str, str]]:
    texts = {"wire": STORY, "paper": "HOOR (Wire) - " + STORY}
    rows = [
        document("wire", "Valley Wire", texts["wire"]),
        document("paper", "Harbour Post", texts["paper"], day=1),
        *extra,
    ]
    return by_id(rows), copy_groups(rows, lambda name: texts.get(name, name))


def test_a_reprint_leaves_the_reprinting_outlets_own_story_its_own() -> None:
    rows, groups = copied(document("own", "Harbour Post", "Our reporter was there.", day=1))
    told = [report(name, rows[name]) for name in rows]
    found = origins(told, rows, groups)
    assert found == {"wire": "Valley Wire", "paper": "Valley Wire", "own": "Harbour Post"}


def test_who_cites_a_reprint_cites_its_origin() -> None:
    rows, groups = copied(document("digest", "Weekly", day=3, words=LONG))
    told = [
        report("wire", rows["wire"]),
        report("paper", rows["paper"]),
        report("digest", rows["digest"], "Three died at Hoor, Harbour Post reported."),
    ]
    assert set(origins(told, rows, groups).values()) == {"Valley Wire"}


def test_two_that_cite_each_other_are_one() -> None:
    rows = by_id([document("a", "Coast Post"), document("b", "Harbour Post")])
    told = [
        report("a", rows["a"], "Six died, Harbour Post reported."),
        report("b", rows["b"], "Six died, according to Coast Post."),
    ]
    assert set(origins(told, rows, {}).values()) == {"Coast Post"}


def test_a_short_text_rests_wholly_on_the_one_outlet_that_it_names() -> None:
    rows = by_id([document("short", "Post", words=90), document("long", "Post 2", words=LONG)])
    first = [
        report(f"{n}1", row, "Six died, police told Reuters.") for n, row in sorted(rows.items())
    ]
    second = [report(f"{n}2", row, "Shops were shut.") for n, row in sorted(rows.items())]
    sources = case_sources(rows, {}, [*first, *second])
    found = origins(second, rows, {}, sources)
    assert found == {"short2": "Reuters", "long2": "Post 2"}
    assert "Reuters" in sources.basis["short"]


def test_a_text_that_names_two_outlets_rests_wholly_on_neither() -> None:
    rows = by_id([document("short", "Post", words=90)])
    told = [report("1", rows["short"], "Six died, police told Reuters and, later, told AFP.")]
    assert case_sources(rows, {}, told).origin == {"short": "Post"}


def test_a_statement_whose_document_is_not_given_is_its_own_origin() -> None:
    lost = report("lost", document("gone", "Post"))
    assert origins([lost], {}, {}) == {"lost": "gone"}
    assert origins([lost], {}, {}, Sources()) == {"lost": "gone"}


NAMES = ("Reuters", "Coast Post", "Harbour Post", None)
CUES = ("", "told Reuters", "Coast Post reported", f"the mayor said {QUOTE}")
ROWS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(CUES), st.integers(0, 3)),
    min_size=1,
    max_size=7,
)


def told_by(rows: Sequence[tuple[str | None, str, int]]) -> list[tuple[DocumentView, ReportView]]:
    made = []
    for number, (publisher, cue, day) in enumerate(rows):
        row = document(f"d{number}", publisher, day=day, words=LONG)
        made.append((row, report(f"s{number}", row, f"Number {number} fell, {cue}.")))
    return made


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_statements_changes_nothing(
    rows: list[tuple[str | None, str, int]],
    order: "object",
) -> None:
    made = told_by(rows)
    shuffled = list(made)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    first = origins([r for _, r in made], by_id([d for d, _ in made]), {})
    assert first == origins([r for _, r in shuffled], by_id([d for d, _ in shuffled]), {})


@given(ROWS, st.data())
def test_a_copy_of_a_document_adds_no_origin(
    rows: list[tuple[str | None, str, int]], data: st.DataObject
) -> None:
    made = told_by(rows)
    row, said = data.draw(st.sampled_from(made))
    later = document("", None, day=9).published
    twin = replace(row, id="e", publisher="Reprinter", published=later)
    again = replace(said, id="t", document="e", published=later)
    documents = by_id([d for d, _ in made])
    before = origins([r for _, r in made], documents, {})
    after = origins([*(r for _, r in made), again], documents | {"e": twin}, {"e": row.id})
    assert after.pop("t") == before[said.id]
    assert after == before


def test_ten_thousand_equal_statements_are_one_origin() -> None:
    rows = by_id([document(f"d{n}", None) for n in range(10_000)])
    told = [report(f"s{n}", row, LINE.format("same")) for n, row in enumerate(rows.values())]
    assert len(set(origins(told, rows, {}).values())) == 1
