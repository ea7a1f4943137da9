"""Footnotes in the making: spread over outlets, each sentence once."""

from tests.brief.examples import OUTLETS, STATEMENTS, quote
from vedette.brief.model import Quoted, Ref
from vedette.brief.notes import LOOKED_AT, Footnotes, claim, own, unknown


def test_different_outlets_are_cited_first() -> None:
    notes = Footnotes(quote)
    refs = notes.cite(["st_a", "st_b", "st_c", "st_h"], 3)
    cited = [notes.notes[ref.note - 1].quoted for ref in refs]
    assert {one.outlet for one in cited if one} == {"Harbour Wire", "Delta Post", "Northern Review"}


def test_a_copied_sentence_is_cited_once_at_one_place() -> None:
    def same(name: str) -> Quoted:
        return Quoted(name, f"doc {name}", "Rockets fell.", f"outlet {name}", "day unknown")

    notes = Footnotes(same)
    assert notes.cite(["st_1", "st_2"]) == (Ref(1),)
    assert len(notes.notes) == 1


def test_the_same_sentence_keeps_its_number() -> None:
    notes = Footnotes(quote)
    assert notes.cite(["st_a"]) == notes.cite(["st_a"]) == (Ref(1),)
    assert notes.cite(["st_c"]) == (Ref(2),)


def test_all_that_was_asked_for_is_remembered_cited_or_not() -> None:
    notes = Footnotes(quote)
    many = [*STATEMENTS, *(f"st_gone{n}" for n in range(LOOKED_AT))]
    notes.cite(many, 1)
    assert notes.beneath == set(many) and len(notes.notes) == 1


def test_a_basis_cites_in_its_turn_and_is_written_once() -> None:
    notes = Footnotes(quote)
    first = notes.basis("Counted: two. ", ["st_a", "st_c"])
    assert notes.basis("Counted: two. ", ["st_a", "st_c"]) == first
    line = notes.notes[first[0].note - 1].line
    assert line and line.words == "Counted: two. " and len(line.notes) == 2


def test_a_cell_opens_only_what_its_row_does_not() -> None:
    assert own([Ref(1)], [Ref(1)], "here").kind == "cell"
    opened = own([Ref(1), Ref(2)], [Ref(1)], "here")
    assert (opened.kind, opened.notes) == ("claim", (2,))


def test_lines_say_what_they_are() -> None:
    assert claim("so", (Ref(1),)).notes == (1,)
    assert unknown("", "nobody").parts == unknown("nobody").parts


def test_the_outlet_of_a_statement_is_named() -> None:
    notes = Footnotes(quote)
    assert notes.outlet("st_a") == OUTLETS["d1"]
    assert notes.outlet("st_gone") == "unknown outlet"
