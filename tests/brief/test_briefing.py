"""`vedette brief` over a case: sentences at their spans, names as roles, changes, periods."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.conftest import REPORTS, WordReader
from vedette.cli.brief import app
from vedette.config import Config
from vedette.errors import CaseError, SettingError
from vedette.steps.briefing import Wanted, briefing_of, written
from vedette.store.case import open_case
from vedette.workflow import build

NAMED = (
    "Bus stopped near Rawa\n\nNorth Desk, June 9, 2020\n\n"
    "Idris Wendal, a farmer, was wounded in the attack near Rawa, his brother Omar Wendal said.\n"
)
LATE = "Depot burnt\n\nNorth Desk, June 20, 2020\n\nAn attack on a depot in Rawa failed.\n"
ALL = Wanted(start=date(2020, 1, 1), end=date(2020, 12, 31))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reports")
    for name, text in {"named.txt": NAMED, **REPORTS}.items():
        (made / Path(name).name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def case(folder: Path) -> Path:
    path = folder.parent / "a.vedette"
    build(path, [folder], WordReader(), Config())
    return path


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, [str(a) for a in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_every_quotation_stands_in_its_document_at_its_span(case) -> None:
    with open_case(case, read_only=True) as opened:
        brief = briefing_of(opened, Wanted(start=ALL.start, end=ALL.end, names=True))
        quoted = [note.quoted for note in brief.notes if note.quoted]
        assert len(quoted) >= 3
        for one in quoted:
            statement = opened.statement(one.statement)
            text = opened.document(statement.document).text
            assert one.document == statement.document
            spans = " … ".join(" ".join(span.of(text).split()) for span in statement.evidence)
            assert one.words == spans != ""


def test_private_persons_are_roles_unless_names_are_asked_for(case) -> None:
    with open_case(case, read_only=True) as opened:
        hidden = written(briefing_of(opened, ALL), ".html")
        kept = written(briefing_of(opened, Wanted(start=ALL.start, end=ALL.end, names=True)), ".md")
    assert "Wendal" not in hidden and "wounded in the attack near Rawa" in hidden
    assert "Idris Wendal" in kept


@pytest.mark.parametrize("form", [".html", ".md"])
def test_twice_is_the_same_file(case, form) -> None:
    with open_case(case, read_only=True) as opened:
        assert written(briefing_of(opened, ALL), form) == written(briefing_of(opened, ALL), form)


def test_the_command_writes_what_its_file_name_asks_for(case, tmp_path) -> None:
    page, text = tmp_path / "b.html", tmp_path / "b.md"
    days = ("--from", "2020-05-01", "--until", "2020-06-30")
    assert "footnotes" in run(case, "-o", page, *days)
    run(case, "-o", text, *days)
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert "font:" in page.read_text("utf-8")
    assert text.read_text("utf-8").startswith("# Briefing: a\n\n1 May – 30 Jun 2020 (as asked for)")


def test_what_came_since_a_build_is_told_with_its_sentence(case, reports) -> None:
    (reports / "late.txt").write_text(
        "Depot burnt\n\nNorth Desk, June 20, 2020\n\nAn attack on a depot in Rawa failed.\n",
        "utf-8",
    )
    build(case, [reports], WordReader(), Config())
    with open_case(case, read_only=True) as opened:
        text = written(briefing_of(opened, ALL), ".md")
        first = written(briefing_of(opened, Wanted(since=0, start=ALL.start, end=ALL.end)), ".md")
        with pytest.raises(CaseError, match="no build 9 in this case; it has 1, 2"):
            briefing_of(opened, Wanted(since=9))
    assert "1 change since build 1 of " in text and "### New incidents (1)" in text
    assert "An attack on a depot in Rawa failed." in text
    assert "all of it is new" in first


def test_an_empty_case_can_be_briefed(tmp_path) -> None:
    path = tmp_path / "none.vedette"
    (tmp_path / "nothing").mkdir()
    build(path, [tmp_path / "nothing"], WordReader(), Config())
    with open_case(path, read_only=True) as opened:
        text = written(briefing_of(opened, Wanted()), ".md")
    assert "not evidence of calm" in text and "[^1]" not in text


def test_wrong_wishes_are_errors(case, tmp_path) -> None:
    with open_case(case, read_only=True) as opened:
        with pytest.raises(SettingError, match="no finding lies in 'XZ'"):
            briefing_of(opened, Wanted(area="XZ"))
        with pytest.raises(SettingError, match="end on 2020-01-01, before it begins on 2020-03-01"):
            briefing_of(opened, Wanted(start=date(2020, 3, 1), end=date(2020, 1, 1)))
        brief = briefing_of(opened, ALL)
    with pytest.raises(SettingError, match="want a file that ends in"):
        written(brief, ".docx")
    with pytest.raises(SettingError, match="is no day like"):
        run(case, "-o", tmp_path / "b.md", "--from", "May")
    with pytest.raises(SettingError, match="cannot be written"):
        run(case, "-o", tmp_path / "missing" / "b.md")
