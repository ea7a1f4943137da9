"""Who is said to have done it and to whom, with everybody's word for it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from vedette.fuse.columns import named
from vedette.fuse.kinship import akin, is_outlet, of_a_state
from vedette.fuse.views import ReportView, Who
from vedette.types import Certainty, Party, Role, Voice

STRENGTH: tuple[Certainty, ...] = ("asserted", "claimed_by_group", "suspected", "unattributed")
"""The strongest first. A group's own word is a word for itself, not a finding; it stays its own."""
CLAIM = "claim_of_responsibility"
TWO_SIDED = frozenset(
    ("agreement_to_transfer", "clash", "mediation_offer", "operation_paused", "operation_resumed",
     "pledge_or_merger", "territory_lost", "troop_withdrawal")
)  # fmt: skip
"""Types in which two reports may each name another side as the doer, and both be right."""
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
        if r.initiator is not None and not _tells_only(r)
    ]
    groups: dict[str, list[Told]] = {}
    for who, certainty, voice in [*told, *claims]:
        groups.setdefault(party_name(who), []).append((who, certainty, voice))
    for name, told_ in _named_beside(reports, voices, groups):
        groups[name].append(told_)
    return _ordered([(name, _party(name, given)) for name, given in groups.items()])


def _named_beside(
    reports: Sequence[ReportView],
    voices: Mapping[str, Voice],
    groups: Mapping[str, Sequence[Told]],
) -> list[tuple[str, Told]]:
    """The other doers that a report names in one breath with its own: "Northern or Marran jets".

    A report has one doer; that it leaves open which of two it was, or says both, is told by its
    words alone. Only those count that other reports name as the doer.
    """
    found = []
    for report in reports:
        own = party_name(report.initiator) if report.initiator else ""
        for name, told in sorted(groups.items()):
            if own and name and name != own and report.initiator is not None:
                who = told[0][0]
                word = _joined(report.evidence, report.initiator.words, who.words)
                if word:
                    certainty: Certainty = "suspected" if word == "or" else _certainty(report)
                    found.append((name, (who, certainty, voices[report.id])))
    return found


def _joined(evidence: str, one: str, other: str) -> str:
    """The "or" or "and" that joins the first words of two names in a text; "" where none does."""
    first, second = (re.escape(f"{words} ".split(" ")[0]) for words in (one, other))
    if not first or not second:
        return ""
    for a, b in ((first, second), (second, first)):
        pattern = rf"\b{a}\b(?:[^\S\n][\w-]+)?\s(or|and)\s(?:the\s)?{b}\b"
        if match := re.search(pattern, evidence):
            return match[1]
    return ""


def targets(reports: Sequence[ReportView], voices: Mapping[str, Voice]) -> tuple[Party, ...]:
    """Those said to have been hit: by id, else by their folded words."""
    groups: dict[str, list[Told]] = {}
    for report in reports:
        for who in report.targets:
            name = who.actor or " ".join(who.words.casefold().split())
            groups.setdefault(name, []).append((who, "asserted", voices[report.id]))
    return _ordered([(name, _party(name, given)) for name, given in groups.items()])


def disputed(parties: Sequence[Party], kind: str = "") -> bool:
    """Whether it is contested who did it: somebody denies it, or two origins name rivals.

    A body and its arm, a coalition and its member are no rivals (`fuse.kinship`); nor are two whom
    one source names together, the two sides of a fight or a truce, nor those known by trade alone.

    Args:
        parties: the doers, as `perpetrators` gives them.
        kind: the type of the incident; "" where it is not known.
    """
    if any(party.denied for party in parties):
        return True
    if kind in TWO_SIDED:
        return False
    named_ = [(party, _asserting(party)) for party in parties if party.actor]
    return any(
        bool(mine - theirs) and bool(theirs - mine) and not akin(one.actor or "", other.actor or "")
        for at, (one, mine) in enumerate(named_)
        for other, theirs in named_[at + 1 :]
    )


def _asserting(party: Party) -> set[str]:
    """The origins that say it was this party."""
    return {v.origin for v in party.voices if v.stance not in ("denies", "doubts")}


def party_name(who: Who) -> str:
    """What tells a party from others: its id, or a proper name; "" for those known by their trade.

    >>> party_name(Who(None, "the Reed Front")), party_name(Who(None, "gunmen"))
    ('the reed front', '')
    """
    if listed := named(who):
        return listed
    proper = any(word[:1].isupper() for word in who.words.split()[1:])
    return who.words.casefold() if proper and who.actor is None else ""


def _tells_only(report: ReportView) -> bool:
    """Whether the doer that was read is an outlet: the one who tells of the deed."""
    who = report.initiator
    return (
        who is not None
        and report.type not in ("propaganda_release", CLAIM)
        and is_outlet(who.words, who.actor)
    )


def own_word(who: Who) -> tuple[Certainty, Role]:
    """What it is worth that somebody says he did it, and who he is as a speaker.

    >>> own_word(Who("islamic_state", "IS")), own_word(Who("turkey.army", "the Turkish army"))
    (('claimed_by_group', 'group'), ('asserted', 'official'))
    """
    return ("asserted", "official") if of_a_state(who.actor) else ("claimed_by_group", "group")


def _certainty(report: ReportView) -> Certainty:
    """A group claims an attack by its own mouth: what an official says of it is a suspicion.

    A state is no group: that it says so itself is told by whose voice it is.
    """
    if report.certainty != "claimed_by_group" or report.initiator is None:
        return report.certainty
    speaker = next((s for s in report.speakers if s.who is not None), None)
    if speaker is None or speaker.who is None or speaker.role not in ("official", "witness"):
        return own_word(report.initiator)[0]
    if party_name(speaker.who) != party_name(report.initiator):
        return "suspected"
    return own_word(report.initiator)[0]


def _claimant(report: ReportView, voice: Voice) -> Voice:
    """A group's claim is the group's word, also where the report names no speaker."""
    who = report.initiator
    claimed = report.certainty == "claimed_by_group" and _certainty(report) != "suspected"
    if claimed and who and not voice.holder:
        return replace(voice, holder=who.words, actor=who.actor, role=own_word(who)[1])
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
