"""The case: what goes in comes out, in an order that only content decides."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.export.examples import (
    APPEARANCE,
    DOCUMENT,
    INCIDENT,
    META,
    STATEMENTS,
    TIE,
)
from tests.store.nouns import documents, statements
from vedette.errors import CaseError
from vedette.export.jsonl import FILES, write
from vedette.store import CaseFile, FileRow, open_case
from vedette.types import (
    UNKNOWN_TIME,
    Appearance,
    Decision,
    Document,
    Metadata,
    Rejection,
    Section,
    Sentence,
    Span,
    Statement,
    TimeSpan,
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    with open_case(tmp_path / "x.vedette", create=True) as opened:
        yield opened


def report(
    name: str, text: str, day: int | None = None, language: str = "en", **named: object
) -> Document:
    """A document of one sentence."""
    published = TimeSpan(date(2019, 5, day), date(2019, 5, day), "day", "stated") if day else None
    meta = Metadata(published=published or UNKNOWN_TIME, language=language, **named)  # type: ignore[arg-type]
    whole = Span(0, len(text))
    return Document(name, text, meta, (Section(whole, "body"),), (Sentence(whole, 0),))


def add(case: CaseFile, document: Document, locator: str = "in/a", **named: str) -> bool:
    appearance = Appearance(document.id, locator, "text/plain", document.meta)
    return case.add_document(document, appearance, **named)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    path = tmp_path_factory.mktemp("case") / "x.vedette"
    with open_case(path, create=True) as opened:
        yield opened


@settings(max_examples=40)
@given(documents)
def test_any_document_comes_back_equal(shared: CaseFile, document: Document) -> None:
    shared.forget_file("f", "in/a")
    assert add(shared, document, file="f")
    assert shared.document(document.id) == document
    assert shared.appearances(document.id) == (
        Appearance(document.id, "in/a", "text/plain", document.meta),
    )


@settings(max_examples=40)
@given(statements)
def test_any_statement_comes_back_equal(shared: CaseFile, statement: Statement) -> None:
    add(shared, DOCUMENT)
    statement = replace(statement, document=DOCUMENT.id)
    shared.put_reading(DOCUMENT.id, "r", [statement])
    assert shared.statement(statement.id) == statement


# Documents and their appearances


def test_a_copy_is_one_more_appearance(case: CaseFile) -> None:
    assert add(case, DOCUMENT, "in/b")
    assert not add(case, DOCUMENT, "in/a")
    assert not add(case, DOCUMENT, "in/a")
    assert [a.locator for a in case.appearances(DOCUMENT.id)] == ["in/a", "in/b"]
    assert case.counts()["documents"] == 1


VARIANTS = (
    ("in/z", replace(DOCUMENT, meta=replace(META, publisher=None))),
    ("in/b", replace(DOCUMENT, meta=META)),
    ("in/a", replace(DOCUMENT, meta=META, sentences=DOCUMENT.sentences[:2], flags=())),
    ("in/0", replace(DOCUMENT, meta=Metadata(title="Another"))),
)


@pytest.mark.parametrize("order", list(permutations(range(len(VARIANTS)))))
def test_the_preferred_appearance_does_not_depend_on_the_order(
    case: CaseFile, order: tuple[int, ...]
) -> None:
    for number in order:
        locator, document = VARIANTS[number]
        add(case, document, locator)
    assert case.document(DOCUMENT.id) == VARIANTS[2][1]
    assert len(list(case.search("ferry"))) == 2
    assert list(case.search("smuggling")) == []  # not in the preferred sentences


def test_an_appearance_that_changes_the_document_voids_its_reading(case: CaseFile) -> None:
    add(case, VARIANTS[0][1], "in/z")
    case.put_reading(DOCUMENT.id, "r 1", STATEMENTS)
    add(case, VARIANTS[3][1], "in/0")
    assert list(case.unread("r 1")) == []
    add(case, VARIANTS[2][1], "in/a")
    assert list(case.unread("r 1")) == [DOCUMENT.id]
    assert list(case.statements()) == []


def test_an_appearance_of_another_document_is_refused(case: CaseFile) -> None:
    with pytest.raises(CaseError, match="doc_other"):
        case.add_document(DOCUMENT, replace(APPEARANCE, document="doc_other"))


def test_what_is_not_there_is_one_line(case: CaseFile) -> None:
    with pytest.raises(CaseError, match="no document doc_x"):
        case.document("doc_x")
    with pytest.raises(CaseError, match="no statement st_x"):
        case.statement("st_x")


def test_the_list_of_documents(case: CaseFile) -> None:
    add(case, report("doc_c", "Third.", 3, publisher="Desk"))
    add(case, report("doc_u", "Undated.", None))
    add(case, report("doc_a", "First.", 1))
    add(case, report("doc_b", "Also first.", 1, language="fr"))
    case.put_reading("doc_a", "r", [])

    def ids(**wanted: object) -> list[str]:
        return [row.id for row in case.documents(**wanted)]  # type: ignore[arg-type]

    assert ids() == ["doc_a", "doc_b", "doc_c", "doc_u"]
    assert ids(language="fr") == ["doc_b"]
    assert ids(publisher="Desk") == ["doc_c"]
    assert ids(since=date(2019, 5, 2)) == ["doc_c", "doc_u"]
    assert ids(until=date(2019, 5, 1)) == ["doc_a", "doc_b"]
    assert ids(limit=2, offset=1) == ["doc_b", "doc_c"]
    rows = {row.id: row for row in case.documents()}
    assert (rows["doc_a"].statements, rows["doc_c"].statements) == (0, None)
    assert (rows["doc_c"].appearances, rows["doc_c"].sentences) == (1, 1)
    assert rows["doc_c"].meta.published.start == date(2019, 5, 3)


def test_what_one_address_said_over_time(case: CaseFile) -> None:
    add(case, report("doc_b", "Two dead.", 4, url="https://www.desk.example/1?utm_source=x"))
    add(case, report("doc_a", "One dead.", 3, url="http://desk.example/1/"))
    add(case, report("doc_c", "Else.", 2, url="http://desk.example/2"))
    assert [row.id for row in case.versions("https://desk.example/1")] == ["doc_a", "doc_b"]
    assert list(case.versions("no address")) == []


# Files


def test_a_file_is_known_by_its_bytes_and_its_path(case: CaseFile) -> None:
    case.add_file(FileRow("ff", "in/a", "1", 2, 1))
    assert case.known_file("ff", "in/a") == FileRow("ff", "in/a", "1", 2, 1)
    assert case.known_file("ff", "in/b") is None
    assert case.known_file("00", "in/a") is None
    assert list(case.files()) == [FileRow("ff", "in/a", "1", 2, 1)]


def test_a_file_read_anew_leaves_nothing_of_the_old_reading(case: CaseFile) -> None:
    add(case, report("doc_a", "Only here."), "in/a#1", file="ff")
    add(case, VARIANTS[1][1], "in/a#2", file="ff")
    add(case, VARIANTS[0][1], "in/b", file="00")
    add(case, report("doc_n", "A neighbour."), "in/a.txt", file="ff")
    case.put_reading("doc_a", "r", [])
    case.add_rejection(Rejection("in/a#3", "parse", "broken"), file="ff")
    case.add_file(FileRow("ff", "in/a", "1"))
    case.forget_file("ff", "in/a")
    assert [row.id for row in case.documents()] == [DOCUMENT.id, "doc_n"]
    assert case.document(DOCUMENT.id) == VARIANTS[0][1]
    assert list(case.rejections()) == []
    assert list(case.search("only")) == []
    assert case.known_file("ff", "in/a") is None


def test_what_could_not_be_opened_is_forgotten_as_a_build_begins(case: CaseFile) -> None:
    case.add_rejection(Rejection("gone", "walk", "no such file"))
    case.add_rejection(Rejection("in/a", "parse", "broken"), file="ff")
    case.forget_unopened()
    assert [rejection.locator for rejection in case.rejections()] == ["in/a"]


# Readings and statements


def test_a_reading_replaces_the_one_before(case: CaseFile) -> None:
    add(case, DOCUMENT)
    assert case.put_reading(DOCUMENT.id, "r 1", STATEMENTS) == 4
    assert case.put_reading(DOCUMENT.id, "r 2", [TIE]) == 1
    assert list(case.statements()) == [TIE]
    assert case.readers() == ("r 2",)
    assert list(case.unread("r 2")) == []
    assert list(case.unread("r 1")) == [DOCUMENT.id]


def test_a_reading_that_fails_leaves_the_one_before(case: CaseFile) -> None:
    add(case, DOCUMENT)
    case.put_reading(DOCUMENT.id, "r 1", STATEMENTS)
    with pytest.raises(sqlite3.IntegrityError):
        case.put_reading(DOCUMENT.id, "r 2", [TIE, TIE])
    with pytest.raises(CaseError, match="st_tie is of doc_other"):
        case.put_reading(DOCUMENT.id, "r 2", [replace(TIE, document="doc_other")])
    with pytest.raises(CaseError, match="no document doc_x"):
        case.put_reading("doc_x", "r 2", [])
    assert case.counts()["statements"] == 4


def test_unread_documents_can_be_read_as_they_come(case: CaseFile) -> None:
    for number in range(450):
        add(case, report(f"doc_{number:03d}", f"Report {number}.", 1 + number % 20))
    add(case, report("doc_fr", "Un.", 1, language="fr"))
    seen = []
    for name in case.unread("r"):
        seen.append(name)
        case.put_reading(name, "r", [])
    assert len(seen) == len(set(seen)) == 450
    assert list(case.unread("r")) == []
    assert list(case.unread("r", ("fr", "en"))) == ["doc_fr"]


def test_the_list_of_statements(case: CaseFile) -> None:
    add(case, DOCUMENT)
    add(case, report("doc_early", "Early words here.", 1))
    case.put_reading(DOCUMENT.id, "r", reversed(STATEMENTS))
    early = replace(TIE, id="st_0", document="doc_early", evidence=(Span(0, 5),))
    case.put_reading("doc_early", "r", [early])

    def ids(**wanted: object) -> list[str]:
        return [statement.id for statement in case.statements(**wanted)]  # type: ignore[arg-type]

    assert ids() == ["st_0", "st_incident", "st_influence", "st_claim", "st_tie"]
    assert ids(kind="tie") == ["st_0", "st_tie"]
    assert ids(kind="incident", type="bombing") == ["st_incident"]
    assert ids(type="territorial_control") == ["st_claim"]
    assert ids(document=DOCUMENT.id, limit=2, offset=1) == ["st_influence", "st_claim"]
    assert case.statement("st_incident") == INCIDENT
    assert case.statement_counts() == {"incident": 1, "claim": 1, "influence": 1, "tie": 2}


def test_a_failed_reading_is_forgotten_once_it_succeeds(case: CaseFile) -> None:
    add(case, DOCUMENT, "in/a")
    case.add_rejection(Rejection("in/a", "read", "stuck"))
    case.add_rejection(Rejection("in/b", "read", "stuck"))
    case.put_reading(DOCUMENT.id, "r", [])
    assert [rejection.locator for rejection in case.rejections()] == ["in/b"]


# Search


SENTENCES = {
    "doc_1": "Mortar fire hit the river port at Gao.",
    "doc_2": "The port of Ḩawījah has no river.",
    "doc_3": "انفجار بالمدينة القديمة",
    "doc_4": "A trader's convoy left.",
}
QUERIES = (
    ("river", ["doc_1", "doc_2"]),
    ("RIVER port", ["doc_1", "doc_2"]),
    ('"river port"', ["doc_1"]),
    ("hawijah", ["doc_2"]),
    ("mort", []),
    ("mort*", ["doc_1"]),
    ("المدينه", ["doc_3"]),
    ("مدينة انفجار", ["doc_3"]),
    ("trader's", ["doc_4"]),
    ("mortar OR convoy", []),
    ('") DROP TABLE documents; --', []),
    ("...", []),
    ("", []),
)


@pytest.mark.parametrize(("query", "wanted"), QUERIES)
def test_search(case: CaseFile, query: str, wanted: list[str]) -> None:
    for name, text in SENTENCES.items():
        add(case, report(name, text, title=name.upper()))
    hits = list(case.search(query))
    assert sorted(hit.document for hit in hits) == wanted
    assert all(hit.text == SENTENCES[hit.document] == hit.text for hit in hits)
    assert all(hit.title == hit.document.upper() for hit in hits)
    assert len(list(case.search(query, limit=1))) == min(1, len(wanted))


# Runs, decisions, the case itself


def test_a_run_and_one_that_never_ended(case: CaseFile) -> None:
    start = datetime(2026, 1, 2, 3, tzinfo=UTC)
    end = datetime(2026, 1, 2, 4, tzinfo=UTC)
    lost = case.begin_run(started=start, settings={}, versions={})
    run = case.begin_run(started=start, settings={"a": 1}, versions={"r": "1"}, inputs=["in"])
    assert [row.state for row in case.runs()] == ["interrupted", "running"]
    case.end_run(run, ended=end, counts={"documents": 2}, seconds={"read": 0.5})
    row = list(case.runs())[1]
    assert (row.state, row.started, row.ended) == ("done", start, end)
    assert (row.settings, row.inputs, row.counts) == ({"a": 1}, ["in"], {"documents": 2})
    with pytest.raises(CaseError, match=f"no open run {lost}"):
        case.end_run(lost, ended=end, counts={}, seconds={})


def test_decisions_stay(case: CaseFile) -> None:
    later = Decision("reject", "st_1", "{}", "ana", datetime(2026, 2, 1, tzinfo=UTC), "copy")
    first = replace(later, kind="accept", decided=datetime(2026, 1, 1, tzinfo=UTC))
    other = replace(first, subject="st_2")
    for decision in (later, first, other, later):
        case.add_decision(decision)
    assert list(case.decisions("st_1")) == [first, later]
    assert case.counts()["decisions"] == 3
    connection = sqlite3.connect(case.path)
    for change in ("UPDATE decisions SET who = 'eve'", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(change)
    connection.close()


def test_a_transaction_happens_as_a_whole_or_not_at_all(case: CaseFile) -> None:
    with pytest.raises(RuntimeError), case.transaction():
        add(case, DOCUMENT)
        with case.transaction():
            case.set_meta("name", "x")
        raise RuntimeError
    assert case.counts()["documents"] == 0
    assert case.meta("name") is None


def test_the_export_does_not_depend_on_the_order_of_arrival(tmp_path: Path) -> None:
    found = [*VARIANTS, ("in/q", report("doc_q", "A river. ", 4)), ("in/r", report("doc_r", "Un"))]
    exports = []
    for number, order in enumerate((found, found[::-1], found[3:] + found[:3])):
        with open_case(tmp_path / f"{number}.vedette", create=True) as case:
            case.set_meta("case_id", "case_same")
            for locator, document in order:
                add(case, document, locator, file=locator)
                case.add_file(FileRow(locator, locator, "1", 1))
                case.add_rejection(Rejection(locator, "parse", "half of it"))
            case.put_reading(DOCUMENT.id, "r 1", STATEMENTS if number else STATEMENTS[::-1])
            folder = tmp_path / str(number)
            with case.snapshot():
                write(
                    folder,
                    case.contents(),
                    case.rejections(),
                    case_id=case.meta("case_id") or "",
                    readers=case.readers(),
                    sources=[(file.locator, file.sha256) for file in case.files()],
                    with_text=True,
                )
        exports.append([(folder / name).read_bytes() for name in (*FILES, "manifest.json")])
    assert exports[0] == exports[1] == exports[2]
    assert len(exports[0][0].splitlines()) == 3
