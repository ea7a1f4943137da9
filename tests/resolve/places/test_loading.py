"""Gazetteers from files, and what is kept of them on disk."""

from pathlib import Path

import pytest

from tests.resolve.places.examples import row
from vedette.errors import UnreadableSource
from vedette.resolve.places.gazetteer import Row
from vedette.resolve.places.importers import rows_as_table
from vedette.resolve.places.loading import Bodies, load_gazetteer, load_nations, pack_paths


def test_a_kept_gazetteer_is_the_built_one(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    rows = [row("a", "Alpha", "town", 1, 2, "XA", "Alfa"), row("b", "Beta", "city", 3, 4, "XB")]
    file.write_text(rows_as_table(rows) + "broken\n", encoding="utf-8")
    built = load_gazetteer([file], cache=tmp_path / "kept")
    kept = load_gazetteer([file], cache=tmp_path / "kept")
    assert len(list((tmp_path / "kept").iterdir())) == 1
    assert kept.broken == built.broken != ()
    for words in ("alfa", "beta", "Bita", "gamma"):
        assert kept.candidates(words) == built.candidates(words)
    file.write_text(rows_as_table(rows[:1]), encoding="utf-8")
    assert len(load_gazetteer([file], cache=tmp_path / "kept")) == 1


def test_a_damaged_kept_gazetteer_is_built_anew(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text(rows_as_table([row("a", "Alpha", "town", 1, 2, "XA")]), encoding="utf-8")
    load_gazetteer([file], cache=tmp_path / "kept")
    (kept,) = (tmp_path / "kept").iterdir()
    kept.write_bytes(kept.read_bytes()[:100])
    assert len(load_gazetteer([file], cache=tmp_path / "kept")) == 1


def test_own_places_are_not_read_again_where_they_are_kept(tmp_path: Path) -> None:
    read: list[str] = []

    def as_row(text: str) -> Row:
        read.append(text)
        return row(text, text.title(), "town", 1, 2, "XA")

    for texts in (["alpha", "beta"], ["alpha", "beta"], ["alpha", "gamma"]):
        found = load_gazetteer([], Bodies(texts, as_row), cache=tmp_path)
        assert [found.candidates(text)[0].id for text in texts] == texts
    assert read == ["alpha", "beta", "alpha", "gamma"]


def test_only_the_last_few_are_kept(tmp_path: Path) -> None:
    for number in range(7):
        load_gazetteer([], [row(f"r{number}", "Alpha", "town", 1, 2, "XA")], cache=tmp_path)
    assert len(list(tmp_path.iterdir())) == 4


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    found = load_gazetteer([], [row("a", "Alpha", "town", 1, 2, "XA")], cache=blocked / "kept")
    assert len(found) == 1


def test_an_analysts_own_rows_win(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text(rows_as_table([row("a", "Alpha", "town", 1, 2, "XA")]), encoding="utf-8")
    own = row("a", "Alpha", "town", 5, 6, "XA")
    assert load_gazetteer([file], [own]).candidates("Alpha")[0].lat == 5


def test_a_file_that_is_no_gazetteer(tmp_path: Path) -> None:
    file = tmp_path / "notes.tsv"
    file.write_text("just\tsome\ttext\n", encoding="utf-8")
    with pytest.raises(UnreadableSource, match=r"notes\.tsv is no gazetteer"):
        load_gazetteer([file])


def test_the_gazetteers_that_ship_load_whole() -> None:
    gazetteer = load_gazetteer(pack_paths())
    assert gazetteer.broken == ()
    assert len(gazetteer) > 2_000
    assert gazetteer.candidates("Qayyara")[0].country == "IQ"


def test_every_country_that_ships_has_an_outline_around_its_capital() -> None:
    gazetteer = load_gazetteer(pack_paths())
    for nation in load_nations().by_code.values():
        assert nation.boxes, nation
        if nation.capital:
            capitals = [
                place
                for place in gazetteer.candidates(nation.capital)
                if nation.code in (place.country or "").split("|") and place.precision == "city"
            ]
            assert any(nation.holds(place.lat, place.lon) for place in capitals), nation
