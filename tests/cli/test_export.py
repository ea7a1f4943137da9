"""`vedette export` hides private persons unless asked; `vedette show` gives candidates."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.export.examples import APPEARANCE, DOCUMENT, STATEMENTS, TEXT, emptied
from vedette.cli import app
from vedette.store.case import open_case
from vedette.types import ActorMention, IncidentReport, Mention, Section, Sentence, Span

MORE = " The killing of Salma Wend followed. Gunmen came."


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "a.vedette"
    text = TEXT + MORE
    at = text.index("Gunmen")
    whole = Span(text.index(MORE.strip()), len(text))
    gunmen = ActorMention(
        Span(at, at + 6), "Gunmen", None, None, "unnamed; perhaps jnim (why)", "actor", ("jnim",)
    )
    bare = emptied(STATEMENTS[0])
    assert isinstance(bare, IncidentReport)
    came = Mention(Span(len(text) - 5, len(text) - 1), "came")
    shot = replace(bare, id="st_shot", trigger=came, initiator=gunmen, evidence=(whole,))
    document = replace(
        DOCUMENT,
        text=text,
        sections=(*DOCUMENT.sections, Section(whole, "body")),
        sentences=(*DOCUMENT.sentences, Sentence(whole, 3)),
    )
    with open_case(path, create=True) as opened:
        opened.add_document(document, APPEARANCE)
        opened.put_reading(document.id, "example 1", (*STATEMENTS, shot))
    return path


def run(*arguments: str) -> str:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False).output


def test_names_are_left_out_unless_they_are_asked_for(case: Path, tmp_path: Path) -> None:
    for folder, options in (("roles", ()), ("names", ("--names",))):
        run("export", str(case), "--out", str(tmp_path / folder), "--with-text", *options)
        written = [path.read_text("utf-8") for path in (tmp_path / folder).iterdir()]
        assert any("Salma Wend" in text for text in written) is (folder == "names")
        assert any("Issa Dara" in text for text in written)  # leads a group, so acts in public
        assert any("[person]" in text for text in written) is (folder == "roles")


def test_show_gives_the_candidates_of_an_unnamed_perpetrator(case: Path) -> None:
    shown = run("show", str(case), "st_shot")
    assert "nobody named" in shown
    assert "jnim" in shown
