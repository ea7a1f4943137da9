"""The parts of a briefing: every claim opens its sentences, every number is the finding's."""

from dataclasses import replace
from itertools import chain

import pytest

from tests.brief.examples import (
    COUNTRY,
    EMPTY,
    MILL,
    SHELL,
    STATED,
    TEXTS,
    incident,
    link,
    material,
    quote,
)
from vedette.brief.compose import compose
from vedette.brief.hiding import hidden
from vedette.brief.model import Arrows, Brief, Bullets, Line, Table, lines_of
from vedette.brief.wording import figures
from vedette.types import Tally

WHOLE = compose(material(), quote)


def tables(brief: Brief) -> dict[str, Table]:
    blocks = chain.from_iterable(section.blocks for section in brief.sections)
    return {block.name: block for block in blocks if isinstance(block, Table)}


def lines(brief: Brief) -> list[Line]:
    blocks = chain.from_iterable(section.blocks for section in brief.sections)
    return [line for block in blocks for line in lines_of(block)]


def section_words(brief: Brief, name: str) -> str:
    section = next(section for section in brief.sections if section.name == name)
    return "\n".join(line.words for block in section.blocks for line in lines_of(block))


def test_every_claim_opens_a_footnote() -> None:
    claims = [line for line in lines(WHOLE) if line.kind == "claim"]
    assert len(claims) > 20
    assert [line.words for line in claims if not line.notes] == []


def test_every_cell_stands_in_a_row_that_opens_one() -> None:
    for table in tables(WHOLE).values():
        for row in table.rows:
            assert any(line.notes for cell in row for line in cell), row


def test_every_footnote_quotes_its_document_or_says_what_it_counts() -> None:
    for note in WHOLE.notes:
        if note.quoted:
            assert note.quoted.words in TEXTS[note.quoted.document]
        else:
            assert note.line and note.line.words


def test_footnotes_are_numbered_as_they_are_met() -> None:
    basis = {note.number: note.line.notes if note.line else () for note in WHOLE.notes}
    met: list[int] = []

    def meet(numbers: tuple[int, ...]) -> None:
        for number in numbers:
            if number not in met:
                met.append(number)
                meet(basis[number])

    for line in lines(WHOLE):
        meet(line.notes)
    assert met == [note.number for note in WHOLE.notes] == list(range(1, len(met) + 1))


def test_a_sentence_is_quoted_once() -> None:
    quoted = [(n.quoted.document, n.quoted.words) for n in WHOLE.notes if n.quoted]
    assert len(quoted) == len(set(quoted)) > 5


def test_the_table_holds_the_figures_of_the_finding_with_whose_they_are() -> None:
    (mill, _) = tables(WHOLE)["incidents"].rows
    cell = [line.words for line in mill[5]]
    assert cell[0] == f"killed {figures(MILL.tallies[0])}" == "killed 6–8–11"
    assert cell[1:] == ["6 (security sources)", "11 (the hospital)"]
    assert mill[6][0].words == f"{MILL.independent_reports} of {len(MILL.statements)}"
    assert mill[7][0].words == ", ".join(MILL.contested)


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((4, 4, 4), "killed 4"),
        ((4, None, None), "killed ≥ 4"),
        ((None, None, 9), "killed ≤ 9"),
        ((4, None, 9), "killed 4–9"),
        ((None, None, None), "killed no number"),
    ],
)
def test_a_missing_bound_is_not_made_up(bounds, words) -> None:
    low, best, high = bounds
    tally = Tally("killed", low, best, high, low, 0.0, MILL.tallies[0].reported[:1])
    brief = compose(material(incidents=(replace(MILL, tallies=(tally,)),)), quote)
    assert tables(brief)["incidents"].rows[0][5][0].words == words


def test_a_claim_of_the_group_and_its_denial_stand_beside_each_other() -> None:
    (by,) = tables(WHOLE)["incidents"].rows[0][4]
    assert by.words == "Reed Front (claimed by group; denied)"
    denial = next(n.number for n in WHOLE.notes if n.quoted and "denied" in n.quoted.words)
    assert denial in by.notes


def test_likelihood_and_confidence_are_told_apart() -> None:
    words = section_words(WHOLE, "judgement")
    assert "Likelihood that the reported rate is at least 1.5 times the usual one: very l" in words
    assert "Confidence: moderate (2 independent sources in all)." in words


def test_an_easing_is_no_worsening() -> None:
    from tests.brief.examples import ASSESSED, READING

    eased = replace(ASSESSED, readings=(replace(READING, state="easing"),))
    brief = compose(material(assessment=eased, warnings=()), quote)
    heads = {b.heading: b for b in brief.sections[0].blocks if isinstance(b, Bullets)}
    assert heads["What eased"].lines[0].kind == "claim"
    assert heads["What got worse"].lines[0].kind == "unknown"


def test_what_has_no_day_is_listed_last_and_not_counted() -> None:
    rows = tables(WHOLE)["incidents"].rows
    assert [row[1][0].words for row in rows] == ["12 May 2031", "day unknown"]
    assert section_words(WHOLE, "judgement").startswith("1 incident reported to have happened")


def test_only_what_happened_is_counted_and_a_part_not_twice() -> None:
    part = incident("in_part", ("st_c",), part_of="in_mill")
    planned = incident("in_plan", ("st_a",), status="planned")
    brief = compose(material(incidents=(MILL, part, planned)), quote)
    assert section_words(brief, "judgement").startswith("1 incident reported to have happened")
    assert len(tables(brief)["incidents"].rows) == 3


def test_what_is_no_violence_is_told_apart_and_shown_last() -> None:
    vote = incident("in_vote", ("st_e",), type="vote_or_resolution")
    made = material(incidents=(MILL, vote), violent=frozenset(("armed_attack",)))
    words = section_words(compose(made, quote), "judgement")
    assert words.startswith("1 violent incident reported to have happened")
    assert "Beside them 1 event without violence" in words
    (row,) = tables(compose(replace(made, most=1), quote))["incidents"].rows
    assert row[3][0].words == "armed attack"


def test_sides_of_a_question_are_named() -> None:
    ((claim, for_it, against, other),) = tables(WHOLE)["questions"].rows
    assert "“the road is closed”" in [line.words for line in claim]
    assert for_it[0].words == "Drivers (Delta Post) asserts, likely, since 13 May 2031"
    assert against[0].words == "the governor (Delta Post) denies, since 13 May 2031"
    assert other[0].kind == "unknown"


def test_assumed_links_stand_apart_with_their_reason() -> None:
    made = material()
    (decision,) = made.decisions
    own = replace(made.links[1], decisions=(decision.id,))
    brief = compose(replace(made, links=(made.links[0], own)), quote)
    ((stated, *_),) = tables(brief)["links"].rows
    ((assumed,),) = tables(brief)["assumed"].rows
    assert stated[0].words == "patrols"
    (number,) = assumed[0].notes
    basis = brief.notes[number - 1].line
    assert basis and "seen in the marsh before" in basis.words


def test_changes_say_what_was_and_is() -> None:
    words = section_words(WHOLE, "changes")
    assert "armed attack, Tell Sabha (killed: 6 killed → 6 to 11 killed)" in words
    assert "2 changes since build 1 of 2031-05-20; 1 smaller one not listed" in words


def test_nothing_comes_from_nothing() -> None:
    brief = compose(EMPTY, lambda name: None)
    claims = [line for line in lines(brief) if line.kind in ("claim", "cell")]
    assert claims == [] and tables(brief) == {} and brief.notes == ()
    assert "not evidence of calm" in section_words(brief, "judgement")
    assert "nothing can be said" in section_words(brief, "gaps")


def test_a_place_known_to_a_country_is_not_drawn() -> None:
    wide = replace(SHELL, place=COUNTRY)
    brief = compose(material(incidents=(MILL, wide)), quote)
    assert [row[0][0].words for row in tables(brief)["places"].rows] == ["Tell Sabha, Marsh"]


def test_an_area_leaves_out_the_rest() -> None:
    brief = compose(material(area="XA: East"), quote)
    assert [row[2][0].words for row in tables(brief)["incidents"].rows] == ["East"]
    assert "questions" not in tables(brief)


def test_of_many_incidents_the_best_sourced_are_kept_in_order_of_days() -> None:
    many = [incident(f"in_{n}", ("st_a",)) for n in range(6)]
    brief = compose(material(incidents=(*many, MILL), most=2), quote)
    rows = tables(brief)["incidents"].rows
    assert len(rows) == 2 and rows[1][6][0].words == "2 of 4"
    assert "2 are shown, violence and those with most independent reports first" in section_words(
        brief, "incidents"
    )


def test_the_order_of_findings_changes_nothing() -> None:
    made = material()
    turned = replace(
        made, incidents=made.incidents[::-1], links=made.links[::-1], questions=made.questions
    )
    assert compose(turned, quote) == WHOLE


def test_hiding_reaches_words_of_reports_only() -> None:
    brief = hidden(WHOLE, lambda words: words.replace("governor", "[person]"))
    assert "the [person] (Delta Post) denies" in section_words(brief, "questions")
    assert "governor" not in section_words(brief, "indicators")
    assert section_words(brief, "method") == section_words(WHOLE, "method")


def test_hiding_reaches_the_driver_picture() -> None:
    brief = hidden(WHOLE, lambda words: words.replace("patrols", "[person]"))
    (picture,) = [b for s in brief.sections for b in s.blocks if isinstance(b, Arrows)]
    assert picture.arrows[0].cause.words == "[person]"


def test_a_listed_actor_is_no_private_person() -> None:
    brief = compose(material(actors={"reed_front": "Reed Front"}), quote)
    shown = hidden(brief, lambda words: words.replace("Reed", "[person]"))
    assert tables(shown)["incidents"].rows[0][4][0].words.startswith("Reed Front")
    assert "Held to have done it: Reed Front 1" in section_words(shown, "judgement")
    unlisted = hidden(WHOLE, lambda words: words.replace("Reed", "[person]"))
    assert tables(unlisted)["incidents"].rows[0][4][0].words.startswith("[person] Front")


def test_what_lies_under_the_briefing_is_named_whole() -> None:
    assert {"st_a", "st_b", "st_c", "st_d", "st_h", "st_g"} <= set(WHOLE.statements)


def test_links_with_most_independent_sources_come_first_then_those_of_the_frame() -> None:
    many = link("li_many", ("st_a", "st_c"), cause="own.mud")
    loose = link("li_loose", ("st_g",), cause="own.rain")
    brief = compose(material(links=(loose, STATED, many)), quote)
    causes = [row[0][0].words for row in tables(brief)["links"].rows]
    assert causes == ["own.mud", "patrols", "own.rain"]
