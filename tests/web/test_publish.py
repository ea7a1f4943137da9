"""A published site: only files, only links that lead somewhere, nothing that runs or was hidden."""

import json
from pathlib import Path
from shutil import copy

import pytest
from typer.testing import CliRunner

from tests.cli.console import fails
from tests.conftest import WordReader
from tests.web.made import Tags, add_findings
from vedette.cli import app
from vedette.cli.values import slot_value
from vedette.config import Config
from vedette.errors import SettingError
from vedette.steps.publishing import Showing
from vedette.store.case import open_case
from vedette.web.publish import Publishing, publish
from vedette.workflow import build

NAMED = (
    "Baker shot in Hawija\n\nBy Salma Rashid\n\nMay 3, 2020\n\n"
    "Gunmen shot Yusuf Wend, a baker, in an attack in Hawija on Saturday. "
    "His brother Karim Wend, a shopkeeper, saw the attack. Wend was 41.\n"
)


@pytest.fixture(scope="module")
def case(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("public") / "a.vedette"
    copy(built, path)
    add_findings(path)
    return path


def published(case: Path, folder: Path, *, texts: bool = False, **showing: bool) -> Path:
    publish(case, folder, Publishing(Showing(**showing), texts=texts), slot_value)
    return folder


@pytest.fixture(scope="module")
def site(case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(case, tmp_path_factory.mktemp("site") / "out", texts=True)


def pages(site: Path) -> dict[Path, Tags]:
    return {path: Tags(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}


def test_every_link_leads_to_a_file_that_is_there(site: Path) -> None:
    found = pages(site)
    assert {"index.html", "incidents.html", "incidents/in_1.html", "questions/qu_1.html"} <= {
        str(path.relative_to(site)) for path in found
    }
    for path, page in found.items():
        for link in page.links():
            file = link.partition("#")[0]
            assert not link.startswith(("/", "http", "javascript:"))
            assert not file or (path.parent / file).resolve().is_file(), (path, link)
            assert (path.parent / file).resolve().is_relative_to(site.resolve())


def test_nothing_can_be_filled_in_and_nothing_runs(site: Path) -> None:
    for path, page in pages(site).items():
        names = {tag for tag, _ in page.tags}
        assert not names & {"form", "button", "input", "select", "script", "iframe", "label"}, path
        attributes = {name for _, given in page.tags for name in given}
        assert not {name for name in attributes if name.startswith(("on", "data-", "hx-"))}, path
        text = path.read_text("utf-8")
        assert "csrf" not in text
        assert "default-src 'none'" in text
        assert "token" not in text


def test_every_page_says_what_it_is_a_copy_of(site: Path) -> None:
    for page in pages(site).values():
        words = " ".join(page.words)
        assert "A copy to read of the case a" in words
        assert "Provisional: no analyst has decided on 2 of 2 incidents." in words


@pytest.mark.slow
def test_whole_documents_are_left_out_unless_asked_for(case: Path, tmp_path: Path) -> None:
    without = published(case, tmp_path / "out")
    assert not (without / "documents").exists()
    assert list((published(case, tmp_path / "with", texts=True) / "documents").iterdir())
    assert json.loads((without / "published.json").read_text("utf-8"))["provisional"] is True


@pytest.mark.slow
def test_coarse_places_are_as_wide_as_a_province_or_half_a_degree(
    case: Path, tmp_path: Path
) -> None:
    exact = (published(case, tmp_path / "exact") / "incidents" / "in_1.html").read_text("utf-8")
    wide = (published(case, tmp_path / "wide", coarsen=True) / "incidents" / "in_1.html").read_text(
        "utf-8"
    )
    assert "4 km" in exact
    assert "4 km" not in wide
    assert "Kirkuk" in wide
    with open_case(case, read_only=True) as opened:
        assert opened.finding("in_1").place.radius_km == 4.0  # type: ignore[union-attr]


@pytest.fixture
def named(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "baker.txt").write_text(NAMED, "utf-8")
    path = tmp_path / "n.vedette"
    build(path, [tmp_path / "reports"], WordReader(), Config(threads=1))
    return path


def words_of(site: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in site.rglob("*.html"))


@pytest.mark.slow
def test_private_persons_are_roles_across_the_tags_of_a_sentence(
    named: Path, tmp_path: Path
) -> None:
    hidden = words_of(published(named, tmp_path / "roles", texts=True))
    kept = words_of(published(named, tmp_path / "names", texts=True, names=True))
    assert "Wend" in kept
    assert "Wend" not in hidden
    assert "Yusuf" not in hidden
    assert "a shopkeeper, saw the" in hidden


@pytest.mark.slow
def test_paths_of_the_analysts_machine_are_in_no_page(named: Path, tmp_path: Path) -> None:
    site = published(named, tmp_path / "out", texts=True)
    assert str(tmp_path) not in words_of(site)
    assert "baker.txt" in words_of(site)


@pytest.mark.slow
def test_the_same_case_gives_the_same_files(case: Path, tmp_path: Path) -> None:
    one, two = (published(case, tmp_path / name) for name in ("one", "two"))
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(two) for path in two.rglob("*") if path.is_file())
    assert all((one / file).read_bytes() == (two / file).read_bytes() for file in files)


@pytest.mark.slow
def test_a_folder_of_other_files_is_not_touched(case: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(SettingError, match="holds other files"):
        published(case, tmp_path / "out")
    assert (tmp_path / "out" / "thesis.txt").read_text("utf-8") == "mine"
    again = published(case, tmp_path / "site")
    (again / "old.html").write_text("old", "utf-8")
    published(case, again)
    assert not (again / "old.html").exists()


def test_the_command_names_the_first_page(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = CliRunner().invoke(app, ["publish", str(case), str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert "index.html" in result.output
    told = fails(monkeypatch, "publish", case, tmp_path / "x", "--redact", "--names")
    assert "want one of them" in told
