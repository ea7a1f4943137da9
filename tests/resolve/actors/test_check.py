"""The shipped knowledge is sound; unsound knowledge is refused with its reason."""

import json
from pathlib import Path

import pytest

from tests.resolve.actors.examples import SHIPPED, answers
from vedette.errors import SettingError
from vedette.resolve.actors.check import main, problems
from vedette.resolve.actors.importers import KINDS, Actor, Alias, Link, read_table
from vedette.resolve.actors.knowledge import load_actors, resource_paths


def test_shipped_knowledge_has_no_faults() -> None:
    assert problems(SHIPPED) == ()


def test_shipped_knowledge_covers_the_conflicts() -> None:
    own = [actor for actor in SHIPPED.actors.values() if actor.kind in KINDS[2:6]]
    countries = {actor.country for actor in own}
    assert {"IQ", "SY", "ML", "NG", "SO", "YE", "AF", "LY"} <= countries


FAULTS = [
    ([{"id": "a", "parents": [{"id": "b", "relation": "part_of"}]},
      {"id": "b", "parents": [{"id": "a", "relation": "part_of"}]}], "its own parent"),
    ([{"id": "a", "parents": [{"id": "a", "relation": "member_of"}]}], "its own parent"),
    ([{"id": "a", "parents": [{"id": "b", "relation": "part_of"}]},
      {"id": "b", "parents": [{"id": "c", "relation": "backed_by"}]},
      {"id": "c", "parents": [{"id": "a", "relation": "affiliate_of"}]}], "its own parent"),
    ([{"id": "a", "aliases": [{"name": "RF"}]}, {"id": "b", "aliases": [{"name": "R.F."}]}],
     "at one time"),
    ([{"id": "a", "name": "River Front"}, {"id": "b", "name": "the river front"}], "at one time"),
    ([{"id": "a", "parents": [{"id": "nobody", "relation": "part_of"}]}], "not listed"),
    ([{"id": "a", "aliases": [{"name": "RF", "from": "2019", "to": "2018"}]}], "before it begins"),
]  # fmt: skip


def test_a_name_of_two_actors_is_listed_as_open_with_both() -> None:
    rows = (
        Actor("river_front", "River Front", "rebels", "IQ", (Alias("RVF"),)),
        Actor("reed_veterans", "Reed Veterans", "militia", "IQ", (Alias("RVF"),)),
    )
    found = answers("The [RVF] fired", knowledge=load_actors(resource_paths(), rows))["RVF"]
    assert (found.actor, found.kind) == (None, "unknown")
    assert found.candidates == ("reed_veterans", "river_front")
    assert "of several actors" in found.basis


def test_actors_that_are_each_others_parents_still_resolve() -> None:
    rows = tuple(
        Actor(one, f"{one} Front", "rebels", "IQ", parents=(Link(other, "part_of"),))
        for one, other in (("reed", "sand"), ("sand", "reed"))
    )
    knowledge = load_actors(resource_paths(), rows)
    assert any("its own parent" in line for line in problems(knowledge))
    assert answers("the [Reed Front] came", knowledge=knowledge)["Reed Front"].actor == "reed"


def _write(folder: Path, actors: list[dict[str, object]]) -> Path:
    path = folder / "mine.json"
    rows = [{"name": str(row["id"]) * 3, "kind": "rebels", **row} for row in actors]
    path.write_text(json.dumps({"actors": rows}), encoding="utf-8")
    return path


@pytest.mark.parametrize(("actors", "words"), FAULTS)
def test_faults_are_named(
    actors: list[dict[str, object]],
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([str(_write(tmp_path, actors))]) == 1
    assert words in capsys.readouterr().out


def test_theatres_of_nobody_are_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    row = {"actor": "a", "state": "b", "regions": ["X"], "from": "2019", "to": "2018"}
    path.write_text(json.dumps({"theatres": [row]}), encoding="utf-8")
    found = problems(load_actors([path]))
    assert [any(words in line for line in found) for words in ("a is not", "b is not", "ends")] == [
        True,
        True,
        True,
    ]


def test_dates_keep_one_name_of_two_groups_apart(tmp_path: Path) -> None:
    old = {"name": "RF", "from": "2001", "to": "2009"}
    new = {"name": "RF", "from": "2012"}
    path = _write(tmp_path, [{"id": "a", "aliases": [old]}, {"id": "b", "aliases": [new]}])
    assert problems(load_actors([path])) == ()


REFUSED = [
    ({"id": "A b", "name": "x"}, "want an id"),
    ({"id": "a", "kind": "heroes"}, "want one of"),
    ({"id": "a", "aliases": [{"name": "x", "from": "2019-13"}]}, "2019-13"),
    ({"id": "a", "aliases": [{"name": "x", "from": "2019-02-31"}]}, "2019-02-31"),
    ({"id": "a", "aliases": [{"name": "x", "to": "0000"}]}, "0000"),
    ({"id": "a", "aliases": [{}]}, "name"),
]


@pytest.mark.parametrize(("actor", "words"), REFUSED)
def test_entries_of_the_wrong_form_stop(
    actor: dict[str, object], words: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingError, match=words):
        load_actors([_write(tmp_path, [actor])])


@pytest.mark.parametrize("text", ["not json", "[]"])
def test_files_of_the_wrong_form_stop(text: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingError, match="bad.json"):
        load_actors([path])


def test_an_id_listed_twice_stops(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="listed twice"):
        load_actors([_write(tmp_path, [{"id": "a"}, {"id": "a"}])])


def test_broken_rows_of_a_table_are_reported_and_the_rest_loaded() -> None:
    actors, wrong = read_table("# mine\na\tA group\trebels\tIQ\tAG; Group A\n\nb\nc\tC\theroes")
    assert [actor.id for actor in actors] == ["a"]
    assert [alias.name for alias in actors[0].aliases] == ["AG", "Group A"]
    assert [line.partition(":")[0] for line in wrong] == ["line 4", "line 5"]
