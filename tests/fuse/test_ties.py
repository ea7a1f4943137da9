"""Statements of ties -> one tie a pair and relation."""

from dataclasses import replace

import pytest

from tests.fuse.make import day, said, sourcing, tie
from vedette.fuse.ties import ties
from vedette.fuse.views import Who


def test_both_ways_of_a_symmetric_relation_are_one() -> None:
    (found,) = ties(
        [
            tie("st_1", "North Guard", "fights", "Reed Front"),
            tie("st_2", "reed front", "fights", "North Guard"),
        ],
        sourcing(),
    )
    assert found.independent_reports == 2 and found.statements == ("st_1", "st_2")
    assert {found.head_label, found.tail_label} <= {"North Guard", "Reed Front", "reed front"}


def test_direction_counts_where_the_relation_has_one() -> None:
    assert (
        len(ties([tie("st_1", "A", "part_of", "B"), tie("st_2", "B", "part_of", "A")], sourcing()))
        == 2
    )


def test_successor_is_predecessor_the_other_way() -> None:
    (found,) = ties(
        [
            tie("st_1", "New Front", "successor_of", "Old Front"),
            tie("st_2", "Old Front", "predecessor_of", "New Front"),
        ],
        sourcing(),
    )
    assert (found.head, found.relation, found.tail) == ("old_front", "predecessor_of", "new_front")


def test_time_runs_from_the_first_to_the_last() -> None:
    (found,) = ties(
        [
            tie("st_1", "A", "allied_with", "B", time=day("2020-05-01")),
            tie("st_2", "A", "allied_with", "B", time=day("2019-02-01")),
            tie("st_3", "A", "allied_with", "B"),
        ],
        sourcing(),
    )
    assert found.since == day("2019-02-01") and found.until == day("2020-05-01")


def test_a_denial_is_kept() -> None:
    (found,) = ties(
        [
            tie("st_1", "A", "backed_by", "B"),
            tie("st_2", "A", "backed_by", "B", speakers=said("B's minister", "denies")),
        ],
        sourcing(),
    )
    assert found.denied and len(found.voices) == 2


def test_nobody_is_tied_to_himself() -> None:
    assert ties([tie("st_1", "A", "fights", "a")], sourcing()) == ()


def test_nobody_in_particular_is_tied_to_no_one() -> None:
    unnamed = replace(tie("st_1", "men", "member_of", "Reed Front"), head=Who(None, "men"))
    assert ties([unnamed], sourcing()) == ()


@pytest.mark.parametrize(
    ("relation", "head", "tail"),
    [
        ("member_of", Who("role.militant", "militants"), Who("reed_front", "Reed Front")),
        ("office_held", Who("local.omar", "Omar"), Who("person.ali", "President")),
        ("alias_of", Who("person.omar", "Omar"), Who("person.ali", "president")),
        ("part_of", Who("reed_front", "Reed Front of Marran"), Who("outlet.reed", "Reed")),
    ],
    ids=["a trade", "an office that is a person", "two persons", "an outlet in a name"],
)
def test_slips_of_reading_stay_statements(relation: str, head: Who, tail: Who) -> None:
    slip = replace(tie("st_1", "a", relation, "b"), head=head, tail=tail)
    assert ties([slip], sourcing()) == ()
