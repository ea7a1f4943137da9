"""Sentences that deny, and what is right of each: whose word stands for an event, whose against."""

import pytest

from vedette.read.denials import kind_of, stance_in
from vedette.read.reader import EncoderReader
from vedette.read.weights import bundled_weights
from vedette.sources.articles import documents
from vedette.types import Claim, Extract, IncidentReport, Statement

Row = tuple[str, str, str, str]
CLAIM = "claim_of_responsibility"
CASES: tuple[tuple[str, set[Row]], ...] = (
    # text; (type, status, who says it, stance) of each report, "" for the author
    (
        "The army denied it had shelled the hospital in Marran.",
        {("rocket_or_shelling", "denied", "army", "denies")},
    ),
    (
        "The ministry rejected accusations that its troops burned the village of Oudel.",
        {("arson", "denied", "ministry", "denies")},
    ),
    (
        "The coalition said it had not carried out any strike in Dersa on Friday.",
        {("air_or_drone_strike", "denied", "coalition", "denies")},
    ),
    ("The police denied arresting the editor.", {("arrest", "denied", "police", "denies")}),
    (
        "The army did not shell the school, a military spokesman insisted.",
        {("rocket_or_shelling", "denied", "military spokesman", "denies")},
    ),
    (
        "Russia denied that its aircraft bombed a clinic in Idrana on 3 March.",
        {("air_or_drone_strike", "denied", "Russia", "denies")},
    ),
    (
        "The governor dismissed reports that the town of Keri had fallen to the rebels.",
        {("territory_lost", "denied", "governor", "denies")},
    ),
    (
        "The rebels refuted the government's claim that they had retreated from Mount Sel.",
        {("territory_lost", "denied", "rebels", "denies")},
    ),
    (
        "The Front attacked the village of Batro on Monday, witnesses said. Marran denied reports "
        "that its jets had hit Halin.",
        {("armed_attack", "happened", "witnesses", "asserts")},
    ),
    # one tells it, another denies it: two voices
    (
        "Activists accused the army of shelling the hospital in Marran, a charge it denied.",
        {
            ("rocket_or_shelling", "happened", "Activists", "accuses"),
            ("rocket_or_shelling", "denied", "it", "denies"),
        },
    ),
    (
        "Residents said warplanes bombed the market in Halin on Tuesday. "
        "The air force denied the strike.",
        {
            ("air_or_drone_strike", "happened", "Residents", "asserts"),
            ("air_or_drone_strike", "denied", "air force", "denies"),
        },
    ),
    (
        "Local media reported that the base at Tolm had been captured. "
        "The defence ministry denied the report.",
        {
            ("territory_captured", "happened", "Local media", "asserts"),
            ("territory_captured", "denied", "defence ministry", "denies"),
        },
    ),
    (
        "Officials denied claims by the rebels that government forces had executed "
        "12 prisoners in Bal.",
        {
            ("execution", "happened", "rebels", "asserts"),
            ("execution", "denied", "Officials", "denies"),
        },
    ),
    (
        "Rebels said they shot down a helicopter near Ardo on Sunday, "
        "but the government denied it.",
        {
            ("air_or_drone_strike", "happened", "Rebels", "asserts"),
            ("air_or_drone_strike", "denied", "government", "denies"),
        },
    ),
    # a part in it is denied, not the event
    (
        "The Sarel Front denied responsibility for the bombing in Tavo, which killed four guards.",
        {("bombing", "happened", "", ""), (CLAIM, "denied", "Sarel Front", "denies")},
    ),
    (
        "The group denied any involvement in Thursday's attack on the bus station in Semba, "
        "in which nine people died.",
        {("armed_attack", "happened", "", ""), (CLAIM, "denied", "group", "denies")},
    ),
    (
        "The convoy was hit near Ardo. "
        "The United States said it was not responsible for the strike.",
        {
            ("air_or_drone_strike", "happened", "", ""),
            (CLAIM, "denied", "United States", "denies"),
        },
    ),
    (
        "Opposition groups blamed the army for the killing of three farmers near Ulen. "
        "The army denies the accusation.",
        {
            ("armed_attack", "happened", "Opposition groups", "accuses"),
            (CLAIM, "denied", "army", "denies"),
        },
    ),
    # the toll is denied, or something else altogether
    (
        "No civilians were hurt in the strike on Dersa, the coalition said.",
        {("air_or_drone_strike", "happened", "", "")},
    ),
    (
        "Medics said 30 people were killed in the air strike on Dersa. "
        "The coalition rejected the death toll.",
        {("air_or_drone_strike", "happened", "Medics", "asserts")},
    ),
    (
        "The mayor denied taking bribes after gunmen attacked his house in Orla on Sunday.",
        {("armed_attack", "happened", "", "")},
    ),
    (
        "The army denied entry to aid workers after the bombing of the depot in Keri.",
        {("bombing", "happened", "", "")},
    ),
    (
        "The ministry neither confirmed nor denied that drones had struck the depot at Keri.",
        {("air_or_drone_strike", "happened", "", "")},
    ),
    (
        "Turkey has consistently denied supporting the fighters who attacked the bakery in Orla.",
        {("armed_attack", "happened", "", "")},
    ),
)


@pytest.fixture(scope="module")
def reader() -> EncoderReader:
    return EncoderReader(bundled_weights(), threads=1)


def said(reader: EncoderReader, text: str) -> list[Statement]:
    read = documents(Extract("a.txt", "text/plain", text))
    return [statement for _, found in reader.read(read) for statement in found]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_whose_word_stands_for_an_event_and_whose_against_it(
    reader: EncoderReader, text: str, expected: set[Row]
) -> None:
    found = set()
    for report in said(reader, text):
        if isinstance(report, IncidentReport):
            first = next(iter(report.attribution), None)
            holder = first.holder.text if first and first.holder else ""
            found.add((report.type, report.status, holder, first.stance if first else ""))
    # the type of an event is the model's to say, not these rules'
    kept = {row if row[0] == CLAIM else ("", *row[1:]) for row in found}
    assert kept == {row if row[0] == CLAIM else ("", *row[1:]) for row in expected}


def test_who_denies_a_part_is_no_longer_told_as_the_doer(reader: EncoderReader) -> None:
    text = "The Sarel Front denied responsibility for the bombing in Tavo on Monday."
    by = {s.type: s.initiator for s in said(reader, text) if isinstance(s, IncidentReport)}
    claimant = by.pop(CLAIM)
    assert claimant is not None and claimant.text == "Sarel Front"
    assert set(by.values()) == {None}


def test_the_denied_claim_names_the_event_it_is_about(reader: EncoderReader) -> None:
    text = "A bomb exploded in Tavo on Monday. The Sarel Front denied any part in the bombing."
    [claim] = [s for s in said(reader, text) if isinstance(s, IncidentReport) and s.type == CLAIM]
    assert [target.kind for target in claim.targets] == ["event"]


def test_a_denial_repeats_no_figures(reader: EncoderReader) -> None:
    text = (
        "Rebels said they killed 20 soldiers in an ambush near Ardo on Sunday. "
        "The government denied the ambush."
    )
    denied = [
        s for s in said(reader, text) if isinstance(s, IncidentReport) and s.status == "denied"
    ]
    assert denied and all(report.killed is None for report in denied)


@pytest.mark.parametrize(
    ("words", "cue", "read", "before", "expected"),
    [
        ("it had shelled the clinic", "denied", "denies", "The army denied", "denies"),
        ("it had shelled the clinic", "refuted", "asserts", "", "denies"),
        ("nobody was there", "said", "denies", "", "denies"),
        ("hiding the evidence", "accused", "denies", "", "accuses"),
        ("the road is open", "said", "denies", "", "asserts"),
        ("its men had no part in the raid", "said", "asserts", "", "denies"),
        ("the bridge fell", "denied", "denies", "The army neither confirmed nor denied", "doubts"),
        ("any part in it", None, "denies", " has always denied", "denies"),
    ],
)
def test_a_stance_needs_its_words(words, cue, read, before, expected) -> None:
    assert stance_in(words, cue, read, before) == expected


@pytest.mark.parametrize(
    ("words", "cue", "expected"),
    [
        ("it had shelled the clinic", "denied", "act"),
        ("the accusation", "rejected", "act"),
        ("any role in the killing", "denied", "part"),
        ("carrying out Monday's attack", "denied", "part"),
        ("carrying out any attack", "denied", "act"),
        ("no soldiers were killed", "said", "harm"),
        ("the death toll", "rejected", "harm"),
        ("access to the camp", "denied", "none"),
        ("a proposal to halt the strikes", "rejected", "none"),
    ],
)
def test_kinds_of_denial(words: str, cue: str, expected: str) -> None:
    assert kind_of(words, cue) == expected


def test_claims_keep_who_says_them(reader: EncoderReader) -> None:
    text = "Officials denied claims by the rebels that government forces had executed 12 prisoners."
    said_by = {
        (c.attribution[0].holder.text, c.stance)
        for c in said(reader, text)
        if isinstance(c, Claim) and c.attribution[0].holder
    }
    assert ("rebels", "denies") not in said_by
