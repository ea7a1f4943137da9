"""Who is said to have done it and to whom, with everybody's word for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from vedette.fuse.columns import named
from vedette.fuse.views import ReportView, Who
from vedette.types import Certainty, Party, Voice

STRENGTH: tuple[Certainty, ...] = ("asserted", "claimed_by_group", "suspected", "unattributed")
"""The strongest first. A group's own word is a word for itself, not a finding; it stays its own."""
Told = tuple[Who, Certainty, Voice]


def perpetrators(
    reports: Sequence[ReportView],
    voices: Mapping[str, Voice],
    claims: Iterable[Told] = (),
) -> tuple[Party, ...]:
    """Those said to have done it: the named first, those of most origins before others.

    All that are known by their trade alone ("gunmen") are one party, told last: they may be
    anybody's, and contradict no name.

    Args:
        voices: statement id -> whose word it is.
        claims: what reports of a claim or a denial add.
    """
    told: list[Told] = [
        (r.initiator, _certainty(r), _claimant(r, voices[r.id]))
        for r in reports
        if r.initiator is not None
    ]
    groups: dict[str, list[Told]] = {}
    for who, certainty, voice in [*told, *claims]:
        groups.setdefault(_name(who), []).append((who, certainty, voice))
    return _ordered([(name, _party(name, given)) for name, given in groups.items()])


def targets(reports: Sequence[ReportView], voices: Mapping[str, Voice]) -> tuple[Party, ...]:
    """Those said to have been hit: by id, else by their folded words."""
    groups: dict[str, list[Told]] = {}
    for report in reports:
        for who in report.targets:
            name = who.actor or " ".join(who.words.casefold().split())
            groups.setdefault(name, []).append((who, "asserted", voices[report.id]))
    return _ordered([(name, _party(name, given)) for name, given in groups.items()])


def disputed(parties: Sequence[Party]) -> bool:
    """Two different named doers of different bodies, or one that is denied."""
    bodies = {party.actor.split(".")[0] for party in parties if party.actor}
    return len(bodies) > 1 or any(party.denied for party in parties)


def _name(who: Who) -> str:
    if listed := named(who):
        return listed
    proper = any(word[:1].isupper() for word in who.words.split()[1:])
    return who.words.casefold() if proper and who.actor is None else ""


def _certainty(report: ReportView) -> Certainty:
    """A group claims an attack by its own mouth: what an official says of it is a suspicion."""
    if report.certainty != "claimed_by_group" or report.initiator is None:
        return report.certainty
    speaker = next((s for s in report.speakers if s.who is not None), None)
    if speaker is None or speaker.who is None or speaker.role not in ("official", "witness"):
        return report.certainty
    return report.certainty if _name(speaker.who) == _name(report.initiator) else "suspected"


def _claimant(report: ReportView, voice: Voice) -> Voice:
    """A group's claim is the group's word, also where the report names no speaker."""
    if _certainty(report) == "claimed_by_group" and report.initiator and not voice.holder:
        who = report.initiator
        return replace(voice, holder=who.words, actor=who.actor, role="group")
    return voice


def _party(name: str, told: Sequence[Told]) -> Party:
    labels = sorted(who.words for who, _, _ in told)
    asserting = [c for _, c, voice in told if voice.stance != "denies"] or ["unattributed"]
    return Party(
        next((who.actor for who, _, _ in told if who.actor and name), None),
        min(set(labels), key=lambda words: (-labels.count(words), len(words), words)),
        min(asserting, key=STRENGTH.index) if name else "unattributed",
        any(voice.stance == "denies" for _, _, voice in told),
        tuple(sorted({voice for _, _, voice in told}, key=_voice_order)),
    )


def _ordered(parties: Iterable[tuple[str, Party]]) -> tuple[Party, ...]:
    return tuple(
        party
        for name, party in sorted(
            parties, key=lambda item: (not item[0], -_origins(item[1]), item[0])
        )
    )


def _origins(party: Party) -> int:
    return len({voice.origin for voice in party.voices})


def _voice_order(voice: Voice) -> tuple[str, str, str, str]:
    return voice.statement, voice.holder, voice.role, voice.stance
