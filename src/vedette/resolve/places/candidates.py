"""The rows of a gazetteer that a bare name may mean, with the kind that the words hint at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vedette.geo.kinds import HINTS, NEAR_NAMESAKE_KM, SETTLEMENTS
from vedette.resolve.places.gazetteer import Gazetteer

_KINDS = "|".join(sorted(map(re.escape, HINTS), key=len, reverse=True))
_AFTER = re.compile(rf"^(?P<name>.+?)(?:['’]s?)?\s+(?P<kind>{_KINDS})$", re.IGNORECASE)
_BEFORE = re.compile(
    rf"^(?:border\s+)?(?P<kind>{_KINDS})\s+(?:of\s+|at\s+)?(?P<name>.+)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Options:
    """What a name may mean.

    Attributes:
        name: the name as looked up, kind words taken off where that was needed.
        rows: rows of the gazetteer.
        plain: they share the plain key; else only the loose one.
        hint: the kinds that the words name; empty where they name none.
        near_km: not the thing itself is known but the settlement that it is named after, and it
            lies within so many km of that.
        unit: what is meant is the district around that settlement.
        missing: why there is no row, in words.
    """

    name: str
    rows: Sequence[int] = ()
    plain: bool = True
    hint: tuple[str, ...] = ()
    near_km: float | None = None
    unit: bool = False
    missing: str = ""


def options(gazetteer: Gazetteer, name: str) -> Options:
    """The rows that a name may mean: as it stands, or without the word that says its kind.

    "Diyala province" means an admin1 or region only; "Mosul airport", where no such airport is
    known, the surroundings of Mosul; "Palestine Bridge" never a village called Palestine.
    """
    whole, plain = gazetteer.rows(name)
    if not plain and gazetteer.nations.code_of(name):
        return Options(name, missing="a nationality, no place")
    if not plain and name.islower() and name.isascii():
        whole = []  # a common noun may not pass for the odd spelling of a name
    first, _, rest = name.partition(" ")
    if not whole and rest and gazetteer.nations.code_of(first):
        return options(gazetteer, rest)  # "Arlani city of Marsa"
    match = _AFTER.match(name) or _BEFORE.match(name)
    hint = HINTS[match["kind"].lower()] if match else ()
    if whole or match is None:
        return Options(name, whole, plain, hint, missing="" if whole else "in no gazetteer")
    base = match["name"]
    rows, plain = gazetteer.rows(base)
    fitting = [row for row in rows if gazetteer.kinds[row] in hint]
    if fitting:
        return Options(base, fitting, plain, hint)
    near = NEAR_NAMESAKE_KM.get(hint[0])
    settled = [row for row in rows if gazetteer.kinds[row] in SETTLEMENTS]
    if near is not None and settled and plain:
        return Options(base, settled, plain, (), near, hint == HINTS["district"])
    if rows:
        known = ", ".join(sorted({gazetteer.kinds[row] for row in rows}))
        return Options(name, missing=f"no {match['kind'].lower()} of that name, only: {known}")
    return Options(name, missing="in no gazetteer")
