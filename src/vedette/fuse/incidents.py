"""Reports of all documents -> incidents: one for each event, with all that is said of it.

    reports -> candidates -> compared -> grouped -> one Incident a group

The result depends on the reports, the weights and the analysts' constraints alone; not on the
order of the reports.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from vedette.fuse.pairs import Comparison, Constraints, comparison, grouped
from vedette.fuse.parties import Told, disputed, perpetrators, targets
from vedette.fuse.parts import part_of
from vedette.fuse.reasons import reasons
from vedette.fuse.responsibility import claimed
from vedette.fuse.slots import held_place, held_status, held_time, held_type, versions
from vedette.fuse.sourcing import Sourcing
from vedette.fuse.tallies import tallies
from vedette.fuse.views import ReportView
from vedette.fuse.weights import PairWeights
from vedette.types import Feature, Incident, Join, finding_id


def incidents(
    reports: Sequence[ReportView],
    weights: PairWeights,
    sourcing: Sourcing,
    constraints: Constraints = Constraints(),  # noqa: B008 - frozen and empty
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
    rows = grouped(compared, constraints)
    groups = [
        [alike[name] for name in sorted(n for row in group for n in compared.rows.members[row])]
        for group in rows
    ]
    claims = claimed(groups)
    found = [
        _incident(
            group,
            weights,
            sourcing,
            _joins(compared, rows[at], constraints),
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
        "perpetrators": disputed(doers),
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


def _joins(
    compared: Comparison, group: Sequence[int], constraints: Constraints
) -> tuple[Join, ...]:
    """The strongest pairs that connect all reports of a group, and what analysts decided."""
    rows = compared.rows
    found = [
        Join(names[0], name, 1.0, (Feature("identical", 1.0, 0.0, "word for word the same"),))
        for row in group
        for names in [rows.members[row]]
        for name in names[1:]
    ]
    found += _tree(compared, group, constraints)
    return tuple(sorted(found, key=lambda j: (j.left, j.right)))


def _tree(compared: Comparison, group: Sequence[int], constraints: Constraints) -> list[Join]:
    """A spanning tree of greatest log odds, decided pairs first, by Prim's method."""
    if len(group) < 2:
        return []
    rows = np.array(group, dtype=np.int64)
    at_left, at_right = np.triu_indices(len(rows), 1)
    odds = compared.log_odds(rows[at_left], rows[at_right])
    matrix = np.full((len(rows), len(rows)), -np.inf)
    matrix[at_left, at_right] = matrix[at_right, at_left] = odds
    place = {n: at for at, row in enumerate(group) for n in compared.rows.members[row]}
    decided = {
        tuple(sorted((place[a], place[b]))): by
        for (a, b), by in sorted(constraints.together.items(), reverse=True)
        if a in place and b in place and place[a] != place[b]
    }
    for one, other in decided:
        matrix[one, other] = matrix[other, one] = np.inf
    pairs = _spanning(matrix)
    left = rows[[a for a, _ in pairs]]
    right = rows[[b for _, b in pairs]]
    features = compared.features(left, right)
    found = []
    for at, (one, other) in enumerate(pairs):
        first, second = compared.rows.first[group[one]], compared.rows.first[group[other]]
        by = decided.get((one, other))
        p = 1.0 if by else float(1 / (1 + np.exp(-matrix[one, other])))
        why = reasons(compared.weights, features[at], first, second)
        found.append(Join(first.id, second.id, round(p, 4), why, by))
    return found


def _spanning(matrix: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> list[tuple[int, int]]:
    """Edges (smaller, greater) of a maximum spanning tree; of equal ones the first is taken."""
    best = matrix[0].copy()
    source = np.zeros(len(matrix), dtype=np.int64)
    outside = np.ones(len(matrix), dtype=bool)
    outside[0] = False
    edges = []
    while outside.any():
        reach = np.where(outside, best, -np.inf)
        at = int(np.argmax(reach)) if np.isfinite(reach.max()) or reach.max() == np.inf else -1
        if at < 0 or not outside[at]:
            at = int(np.flatnonzero(outside)[0])
        edges.append((min(at, int(source[at])), max(at, int(source[at]))))
        outside[at] = False
        better = outside & (matrix[at] > best)
        best[better], source[better] = matrix[at][better], at
    return sorted(edges)
