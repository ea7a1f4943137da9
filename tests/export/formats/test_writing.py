"""Every format is written with a manifest that tells what it is and what it lost."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from tests.export.formats.made import FULL, incident, material
from vedette.errors import SettingError, VedetteError
from vedette.export.formats.choosing import Filters
from vedette.export.formats.writing import FORMATS, GRAPHS, write_format

DOCS = Path(__file__).parents[3] / "docs" / "formats-out.md"
OTHERS = {"acled": "ACLED", "ged": "UCDP GED", "plover": "PLOVER", "gtd": "GTD"}


@pytest.fixture(autouse=True)
def _needs(request: pytest.FixtureRequest) -> None:
    if "parquet" in request.node.name:
        pytest.importorskip("pyarrow")


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_and_its_manifest(name: str, tmp_path: Path) -> None:
    told = write_format(name, tmp_path, material((FULL, incident(status="denied"))))
    data = (tmp_path / FORMATS[name].file).read_bytes()
    written = json.loads((tmp_path / f"{FORMATS[name].file}.manifest.json").read_text())
    assert written == told
    assert told["sha256"] == sha256(data).hexdigest()
    assert (told["case"], told["provisional"], told["names"]) == ("case_x", True, "roles")
    assert told["incidents"]["in_case"] == 2
    assert told["lost"]
    assert [one["publisher"] for one in told["sources"]] == sorted(
        {"graphs": ["River Post"], "both": ["River Post", "Sahel Desk"]}.get(
            "graphs" if name in GRAPHS else "both" if name in ("stix", "ftm") else "",
            ["Sahel Desk"],
        )
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        (FORMATS[name].file, f"{FORMATS[name].file}.manifest.json")
    )


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_case_gives_an_empty_file_of_the_form(name: str, tmp_path: Path) -> None:
    empty = material(links=(), ties=(), factors=(), documents={}, said={})
    told = write_format(name, tmp_path / "out", empty)
    assert told["records"] == (2 if name == "stix" else 0)  # STIX: who says it, and how
    assert (tmp_path / "out").exists()


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_case_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_format(name, tmp_path / folder, material((FULL, incident())))
    first, second = (sorted((tmp_path / folder).iterdir()) for folder in ("a", "b"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize("name", OTHERS)
def test_no_file_is_labelled_as_another_projects(name: str, tmp_path: Path) -> None:
    told = write_format(name, tmp_path, material((FULL,)))
    assert "_like" in told["file"]
    assert f"not {OTHERS[name]} data" in told["note"]


def test_filters_are_applied_and_named(tmp_path: Path) -> None:
    filters = Filters(since=date(2019, 5, 1), statuses=("denied",))
    told = write_format("hxl", tmp_path, material((FULL, incident(status="denied"))), filters)
    assert (told["records"], told["incidents"]["after_filters"]) == (1, 1)
    assert told["filters"] == {"since": "2019-05-01", "status": ["denied"]}


def test_with_filters_only_the_statements_of_what_passed_are_annotated(tmp_path: Path) -> None:
    told = write_format("annotations", tmp_path, material((FULL,)), Filters(statuses=("denied",)))
    assert told["records"] == 0


def test_only_what_an_analyst_decided_is_not_provisional(tmp_path: Path) -> None:
    assert write_format("hxl", tmp_path, material((FULL,)))["provisional"] is False


def test_errors_name_what_was_wrong(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="'shapefile': want one of acled"):
        write_format("shapefile", tmp_path, material())
    with pytest.raises(SettingError, match="country 'IRAQ'"):
        write_format("hxl", tmp_path, material(), Filters(countries=("IRAQ",)))
    with pytest.raises(VedetteError, match="cannot be written"):
        write_format("hxl", tmp_path / "missing" / "a.csv", material())


def test_every_format_is_described() -> None:
    text = DOCS.read_text("utf-8")
    for name, form in FORMATS.items():
        assert f"`{name}`" in text, name
        assert form.file in text, name
