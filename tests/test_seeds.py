"""The five real articles that the product is for; skipped where they are not at hand."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from vedette.config import Config
from vedette.workflow import build, export_jsonl, load_reader

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="no seeds at hand (../shared/seeds)"),
]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory) -> dict[str, list[dict]]:
    folder = tmp_path_factory.mktemp("seeds")
    report = build(folder / "s.vedette", [SEEDS], load_reader(Config()), Config())
    assert report.counts["documents_new"] == 6
    assert "rejections" not in report.counts
    export_jsonl(folder / "s.vedette", folder / "out", with_text=True, names=True)
    return {
        path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for path in (folder / "out").glob("*.jsonl")
    }


def by_file(seeds, number: str) -> list[dict]:
    return [
        document
        for document in seeds["documents"]
        if any(Path(a["locator"]).name.startswith(number) for a in document["appearances"])
    ]


def kinds(document: dict) -> Counter[str]:
    return Counter(section["kind"] for section in document["sections"])


def test_one_file_holds_two_articles_of_one_author(seeds) -> None:
    first, second = by_file(seeds, "000")
    assert first["authors"] == second["authors"] != []
    assert first["publisher"] == second["publisher"] == "Terrorism Monitor"


@pytest.mark.parametrize(
    ("number", "start", "end"),
    [
        ("000", "2019-05-30", "2019-07-01"),
        ("001", "2020-01-05", "2020-02-20"),
        ("002", "2020-05-07", "2020-05-14"),
        ("003", "2017-03-07", "2017-04-10"),
        ("004", "2019-10-22", "2019-11-25"),
    ],
)
def test_publication_is_an_interval_from_the_text_s_own_evidence(seeds, number, start, end) -> None:
    for document in by_file(seeds, number):
        published = document["published"]
        assert start <= published["start"] <= published["end"] <= end
        assert published["basis"].startswith("inferred")


def test_seventeen_endnotes_are_notes_with_markers_and_outlets(seeds) -> None:
    (document,) = by_file(seeds, "004")
    assert kinds(document)["note"] == 17
    cited = document["citations"]
    assert len(cited) == 17
    assert all(citation["anchors"] and citation["outlet"] for citation in cited)


def test_what_is_not_the_article_is_kept_apart(seeds) -> None:
    assert kinds(by_file(seeds, "001")[0])["boilerplate"] >= 2
    assert kinds(by_file(seeds, "002")[0])["caption"] == 1
    assert kinds(by_file(seeds, "003")[0])["boilerplate"] >= 3


def pieces(value: object) -> Iterator[tuple[int, int, str]]:
    """Every (start, end, text) in an exported record, at any depth."""
    if isinstance(value, list):
        for item in value:
            yield from pieces(item)
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            start, end = value["span"] if "span" in value else (value["start"], value["end"])
            yield start, end, value["text"]
        for item in value.values():
            yield from pieces(item)


def test_every_exported_span_is_the_text_at_its_offsets(seeds) -> None:
    texts = {document["id"]: document["text"] for document in seeds["documents"]}
    found = [
        (texts[statement["document"]], piece)
        for statement in seeds["statements"]
        for piece in pieces(statement)
    ]
    assert len(found) > 500
    assert all(text[start:end] == words for text, (start, end, words) in found)
    assert {s["kind"] for s in seeds["statements"]} == {"incident", "claim", "influence", "tie"}
