"""Marked windows become statements by exact rules: hand-made readings, no model."""

from datetime import date

import pytest

from vedette.read.assemble import statements
from vedette.read.heads import Linked, Marked, Reading
from vedette.types import (
    Citation,
    Claim,
    Document,
    IncidentReport,
    Influence,
    Metadata,
    Section,
    Sentence,
    Span,
    Tie,
    TimeSpan,
)

TEXT = (
    "Gunmen ambushed two lorries near Ansongo on 30 May 2019, killing at least six soldiers, "
    "a military spokesman said. The attack has eased pressure on the rebels (River Post, May 31)."
)
CUT = TEXT.index(" The attack")
YEAR = TimeSpan(date(2019, 6, 1), date(2019, 6, 1), "day", "stated")


def document(citations: tuple[Citation, ...] = ()) -> Document:
    body = Section(Span(0, len(TEXT)), "body")
    sentences = (Sentence(Span(0, CUT), 0), Sentence(Span(CUT + 1, len(TEXT)), 0))
    return Document("doc_1", TEXT, Metadata(published=YEAR), (body,), sentences, citations)


def mark(layer: str, words: str, **labels: str) -> Marked:
    at = TEXT.index(words)
    given = {name: (value, 0.9) for name, value in labels.items()}
    return Marked(layer, Span(at, at + len(words)), at, at + len(words), 0.9, given)


TRIGGER = {"incident_type": "ambush", "status": "happened", "incident_hedge": "asserted"}
SPANS = (
    mark("actor", "Gunmen"),
    mark("trigger", "ambushed", **TRIGGER, certainty="asserted"),
    mark("count", "two lorries", scope="incident"),
    mark("place", "Ansongo"),
    mark("time", "30 May 2019"),
    mark("count", "at least six soldiers", scope="incident"),
    mark("actor", "military spokesman"),
    mark("cue", "said"),
    mark(
        "content",
        TEXT[: TEXT.index(", a military")],
        voice="other",
        stance="asserts",
        claim_hedge="asserted",
        topic="other",
        direction="unknown",
    ),
    mark("trigger", "attack", **TRIGGER | {"incident_type": "other"}, certainty="unattributed"),
    mark("factor", "The attack", factor_direction="up"),
    mark("signal", "eased"),
    mark("factor", "pressure on the rebels", factor_direction="unknown"),
)
TYPED = {name: (value, 0.9) for name, value in {**TRIGGER, "certainty": "asserted"}.items()}
PAIR = {
    "relation": ("cause", 0.8),
    "sign": ("-", 0.8),
    "influence_hedge": ("asserted", 0.8),
    "denied": ("no", 0.8),
}
TIE = {"tie_relation": ("member_of", 0.8), "tie_hedge": ("asserted", 0.8)}
LINKS = (
    Linked("initiator", 1, 0, 0.9, {}),
    Linked("quantity", 1, 2, 0.9, {}),
    Linked("place", 1, 3, 0.9, {}),
    Linked("time", 1, 4, 0.9, {}),
    Linked("killed", 1, 5, 0.9, {}),
    Linked("same_event", 9, 1, 0.9, {}),
    Linked("holder", 8, 6, 0.9, {}),
    Linked("cue", 8, 7, 0.9, {}),
    Linked("influences", 10, 12, 0.7, PAIR),
    Linked("signal", 10, 11, 0.7, {}),
    Linked("tie", 0, 6, 0.7, TIE),
)


def read(spans=SPANS, links=LINKS, citations=()):
    return statements(document(citations), [Reading(tuple(spans), tuple(links))], "test 1")


def one(kind, found=None):
    (statement,) = [s for s in (found or read()) if isinstance(s, kind)]
    return statement


def test_two_triggers_of_one_event_are_one_report_with_both_sentences() -> None:
    report = one(IncidentReport)
    assert (report.type, report.trigger.text) == ("ambush", "ambushed")
    assert report.evidence == (Span(0, CUT), Span(CUT + 1, len(TEXT)))
    assert report.initiator is not None
    assert report.initiator.text == "Gunmen"
    assert [figure.text for figure in report.quantities] == ["two lorries"]


def test_figures_and_whole_dates_follow_exact_rules() -> None:
    report = one(IncidentReport)
    assert report.killed is not None
    assert (report.killed.min, report.killed.max, report.killed.who) == (6, None, "soldiers")
    assert report.time is not None
    assert (report.time.text, report.time.when) == ("30 May 2019", None)  # resolved later


def test_an_incident_inside_a_content_is_in_its_holders_voice() -> None:
    report, claim = one(IncidentReport), one(Claim)
    assert report.attribution == claim.attribution
    assert claim.attribution[0].role == "official"
    assert claim.attribution[0].cue is not None
    assert claim.attribution[0].cue.text == "said"


def test_without_an_initiator_nobody_is_blamed() -> None:
    report = one(IncidentReport, read(links=LINKS[1:]))
    assert report.initiator is None
    assert report.certainty == "unattributed"


def test_an_influence_keeps_sign_signal_and_author() -> None:
    link = one(Influence)
    assert (link.cause.text, link.effect.text) == ("The attack", "pressure on the rebels")
    assert (link.sign, link.relation, link.denied) == ("-", "cause", False)
    assert link.signal is not None
    assert link.signal.text == "eased"
    assert link.attribution[0].role == "author"


def test_a_citation_in_the_evidence_is_the_outer_link_of_the_chain() -> None:
    at = TEXT.index("(River Post")
    span = Span(at, TEXT.index(")", at) + 1)
    when = TimeSpan(date(2019, 5, 31), date(2019, 5, 31), "day", "stated")
    found = read(citations=(Citation(span, (span,), "River Post", when),))
    outlet = one(Influence, found).attribution[-1]
    assert (outlet.role, outlet.cited) == ("outlet", when)
    assert outlet.holder is not None
    assert outlet.holder.text == "River Post"
    assert all(step.role != "outlet" for step in one(Claim, found).attribution)


def test_a_tie_of_an_actor_with_itself_is_dropped() -> None:
    assert one(Tie).relation == "member_of"
    itself = (mark("actor", "Gunmen"), mark("actor", "Gunmen"))
    assert read(itself, (Linked("tie", 0, 1, 0.9, TIE),)) == []


@pytest.mark.parametrize("cut", range(len(SPANS)))
def test_any_part_of_the_marks_gives_statements_whose_slots_are_in_the_text(cut: int) -> None:
    links = [link for link in LINKS if link.head < cut and link.tail < cut]
    for statement in read(SPANS[:cut], links):
        assert statement.evidence
        if isinstance(statement, IncidentReport):
            assert statement.trigger.text == statement.trigger.span.of(TEXT)


def test_ids_differ_by_anchor_and_are_stable() -> None:
    first, second = read(), read()
    assert [s.id for s in first] == [s.id for s in second]
    assert len({s.id for s in first}) == len(first)


def test_two_triggers_with_the_same_dead_are_one_event() -> None:
    links = (
        *(link for link in LINKS if link.kind != "same_event"),
        Linked("killed", 9, 5, 0.8, {}),
    )
    assert len([s for s in read(links=links) if isinstance(s, IncidentReport)]) == 1


def test_triggers_without_anything_in_common_are_two_events() -> None:
    links = [link for link in LINKS if link.kind != "same_event"]
    assert len([s for s in read(links=links) if isinstance(s, IncidentReport)]) == 2


def test_words_that_count_nothing_are_no_figure() -> None:
    spans = list(SPANS)
    spans[5] = mark("count", "military", scope="incident")
    report = next(s for s in read(spans) if isinstance(s, IncidentReport))
    assert report.killed is None


def test_what_a_citation_names_fills_no_slot() -> None:
    at = TEXT.index("(River Post")
    span = Span(at, TEXT.index(")", at) + 1)
    spans = (*SPANS, mark("place", "River Post"), mark("time", "May 31"))
    n = len(SPANS)
    links = (*LINKS, Linked("place", 1, n, 0.99, {}), Linked("time", 1, n + 1, 0.99, {}))
    cited = one(IncidentReport, read(spans, links, (Citation(span, (span,), "River Post"),)))
    bare = one(IncidentReport, read(spans, links))
    assert (bare.place.text, bare.time.text) == ("River Post", "May 31")
    assert (cited.place.text, cited.time.text) == ("Ansongo", "30 May 2019")


def test_a_part_of_a_date_grows_to_the_date() -> None:
    spans = list(SPANS)
    spans[4] = mark("time", "May 2019")
    report = one(IncidentReport, read(spans))
    assert report.time.text == "30 May 2019"


def test_a_second_figure_is_kept_with_its_voice() -> None:
    links = (*LINKS, Linked("killed", 1, 2, 0.6, {}))
    report = one(IncidentReport, read(links=links))
    assert report.killed is not None and report.killed.min == 6
    (toll,) = report.further_tolls
    assert (toll.kind, toll.figure.text) == ("killed", "two lorries")
    assert toll.attribution[0].holder is not None
    assert toll.attribution[0].holder.text == "military spokesman"


def test_factors_side_by_side_do_not_drive_each_other() -> None:
    text = "Raids as well as drought emptied the villages."
    read_text = Document(
        "doc_2",
        text,
        Metadata(published=YEAR),
        (Section(Span(0, len(text)), "body"),),
        (Sentence(Span(0, len(text)), 0),),
    )

    def factor(words: str) -> Marked:
        at = text.index(words)
        label = {"factor_direction": ("unknown", 0.9)}
        return Marked("factor", Span(at, at + len(words)), at, at, 0.9, label)

    spans = (factor("Raids"), factor("drought"), factor("the villages"))
    links = (Linked("influences", 0, 1, 0.9, PAIR), Linked("influences", 1, 2, 0.9, PAIR))
    found = statements(read_text, [Reading(spans, links)], "test 1")
    pairs = [(s.cause.text, s.effect.text) for s in found if isinstance(s, Influence)]
    assert pairs == [("drought", "the villages")]


def test_the_one_struck_is_no_doer() -> None:
    text = "Raids on Harran's men went on."
    read_text = Document(
        "doc_3",
        text,
        Metadata(published=YEAR),
        (Section(Span(0, len(text)), "body"),),
        (Sentence(Span(0, len(text)), 0),),
    )
    at = text.index("Harran")
    spans = (
        Marked("trigger", Span(0, 5), 0, 0, 0.9, {**mark("trigger", "attack").labels, **TYPED}),
        Marked("actor", Span(at, at + 6), 2, 2, 0.9, {}),
    )
    links = (Linked("initiator", 0, 1, 0.9, {}),)
    (found,) = statements(read_text, [Reading(spans, links)], "test 1")
    assert isinstance(found, IncidentReport)
    assert (found.initiator, found.certainty) == (None, "unattributed")
