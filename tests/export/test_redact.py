"""Names of private persons are in no file of an export, whatever quotes them; others stay."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.examples import (
    APPEARANCE,
    DOCUMENT,
    LEADS,
    META,
    RIVER,
    STATEMENTS,
    TEXT,
    TIE,
    actor,
    span,
)
from vedette.export.jsonl import FILES, write
from vedette.export.records import statement_record
from vedette.export.redact import (
    Names,
    public_words,
    redact_document,
    redact_record,
    redact_words,
    redacted,
)
from vedette.types import IncidentReport, Rejection, Span

NAME = "Issa Dara"
HIDDEN = [(span(NAME), "witness")]


def test_a_quotation_says_the_role_and_keeps_its_place() -> None:
    record = redact_record(statement_record(TIE, DOCUMENT), TEXT, HIDDEN)
    assert record["head"]["text"] == "[witness]"
    assert record["head"]["span"] == [TIE.head.span.start, TIE.head.span.end]
    assert record["evidence"][0]["text"] == "[witness] leads the Reed Front."
    assert record["tail"]["text"] == "Reed Front"


def test_words_without_a_place_are_redacted_too() -> None:
    named = replace(TIE, head=replace(TIE.head, basis=f"“he” is “{NAME}”: a person"))
    record = redact_record(statement_record(named, DOCUMENT), TEXT, HIDDEN)
    assert record["head"]["actor_basis"] == "“he” is “[witness]”: a person"


CASES = [
    ("photos/Issa-Dara_2.jpg", "photos/[witness]_2.jpg"),
    ("https://x.example/issa%20dara", "https://x.example/[witness]"),
    ("ISSA DARA SPEAKS", "[witness] SPEAKS"),
    ("Melissa Darabi", "Melissa Darabi"),
    ("Issa is a village", "Issa is a village"),
]


@pytest.mark.parametrize(("words", "right"), CASES)
def test_a_name_is_found_however_it_is_joined(words: str, right: str) -> None:
    assert Names.of(TEXT, HIDDEN).hide(words) == right


def test_a_single_name_needs_its_capital() -> None:
    names = Names({"noor": "victim"})
    assert names.hide("Noor and noor and Noora") == "[victim] and noor and Noora"


@given(
    st.text("abc ", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=4),
    st.integers(0, 30),
    st.integers(0, 30),
)
def test_no_hidden_letter_is_left(
    text: str, names: list[tuple[int, int]], start: int, length: int
) -> None:
    marked = "".join(
        "X" if any(at <= i < at + size for at, size in names) else letter
        for i, letter in enumerate(text)
    )
    hidden = [(Span(at, at + size), "r") for at, size in names]
    piece = Span(min(start, len(text)), min(start + length, len(text)))
    found = redacted(marked, piece, hidden)
    assert "X" not in found
    assert found.replace("[r]", "") == piece.of(marked).replace("X", "")


def test_a_record_of_no_one_document_is_redacted_by_words() -> None:
    record = {"title": f"{NAME} again", "reports": [{"text": NAME, "start": 5, "end": 9}], "n": 1}
    found = redact_words(record, Names.of(TEXT, HIDDEN))
    right = [{"text": "[witness]", "start": 5, "end": 9}]
    assert found == {"title": "[witness] again", "reports": right, "n": 1}
    assert redact_words(record, Names({})) == record


def test_nothing_hidden_changes_nothing() -> None:
    record = statement_record(TIE, DOCUMENT)
    assert redact_record(record, TEXT, []) == record


def test_a_documents_text_is_redacted_and_says_where() -> None:
    record = redact_document({"text": TEXT, "title": f"{NAME} leads"}, TEXT, HIDDEN)
    assert NAME not in record["text"] and "[witness] leads the Reed Front." in record["text"]
    assert record["title"] == "[witness] leads"
    at = record["redactions"][0]
    assert (TEXT[at["start"] : at["end"]], at["role"]) == (NAME, "witness")


def test_the_name_is_in_no_byte_of_any_file(tmp_path: Path) -> None:
    meta = replace(META, title=f"{NAME} speaks", url="https://x.example/issa-dara")
    document = replace(DOCUMENT, meta=meta)
    found = replace(APPEARANCE, locator="in/issa_dara.html", meta=meta)
    said = (*STATEMENTS, replace(TIE, id="st_2", evidence=(RIVER, LEADS), head=actor(NAME)))
    for folder, private in (("roles", lambda *_: HIDDEN), ("kept", None)):
        manifest = write(
            tmp_path / folder,
            [(document, (found,), said)],
            [Rejection("in/Issa Dara.pdf", "parse", "broken")],
            case_id="case_1",
            sources=[("in/issa_dara.html", "ff")],
            with_text=True,
            private=private,  # type: ignore[arg-type]
        )
        names = (*FILES, "manifest.json")
        all_text = "".join((tmp_path / folder / name).read_text("utf-8") for name in names)
        folded = all_text.casefold().replace("-", " ").replace("_", " ")
        assert ("issa dara" in folded) is (folder == "kept")
        assert manifest["names"] == folder
        assert manifest["names_hidden"] == (1 if folder == "roles" else 0)
    assert json.loads((tmp_path / "roles" / "manifest.json").read_text("utf-8"))["sources"] == [
        {"locator": "in/[witness].html", "sha256": "ff"}
    ]


def test_a_word_that_names_a_place_or_a_group_elsewhere_is_hidden_only_where_it_stands() -> None:
    report = next(one for one in STATEMENTS if isinstance(one, IncidentReport))
    public = set(public_words(STATEMENTS))
    assert report.place is not None
    assert report.place.text in public
    assert "Issa Dara" not in public
    names = Names({"front": "person", "issa dara": "witness", "tombouctou": "person"})
    kept = names.without([*public, "Tombouctou"])
    assert kept.hide("Tombouctou, Issa Dara, Front") == "Tombouctou, [witness], [person]"
