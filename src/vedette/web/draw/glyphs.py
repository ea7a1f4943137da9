"""What kind of incident a place has, as a shape: what it is, and whether it happened."""

from collections.abc import Iterable
from dataclasses import dataclass

from vedette.web.index import IncidentRow

MIXED = "mixed"
MOST = 0.6
"""Where one family has less than this share of a place's incidents, the place is mixed."""


@dataclass(frozen=True, slots=True)
class Family:
    """Types of incident that share a shape; `path` is drawn around (0, 0), about 10 units wide."""

    name: str
    label: str
    path: str
    types: frozenset[str]


FAMILIES = (
    Family("attack", "attacks", "M0-6L6 0L0 6L-6 0Z", frozenset((
        "armed_attack", "ambush", "bombing", "suicide_bombing", "vehicle_attack", "assassination",
        "execution", "abduction", "arson", "sabotage_of_infrastructure", "prison_break",
    ))),
    Family("fire", "shelling and air strikes", "M0-5.6L5.6 4.4H-5.6Z", frozenset((
        "rocket_or_shelling", "air_or_drone_strike",
    ))),
    Family("force", "fighting and operations", "M-4.6-4.6H4.6V4.6H-4.6Z", frozenset((
        "clash", "security_operation", "arrest", "weapons_seizure", "territory_captured",
        "territory_lost", "invasion", "equipment_destroyed", "troop_deployment",
        "troop_withdrawal", "operation_paused", "operation_resumed", "training_suspended",
    ))),
    Family("unrest", "protest and riot",
           "M-1.9-5.6H1.9V-1.9H5.6V1.9H1.9V5.6H-1.9V1.9H-5.6V-1.9H-1.9Z", frozenset((
               "protest", "violence_against_protesters", "riot_or_ransack",
           ))),
    Family("words", "words, politics, other", "M-5.6-1.7H5.6V1.7H-5.6Z", frozenset()),
)  # fmt: skip
"""The last one takes what no other does."""
SHAPES = {family.name: family.path for family in FAMILIES} | {
    MIXED: "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0Z"
}
LABELS = {family.name: family.label for family in FAMILIES} | {MIXED: "of several kinds"}
OTHER = FAMILIES[-1].name
_OF = {name: family.name for family in FAMILIES for name in family.types}


def family(type: str) -> str:
    """The family of a type of incident.

    >>> family("arson"), family("donation")
    ('attack', 'words')
    """
    return _OF.get(type, OTHER)


def families(rows: Iterable[IncidentRow]) -> tuple[tuple[str, int], ...]:
    """How many incidents of each family, the most first."""
    counted: dict[str, int] = {}
    for row in rows:  # a Counter takes longer to make than most places have incidents
        name = _OF.get(row.type, OTHER)
        counted[name] = counted.get(name, 0) + 1
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def shape(counted: tuple[tuple[str, int], ...]) -> str:
    """The family that stands for a place; "mixed" where none has most.

    >>> shape((("attack", 6), ("fire", 4))), shape((("attack", 5), ("fire", 5)))
    ('attack', 'mixed')
    """
    total = sum(count for _, count in counted)
    name, most = counted[0]
    return name if most >= MOST * total else MIXED


def happened(rows: Iterable[IncidentRow]) -> bool:
    """True where at least one is held to have happened; the others are plans, threats, denials."""
    return any(row.status in ("happened", "ongoing") for row in rows)
