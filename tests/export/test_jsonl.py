"""The folder of JSON lines: complete, repeatable, and never half written."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from tests.export.examples import APPEARANCE, DOCUMENT, FINDINGS, INCIDENT, STATEMENTS, TIE
from vedette.errors import VedetteError
from vedette.export.jsonl import FILES, Entry, write
from vedette.types import Rejection, Span

CONTENTS: list[Entry] = [(DOCUMENT, (APPEARANCE,), STATEMENTS)]
REJECTIONS = [Rejection("in/scan.pdf", "parse", "no text layer\u2028; want one")]


def export(folder: Path, contents: list[Entry]) -> dict[str, object]:
    return write(
        folder,
        contents,
        REJECTIONS,
        FINDINGS,
        case_id="case_1",
        readers=["b 2", "a 1"],
        sources=[("in/z.html", "ff"), ("in/a.html", "00")],
    )


def test_every_record_is_one_line_and_the_manifest_counts_them(tmp_path: Path) -> None:
    manifest = export(tmp_path / "new" / "out", CONTENTS)
    folder = tmp_path / "new" / "out"
    assert sorted(p.name for p in folder.iterdir()) == sorted((*FILES, "manifest.json"))
    assert json.loads((folder / "manifest.json").read_text("utf-8")) == manifest
    for described in manifest["files"]:  # type: ignore[attr-defined]
        data = (folder / described["name"]).read_bytes()
        assert described["sha256"] == sha256(data).hexdigest()
        lines = data.decode("utf-8").splitlines()
        assert len(lines) == described["records"]
        assert all(isinstance(json.loads(line), dict) for line in lines)
    assert [d["records"] for d in manifest["files"]] == [1, 4, 5, 1]  # type: ignore[attr-defined]
    assert manifest["statements"] == {"incident": 1, "claim": 1, "influence": 1, "tie": 1}
    assert manifest["findings_made"] is True
    assert manifest["findings"] == dict.fromkeys(
        ("incident", "question", "link", "tie", "factor"), 1
    )
    assert manifest["readers"] == ["a 1", "b 2"]
    assert [s["locator"] for s in manifest["sources"]] == ["in/a.html", "in/z.html"]  # type: ignore[attr-defined]


def test_twice_is_the_same_bytes(tmp_path: Path) -> None:
    export(tmp_path / "a", CONTENTS)
    export(tmp_path / "b", CONTENTS)
    export(tmp_path / "b", CONTENTS)  # over the earlier one
    for name in (*FILES, "manifest.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_an_export_that_fails_leaves_the_earlier_one(tmp_path: Path) -> None:
    export(tmp_path, CONTENTS)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    wrong = replace(INCIDENT, evidence=(Span(0, 99_999),))
    with pytest.raises(VedetteError, match="statement st_incident"):
        export(tmp_path, [*CONTENTS, (DOCUMENT, (APPEARANCE,), (wrong,))])
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_an_empty_case_is_a_complete_export(tmp_path: Path) -> None:
    manifest = write(tmp_path, [], [], case_id="case_0")
    assert all(described["records"] == 0 for described in manifest["files"])
    assert manifest["findings_made"] is False
    assert write(tmp_path, [], [], [], case_id="case_0")["findings_made"] is True
    assert all((tmp_path / name).exists() for name in FILES)


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(VedetteError, match=r"file: is a file; want a folder to write into$"):
        export(tmp_path / "file", CONTENTS)


def test_findings_come_in_the_order_given_with_their_kind(tmp_path: Path) -> None:
    export(tmp_path, CONTENTS)
    lines = (tmp_path / "findings.jsonl").read_text("utf-8").splitlines()
    found = [(record["kind"], record["id"]) for record in map(json.loads, lines)]
    assert found == [
        ("incident", "in_ferry"),
        ("question", "qu_river"),
        ("link", "li_smuggling"),
        ("tie", "ti_dara"),
        ("factor", "own.smuggling"),
    ]


def test_findings_hide_private_names_in_words_and_in_ids_made_of_words(tmp_path: Path) -> None:
    write(
        tmp_path,
        CONTENTS,
        [],
        FINDINGS,
        case_id="case_1",
        private=lambda document, said: [(TIE.head.span, "witness")],
    )
    written = (tmp_path / "findings.jsonl").read_text("utf-8")
    assert "dara" not in written.lower().replace("ti_dara", "")
    tie = json.loads(written.splitlines()[3])
    assert (tie["head"], tie["head_label"]) == ("[witness]", "[witness]")
    assert (tie["tail"], tie["tail_label"]) == ("reed_front", "Reed Front")
