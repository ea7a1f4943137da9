"""Reports of all documents -> incidents: one for each event, with all that is said of it.

    reports -> candidates -> compared -> grouped -> one Incident a group

The result depends on the reports, the weights and the analysts' constraints alone; not on the
order of the reports.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from vedette.fuse.incident import incident_of
from vedette.fuse.joins import joins
from vedette.fuse.kept import Kept
from vedette.fuse.outline import Outline, outline
from vedette.fuse.pairs import Comparison, Constraints, comparison, grouped, rests
from vedette.fuse.parts import part_of
from vedette.fuse.responsibility import claimed
from vedette.fuse.sourcing import Sourcing, anchor
from vedette.fuse.views import ReportView
from vedette.fuse.weights import PairWeights
from vedette.types import Incident, finding_id

OUTLINES = "incident outlines"


def incidents(
    reports: Sequence[ReportView],
    weights: PairWeights,
    sourcing: Sourcing,
    constraints: Constraints = Constraints(),  # noqa: B008 - frozen and empty
    kept: Kept | None = None,
) -> tuple[Incident, ...]:
    """One incident for each event that the reports tell of, by id.

    With `kept` those that stand as they are (`Kept.stands`) are left out.

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
    made = _Making(compared, constraints, sourcing, rows, groups, claimed(groups))
    names = [finding_id("incident", anchor(group)) for group in groups]
    keys = _keys(made, kept) if kept else [b""] * len(groups)
    outlines = _outlines(made, names, keys, kept)
    wholes = part_of(outlines, dict(zip(names, groups, strict=True)))
    changed = [
        at
        for at, name in enumerate(names)
        if not (kept and kept.stands(name, kept.key(keys[at], wholes.get(name) or "")))
    ]
    found = (replace(one, part_of=wholes.get(one.id)) for one in made.of(changed))
    return tuple(sorted(found, key=lambda one: one.id))


@dataclass(slots=True)
class _Making:
    """The groups of reports, and those of their incidents that were asked for."""

    compared: Comparison
    constraints: Constraints
    sourcing: Sourcing
    rows: Sequence[Sequence[int]]
    groups: Sequence[Sequence[ReportView]]
    claims: Mapping[int, Sequence[ReportView]]
    _made: dict[int, Incident] = field(default_factory=dict)

    def of(self, places: Iterable[int]) -> list[Incident]:
        """The incidents of the groups at these places."""
        asked = list(places)
        new = [at for at in asked if at not in self._made]
        why = joins(self.compared, [self.rows[at] for at in new], self.constraints)
        for at, mine in zip(new, why, strict=True):
            self._made[at] = incident_of(
                self.groups[at], self.compared.weights, self.sourcing, mine, self.claims.get(at, ())
            )
        return [self._made[at] for at in asked]


def _outlines(
    made: _Making, names: Sequence[str], keys: Sequence[bytes], kept: Kept | None
) -> list[Outline]:
    """Of every group what tells whether one incident is a part of another."""
    found: dict[int, Outline] = {}
    if kept:
        for at, (name, key) in enumerate(zip(names, keys, strict=True)):
            if (body := kept.get(OUTLINES, name, key)) is not None:
                found[at] = msgspec.json.decode(body, type=Outline)
    missing = [at for at in range(len(names)) if at not in found]
    for at, incident in zip(missing, made.of(missing), strict=True):
        found[at] = outline(incident, made.groups[at])
        if kept:
            kept.put(OUTLINES, names[at], keys[at], msgspec.json.encode(found[at]))
    return [found[at] for at in range(len(names))]


def _keys(made: _Making, kept: Kept) -> list[bytes]:
    """For each group the hash of all that its incident rests on but what it is a part of."""
    of_row = rests(made.compared.rows, kept)
    decided: dict[str, list[str]] = {}
    for (one, other), by in sorted(made.constraints.together.items()):
        for name in (one, other):
            decided.setdefault(name, []).append(f"{one} {other} {by}")
    found = []
    for at, (group, rows) in enumerate(zip(made.groups, made.rows, strict=True)):
        parts: list[str | bytes] = [of_row[rows].tobytes()]
        for report in group:
            parts.append(made.sourcing.rests(report))
            parts.extend(decided.get(report.id, ()))
        parts.append("claims")
        parts.extend(made.sourcing.rests(claim) for claim in made.claims.get(at, ()))
        found.append(kept.key(*parts))
    return found
