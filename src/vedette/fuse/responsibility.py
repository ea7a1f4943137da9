"""Which attack a claim of responsibility is about, where the documents leave no doubt.

A claim is an event of its own: it has its day, its channel, and may be false. But whoever looks at
the attack must learn of it. A claim belongs to an attack where a document tells of both within a
few sentences, of no other attack there, and names no other doer of it; and where all documents
that tell of the claim lead to the same attack.
"""

from collections.abc import Sequence

from vedette.fuse.columns import named
from vedette.fuse.views import ReportView

CLAIM = "claim_of_responsibility"
ATTACKS = frozenset(
    ("armed_attack", "ambush", "bombing", "suicide_bombing", "vehicle_attack", "abduction",
     "rocket_or_shelling", "air_or_drone_strike", "assassination", "execution", "arson",
     "sabotage_of_infrastructure", "prison_break")
)  # fmt: skip
NEAR_CHARACTERS = 400
REAL = frozenset(("happened", "ongoing"))


def claimed(groups: Sequence[Sequence[ReportView]]) -> dict[int, tuple[ReportView, ...]]:
    """Place of an attack among the groups -> the reports of claims of it, by id."""
    told: dict[str, list[tuple[int, ReportView]]] = {}
    for at, group in enumerate(groups):
        for report in group:
            if report.type in ATTACKS and report.status in REAL:
                told.setdefault(report.document, []).append((at, report))
    found: dict[int, list[ReportView]] = {}
    for group in groups:
        claims = [r for r in group if r.type == CLAIM and named(r.initiator)]
        meant = {at for claim in claims for at in [_meant(claim, told.get(claim.document, ()))]}
        attacks = meant - {None}
        if len(attacks) == 1:
            for attack in attacks:
                assert attack is not None
                found.setdefault(attack, []).extend(claims)
    return {at: tuple(sorted(reports, key=lambda r: r.id)) for at, reports in found.items()}


def _meant(claim: ReportView, attacks: Sequence[tuple[int, ReportView]]) -> int | None:
    """The one attack told near a claim; None where there is none or a choice."""
    near = [
        (at, report) for at, report in attacks if abs(report.start - claim.start) <= NEAR_CHARACTERS
    ]
    if len({at for at, _ in near}) != 1:
        return None
    doers = {named(report.initiator) for _, report in near} - {""}
    return near[0][0] if doers <= {named(claim.initiator)} else None
