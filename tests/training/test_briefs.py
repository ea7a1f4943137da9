"""Briefs: one passage a line, with all that is annotated and nothing that is not."""

from pathlib import Path

import pytest

from training.briefs import FOLDER, joined, load_briefs
from training.schema import reader_schema
from vedette.errors import AnnotationError
from vedette.evaluate.annotation import load_annotated

SCHEMA = reader_schema()
RAID = (
    "{a1|Riders} {x1|raided} {p1|Tessit} on {t1|Monday}, killing {n1|two guards}. || "
    "incident x1 type=armed_attack status=happened certainty=unattributed by=a1 killed=n1 "
    "place=p1 time=t1"
)
TOTAL = "{n1|Some 300 people} have died since {t1|May}. || cumulative n1"
REST = "It rained. || none"


def load(tmp_path: Path, *lines: str) -> list:
    file = tmp_path / "b.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    return load_briefs(file, SCHEMA)


def test_a_passage_teaches_its_kinds_and_no_other(tmp_path: Path) -> None:
    raid, total, rest = load(tmp_path, "kinds: incident", RAID, TOTAL, REST)
    assert raid.links.keys() == {
        ("initiator", "x1", "a1"),
        ("killed", "x1", "n1"),
        ("place", "x1", "p1"),
        ("time", "x1", "t1"),
    }
    assert raid.labels["x1"]["incident_type"] == "armed_attack"
    assert {"trigger", "actor", "time"} <= raid.complete
    assert not {"content", "factor"} & raid.complete
    assert "initiator" in raid.kinds
    assert not {"holder", "tie", "influences"} & raid.kinds
    assert total.labels["n1"]["scope"] == "cumulative"
    assert rest.spans == {}


def test_passages_join_to_one_text_with_their_spans(tmp_path: Path) -> None:
    passages = load(tmp_path, "kinds: incident", RAID, REST, RAID)
    text = joined(passages)
    words = sorted(span.of(text.text) for span in text.spans.values())
    assert words == sorted(2 * ["Riders", "raided", "Tessit", "Monday", "two guards"])
    assert len(text.links) == 8
    assert all(head.split(".")[0] == tail.split(".")[0] for _, head, tail in text.links)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((RAID,), "kinds"),
        (("kinds: incident", "no bars"), "records"),
        (("kinds: gossip", RAID), "gossip"),
        (("kinds: tie", RAID), "not among"),
        (("kinds: incident", RAID.replace("armed_attack", "party")), "type=party"),
        (("kinds: incident", RAID.replace("by=a1", "by=a9")), "a9"),
    ],
)
def test_what_breaks_the_form_is_named_with_its_line(tmp_path: Path, lines, reason: str) -> None:
    with pytest.raises(AnnotationError, match=reason) as error:
        load(tmp_path, *lines)
    assert "b.txt:" in str(error.value)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_every_file_of_briefs_keeps_the_form(file: Path) -> None:
    assert len(load_briefs(file, SCHEMA)) > 50


def test_every_document_of_the_corpus_keeps_the_codebook() -> None:
    found = load_annotated(list((FOLDER.parent / "corpus").glob("*.ann")))
    assert len(found) > 300
    assert all(document.records for document in found)
