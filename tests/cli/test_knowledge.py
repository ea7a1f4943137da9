"""What a case should know beside what ships: gaps, places, actors."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from vedette.cli import app
from vedette.config import Config
from vedette.errors import SettingError
from vedette.types import ActorMention, Document, IncidentReport, Mention, PlaceMention, Span
from vedette.workflow import FreshReading, build, read_files

TEXT = "Quiet night\n\nThe Ochre League raided Umm Zarzur, north of the river, elders said.\n"


class Fixed:
    """A reader that marks one raid."""

    version = "fixed 1"

    def read(self, documents):
        for document in documents:
            yield document, [self._raid(document)]

    def _raid(self, document: Document) -> IncidentReport:
        def at(words: str) -> Mention:
            start = document.text.index(words)
            return Mention(Span(start, start + len(words)), words)

        who, where = at("Ochre League"), at("Umm Zarzur")
        return IncidentReport(
            id="st_1",
            document=document.id,
            evidence=(document.sentences[-1].span,),
            reader=self.version,
            score=1.0,
            type="armed_attack",
            status="happened",
            trigger=at("raided"),
            initiator=ActorMention(who.span, who.text),
            place=PlaceMention(where.span, where.text),
        )


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    build(tmp_path / "c.vedette", [tmp_path / "in"], Fixed(), Config())
    return tmp_path / "c.vedette"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def statement(case: Path) -> dict:
    return json.loads(run("show", case, "st_1", "--json").output)


def test_what_is_unknown_is_a_gap_until_it_is_added(case: Path) -> None:
    gaps = {row["words"]: row["kind"] for row in json.loads(run("gaps", case, "--json").output)}
    assert gaps == {"Umm Zarzur": "place", "Ochre League": "actor"}
    assert statement(case)["place"]["lat"] is None
    done = run("places", "add", case, "Umm Zarzur", "--lat", 35.1, "--lon", 40.2, "--country", "sy")
    assert (done.exit_code, "1 documents resolved" in done.output) == (0, True)
    done = run("actors", "add", case, "Ochre League", "--kind", "rebels", "--id", "ochre_league")
    assert done.exit_code == 0, done.output
    found = statement(case)
    assert (found["place"]["lat"], found["place"]["country"]) == (35.1, "SY")
    assert found["initiator"]["actor"] == "ochre_league"
    assert "nothing is open" in run("gaps", case).output


def test_files_are_imported_and_their_broken_rows_told(case: Path, tmp_path: Path) -> None:
    header = "id\tname\taliases\tnames_ar\tkind\tlat\tlon\tadmin1\tcountry\tradius_km\tbasis"
    good = "sy.umm_zarzur\tUmm Zarzur\t\t\tvillage\t35.1\t40.2\t\tSY\t4\tour map"
    (tmp_path / "p.tsv").write_text(f"{header}\n{good}\n{good.replace('35.1', '135')}x\n")
    done = run("places", "import", case, tmp_path / "p.tsv")
    assert "left out: p.tsv:3" in done.output
    assert statement(case)["place"]["id"] == "sy.umm_zarzur"
    (tmp_path / "a.tsv").write_text("ochre_league\tOchre League\trebels\tSY\tOL\nbroken\n")
    done = run("actors", "import", case, tmp_path / "a.tsv")
    assert "left out: line 2" in done.output
    assert statement(case)["initiator"]["actor"] == "ochre_league"


@pytest.mark.parametrize(
    "arguments",
    [
        ("places", "add", "C", "X", "--lat", 95, "--lon", 0),
        ("places", "add", "C", "X", "--lat", 5, "--lon", 0, "--kind", "palace"),
        ("actors", "add", "C", "X", "--kind", "heroes"),
        ("places", "import", "C", "C.none"),
        ("actors", "import", "C", "C.none"),
    ],
)
def test_what_cannot_be_added_is_told(case: Path, arguments) -> None:
    chosen = [str(a).replace("C", str(case)) if str(a).startswith("C") else a for a in arguments]
    done = run(*chosen)
    assert isinstance(done.exception, SettingError)
    assert "\n" not in str(done.exception)


def test_a_file_read_without_a_case_is_resolved_as_in_one(case: Path) -> None:
    [found] = read_files([case.parent / "in"], Fixed(), Config())
    assert isinstance(found, FreshReading) and found.statements is not None
    [raid] = found.statements
    assert isinstance(raid, IncidentReport) and raid.initiator is not None
    assert raid.initiator.actor == statement(case)["initiator"]["actor"] == "local.ochre_league"
