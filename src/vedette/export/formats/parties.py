"""Who did it and to whom, as other data sets name and class them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vedette.export.formats.mappings import Mappings
from vedette.export.formats.material import Material
from vedette.types import Incident, Party, Place

STATE = frozenset({"state", "state_forces"})
OF_STATES = STATE | {"external"}
"""With coalitions and missions of several states."""
ARMED = frozenset({"state_forces", "rebels", "militia", "communal", "external"})


@dataclass(frozen=True, slots=True)
class Named:
    """A party as a format may name it.

    Attributes:
        id: of the actor; None where the words name none.
        name: the listed name, a country's civilians, or "Unidentified Armed Group (Country)".
        words: as the reports word it.
        kind: of the actor ("state_forces"); "" where it is not known.
        country: alpha-2 code of the actor, if listed.
        thing: an object, a place or an event, not people.
        person: one listed human being; `body` is the name of what he leads or serves.
    """

    id: str | None
    name: str
    words: str
    kind: str
    country: str | None
    party: Party
    thing: bool = False
    person: bool = False
    body: str = ""

    @property
    def civilian(self) -> bool:
        """True for people who are known to be civilians."""
        return self.kind == "civilians"


def doers(incident: Incident, material: Material, mappings: Mappings) -> list[Named]:
    """Who is held to have done it; nobody who is only denied to have.

    Unnamed doers of an attack are the country's unidentified armed group, once; so is a listed one
    whom nobody is said to hold to have done it: the name stays in the words beside.
    """
    found = [_named(p, incident, material, mappings, ()) for p in incident.perpetrators]
    found = [one for one in found if not _only_denied(one.party)]
    kind = mappings.event(incident.type)
    if not kind.armed_force and (kind.plover or ("",))[0] != "ASSAULT":
        return found
    unnamed = unidentified(incident, mappings)
    kept: list[Named] = []
    for one in found:
        named = one.id and not (one.id in material.actors and _unattributed(one.party))
        renamed = one if named else replace(unnamed, words=one.words, party=one.party)
        if renamed.name not in {other.name for other in kept}:
            kept.append(renamed)
    return kept


def unidentified(incident: Incident, mappings: Mappings) -> Named:
    """The country's unidentified armed group, for an armed act that nobody is named for."""
    where = mappings.country(incident.place.country if incident.place else None).name
    name = f"Unidentified Armed Group ({where or 'Unknown'})"
    return Named(None, name, "", "", None, Party(None, "", "unattributed", False, ()))


def countries_of(place: Place | None) -> tuple[str, ...]:
    """The alpha-2 codes of the countries that a place lies in; several for a border or region.

    >>> countries_of(Place("x", "the steppe", "IQ|SY", None, 34.0, 41.0, "region", 100.0))
    ('IQ', 'SY')
    """
    return tuple((place.country or "").split("|")) if place and place.country else ()


def targets(incident: Incident, material: Material, mappings: Mappings) -> list[Named]:
    """Whom it was done to, and what; things are marked as such."""
    things = tuple(
        word
        for name in incident.statements
        if name in material.said
        for word in material.said[name].things
    )
    return [_named(p, incident, material, mappings, things) for p in incident.targets]


def on_civilians(hit: Sequence[Named]) -> bool:
    """True where people were hit and all of them are known to be civilians."""
    people = [one for one in hit if not one.thing]
    return bool(people) and all(one.civilian for one in people)


def by_state(who: Sequence[Named]) -> bool:
    """True where a body of a state or of several is held to have done it."""
    return any(one.kind in OF_STATES for one in who)


def as_group(one: Named, incident: Incident, mappings: Mappings) -> Named:
    """The organisation that a person stands for: data sets of groups name no people.

    A person of an armed or state body is that body; any other is one of the country's civilians.
    """
    if not one.person:
        return one
    if one.kind in ARMED | STATE:
        return replace(one, name=one.body or one.name)
    where = mappings.country(incident.place.country if incident.place else None).name
    return replace(one, name=f"Civilians ({where or 'Unknown'})", kind="civilians")


def undisputed(who: Sequence[Named], incident: Incident, mappings: Mappings) -> list[Named]:
    """Who did it where reports agree; where they do not, whom most origins name, alone.

    Rivals for one deed are no associates. With equal support it is the unidentified armed group.
    """
    if "perpetrators" not in incident.contested or len(who) < 2:
        return list(who)
    support = sorted((-_origins(one.party), number) for number, one in enumerate(who))
    if support[0][0] == support[1][0]:
        return [unidentified(incident, mappings)]
    return [who[support[0][1]]]


def _origins(party: Party) -> int:
    return len({voice.origin for voice in party.voices if voice.stance != "denies"})


def inter(one: Named, incident: Incident, mappings: Mappings) -> int | None:
    """ACLED's code for a party: state forces abroad are external; None where nothing is known."""
    here = incident.place.country if incident.place else None
    if one.kind in STATE and one.country and here and one.country != here:
        return 8
    kind = mappings.kinds.get(one.kind)
    return kind.acled_inter if kind else None


def sector(one: Named, mappings: Mappings) -> str:
    """PLOVER's sector of a party; UAF for unidentified armed people, UNK for others unknown."""
    if one.id and one.id.startswith("role."):
        role = mappings.roles.get(one.id.removeprefix("role."))
        return role.plover if role else "UNK"
    body = mappings.bodies.get((one.id or "").rpartition(".")[2])
    if body and one.kind in STATE:
        return body[0]
    kind = mappings.kinds.get(one.kind)
    return kind.plover if kind else "UAF" if one.name.startswith("Unidentified") else "UNK"


def gtd_target(one: Named, mappings: Mappings) -> tuple[int, str]:
    """GTD's targtype of a party, and its name."""
    role = mappings.roles.get((one.id or "").removeprefix("role."))
    body = mappings.bodies.get((one.id or "").rpartition(".")[2])
    kind = mappings.kinds.get(one.kind)
    code = 20
    if one.id and one.id.startswith("role.") and role:
        code = role.gtd_target
    elif body and one.kind in STATE:
        code = body[1]
    elif kind:
        code = kind.gtd_target
    return code, mappings.gtd_targets.get(code, "Unknown")


def _named(
    party: Party, incident: Incident, material: Material, mappings: Mappings, things: Sequence[str]
) -> Named:
    thing = party.actor is None and party.label.casefold() in {t.casefold() for t in things}
    if party.actor and party.actor.startswith("role."):
        role = mappings.roles.get(party.actor.removeprefix("role."))
        where = mappings.country(incident.place.country if incident.place else None).name
        kind = role.kind if role else ""
        name = f"Civilians ({where or 'Unknown'})" if kind == "civilians" else party.label
        return Named(party.actor, name, party.label, kind, None, party)
    listed = material.actors.get(party.actor or "")
    if listed is None:
        return Named(party.actor, party.label, party.label, "", None, party, thing)
    return Named(
        listed.id,
        listed.name,
        party.label,
        listed.kind,
        listed.country,
        party,
        person=listed.person,
        body=listed.body,
    )


def _unattributed(party: Party) -> bool:
    """True where the reports name a party beside the deed, and do not say that it did it."""
    return party.certainty == "unattributed"


def _only_denied(party: Party) -> bool:
    """True where every voice on a party says that it was not this one."""
    return bool(party.voices) and all(voice.stance == "denies" for voice in party.voices)
