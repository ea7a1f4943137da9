"""Which attack a claim of responsibility is about, where the documents leave no doubt.

A claim is an event of its own: it has its day, its channel, and may be false. But whoever looks at
the attack must learn of it. A claim belongs to an attack where a document tells of both within a
few sentences, of no other attack there, and names no other doer of it; and where all documents
that tell of the claim lead to the same attack. A state claims strikes and raids; where one is
read as claiming a car bomb, it has rather announced something else of that day.

A denied claim ("denied any part in it") belongs to the event that its own text names as its
target; others may well be named as the doers of that.
"""

from collections.abc import Sequence

from vedette.fuse.columns import named
from vedette.fuse.kinship import of_a_state
from vedette.fuse.parties import CLAIM, party_name
from vedette.fuse.views import ReportView

ATTACKS = frozenset(
    ("armed_attack", "ambush", "bombing", "suicide_bombing", "vehicle_attack", "abduction",
     "rocket_or_shelling", "air_or_drone_strike", "assassination", "execution", "arson",
     "sabotage_of_infrastructure", "prison_break")
)  # fmt: skip
OF_STATES = frozenset(
    ("armed_attack", "ambush", "rocket_or_shelling", "air_or_drone_strike", "assassination",
     "sabotage_of_infrastructure")
)  # fmt: skip
"""Attacks that a state may say it made."""
NEAR_CHARACTERS = 400
REAL = frozenset(("happened", "ongoing"))
Told = tuple[int, ReportView]


def claimed(groups: Sequence[Sequence[ReportView]]) -> dict[int, tuple[ReportView, ...]]:
    """Place of an attack among the groups -> the reports of claims of it and denials, by id."""
    told: dict[str, list[Told]] = {}
    for at, group in enumerate(groups):
        for report in group:
            if report.type != CLAIM and report.status != "denied":
                told.setdefault(report.document, []).append((at, report))
    found: dict[int, list[ReportView]] = {}
    for group in groups:
        claims = [r for r in group if r.type == CLAIM]
        for denial in (r for r in claims if r.status == "denied"):
            event = _denied(denial, told.get(denial.document, ()))
            if event is not None:
                found.setdefault(event, []).append(denial)
        own = [r for r in claims if r.status != "denied" and named(r.initiator)]
        meant = {_meant(claim, told.get(claim.document, ())) for claim in own} - {None}
        for attack in meant if len(meant) == 1 else ():
            assert attack is not None
            found.setdefault(attack, []).extend(own)
    return {at: tuple(sorted(reports, key=lambda r: r.id)) for at, reports in found.items()}


def _meant(claim: ReportView, told: Sequence[Told]) -> int | None:
    """The one attack told near a claim; None where there is none or a choice."""
    near = [
        (at, report)
        for at, report in told
        if report.type in ATTACKS
        and report.status in REAL
        and abs(report.start - claim.start) <= NEAR_CHARACTERS
    ]
    if len({at for at, _ in near}) != 1:
        return None
    claimant = claim.initiator.actor if claim.initiator else None
    if of_a_state(claimant) and not all(report.type in OF_STATES for _, report in near):
        return None
    doers = {named(report.initiator) for _, report in near} - {""}
    return near[0][0] if doers <= {named(claim.initiator)} else None


def _denied(denial: ReportView, told: Sequence[Told]) -> int | None:
    """The event nearest to a denial among those told in the words of its target."""
    if denial.initiator is None or not party_name(denial.initiator):
        return None
    words = {target.words.casefold() for target in denial.targets if target.kind == "event"}
    near = [(abs(r.start - denial.start), at) for at, r in told if r.trigger.casefold() in words]
    return min(near)[1] if near else None
