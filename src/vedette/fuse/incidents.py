"""Reports of all documents -> incidents: one for each event, with all that is said of it.

    reports -> candidates -> compared -> grouped -> one Incident a group

The result depends on the reports, the weights and the analysts' constraints alone; not on the
order of the reports.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vedette.fuse.joins import joins
from vedette.fuse.kept import Kept
from vedette.fuse.pairs import Constraints, comparison, grouped
from vedette.fuse.parties import Told, disputed, perpetrators, targets
from vedette.fuse.parts import part_of
from vedette.fuse.responsibility import claimed
from vedette.fuse.slots import held_place, held_status, held_time, held_type, versions
from vedette.fuse.sourcing import Sourcing
from vedette.fuse.tallies import tallies
from vedette.fuse.views import ReportView
from vedette.fuse.weights import PairWeights
from vedette.types import Incident, Join, finding_id


def incidents(
    reports: Sequence[ReportView],
    weights: PairWeights,
    sourcing: Sourcing,
    constraints: Constraints = Constraints(),  # noqa: B008 - frozen and empty
    kept: Kept | None = None,
) -> tuple[Incident, ...]:
    """One incident for each event that the reports tell of, by id.

    Args:
        reports: of all documents, in any order; ids must differ.
        weights: what each reason for joining counts for.
        sourcing: where reports come from and how far to believe them.
        constraints: what analysts have joined and parted.
    """
    compared = comparison(reports, weights, constraints)
    alike = {report.id: report for report in reports}
    rows = grouped(compared, constraints, kept)
    groups = [
        [alike[name] for name in sorted(n for row in group for n in compared.rows.members[row])]
        for group in rows
    ]
    claims = claimed(groups)
    why = joins(compared, rows, constraints)
    found = [
        _incident(
            group,
            weights,
            sourcing,
            why[at],
            claims.get(at, ()),
        )
        for at, group in enumerate(groups)
    ]
    wholes = part_of(found, {i.id: group for i, group in zip(found, groups, strict=True)})
    return tuple(sorted((replace(i, part_of=wholes.get(i.id)) for i in found), key=lambda i: i.id))


def _incident(
    reports: Sequence[ReportView],
    weights: PairWeights,
    sourcing: Sourcing,
    joins: tuple[Join, ...],
    claims: Sequence[ReportView],
) -> Incident:
    weighed = sourcing.weigh("incident", reports)
    voices = {voice.statement: voice for voice in weighed.voices}
    origins = weighed.origin_of
    kind = held_type(reports, origins, weights.types, weights.are_kin)
    status = held_status(reports, origins, weights.statuses, weights.is_real)
    time, times, time_contested = held_time(reports, origins)
    place, places, place_contested = held_place(reports, origins)
    doers = perpetrators(reports, voices, _claimants(sourcing, [*reports, *claims], claims))
    figures = tallies(reports, voices)
    disputes: Mapping[str, bool] = {
        "type": kind.contested,
        "status": status.contested,
        "time": time_contested,
        "place": place_contested,
        "perpetrators": disputed(doers, kind.value),
        **{tally.kind: tally.disagreement > 0 for tally in figures},
    }
    return Incident(
        id=finding_id("incident", weighed.anchor),
        statements=weighed.statements,
        documents=weighed.documents,
        independent_reports=weighed.origins,
        belief=weighed.belief,
        decisions=weighed.decisions,
        type=kind.value,
        types=kind.versions,
        status=status.value,
        statuses=status.versions,
        time=time,
        times=times,
        place=place,
        places=places,
        perpetrators=doers,
        targets=targets(reports, voices),
        tallies=figures,
        means=versions(((m, m, r.id) for r in reports for m in r.means), origins, str),
        voices=weighed.voices,
        contested=tuple(name for name, disputed_ in disputes.items() if disputed_),
        joins=joins,
    )


def _claimants(
    sourcing: Sourcing, reports: Sequence[ReportView], claims: Sequence[ReportView]
) -> list[Told]:
    """The groups that claim the event, with the reports of their claims."""
    if not claims:
        return []
    voices = {v.statement: v for v in sourcing.weigh("incident", reports).voices}
    return [
        (who, "claimed_by_group", replace(voices[c.id], holder=who.words, actor=who.actor,
                                          role="group"))
        for c in claims
        if (who := c.initiator) is not None
    ]  # fmt: skip
