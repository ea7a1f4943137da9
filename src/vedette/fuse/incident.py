"""The reports of one event -> its incident."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vedette.fuse.parties import Told, disputed, own_word, perpetrators, targets
from vedette.fuse.slots import held_place, held_status, held_time, held_type, versions
from vedette.fuse.sourcing import Sourcing
from vedette.fuse.tallies import tallies
from vedette.fuse.views import ReportView
from vedette.fuse.weights import PairWeights
from vedette.types import Incident, Join, finding_id


def incident_of(
    reports: Sequence[ReportView],
    weights: PairWeights,
    sourcing: Sourcing,
    joins: tuple[Join, ...],
    claims: Sequence[ReportView],
) -> Incident:
    """What the reports of one event say together; what it is a part of is left open.

    Args:
        joins: why the reports belong together.
        claims: reports of claims and denials of the event that stand as events of their own.
    """
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
    """Those who claim the event, with the reports of their claims."""
    if not claims:
        return []
    voices = {v.statement: v for v in sourcing.weigh("incident", reports).voices}
    found = []
    for claim in claims:
        if (who := claim.initiator) is not None:
            certainty, role = own_word(who)
            voice = replace(voices[claim.id], holder=who.words, actor=who.actor, role=role)
            found.append((who, certainty, voice))
    return found
