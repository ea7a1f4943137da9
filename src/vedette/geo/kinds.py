"""The kinds of place: how wide one is, how likely it is meant, which words name the kind.

`KINDS` is the closed list that gazetteer files use. `HINTS` are the words that say a kind beside
a name ("Diyala province", "Camp Bucca", "the town of Hit") and go before the name is looked up.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """What holds of the places of one kind where their row does not say otherwise.

    Attributes:
        radius_km: how far from its point something "in" it may be.
        weight: how much more often reporting means this kind by a bare name; see `context`.
        ucdp: UCDP's where_prec (1 exact point to 7 high seas).
        acled: ACLED's geo_precision (1 town, 2 part of a region, 3 region).
    """

    radius_km: float
    weight: float
    ucdp: int
    acled: int


KINDS: Mapping[str, Kind] = {
    "country": Kind(400.0, 4.5, 6, 3),
    "admin1": Kind(90.0, 3.0, 4, 3),
    "admin2": Kind(30.0, 1.0, 3, 2),
    "district": Kind(20.0, 1.0, 3, 2),
    "city": Kind(10.0, 3.0, 1, 1),
    "town": Kind(4.0, 2.0, 1, 1),
    "village": Kind(2.0, 0.0, 1, 1),
    "neighbourhood": Kind(1.5, 0.0, 1, 1),
    "camp": Kind(2.0, 0.5, 1, 1),
    "base": Kind(3.0, 0.5, 1, 1),
    "prison": Kind(0.5, 0.5, 1, 1),
    "crossing": Kind(1.0, 0.5, 1, 1),
    "dam": Kind(2.0, 0.5, 1, 1),
    "site": Kind(1.0, 0.0, 1, 1),
    "port": Kind(3.0, 0.5, 1, 1),
    "airport": Kind(3.0, 0.5, 1, 1),
    "field": Kind(15.0, 0.5, 2, 2),
    "lake": Kind(30.0, 0.5, 5, 3),
    "river": Kind(150.0, 0.5, 5, 3),
    "mountain": Kind(30.0, 0.5, 5, 3),
    "road": Kind(100.0, 0.5, 5, 3),
    "region": Kind(100.0, 1.0, 5, 3),
    "sea": Kind(300.0, 1.0, 7, 3),
}
SETTLEMENTS = frozenset({"city", "town", "village", "neighbourhood", "camp"})
AREAS = frozenset({"country", "admin1", "admin2", "district", "region", "sea"})

_SETTLED = ("city", "town", "village")
_UNIT = ("admin2", "district", "neighbourhood")
_QUARTER = ("neighbourhood", "district", "village", "town", "camp")
HINTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("province", "governorate", "region", "state"), ("admin1", "region")),
    **dict.fromkeys(("provinces", "governorates"), ("admin1",)),
    **dict.fromkeys(("district", "county", "cercle", "subdistrict", "commune"), _UNIT),
    **dict.fromkeys(("districts", "department", "prefecture", "sub-district"), _UNIT),
    **dict.fromkeys(("city", "town", "capital", "township"), ("city", "town")),
    **dict.fromkeys(("village", "hamlet", "settlement", "locality"), _SETTLED[::-1]),
    **dict.fromkeys(("quarter", "neighbourhood", "neighborhood", "suburb"), _QUARTER),
    **dict.fromkeys(("camp", "displacement camp", "refugee camp"), ("camp", "base")),
    **dict.fromkeys(("airport", "airfield", "international airport"), ("airport", "base")),
    **dict.fromkeys(
        ("base", "airbase", "air base", "military base", "barracks", "garrison"),
        ("base", "airport", "camp"),
    ),
    **dict.fromkeys(("prison", "jail", "central prison", "gaol"), ("prison",)),
    **dict.fromkeys(("crossing", "border crossing", "border post"), ("crossing",)),
    **dict.fromkeys(("dam", "barrage"), ("dam",)),
    **dict.fromkeys(("port", "harbour", "seaport"), ("port",)),
    **dict.fromkeys(
        ("field", "oilfield", "oil field", "gas field", "oilfields", "refinery", "plant"),
        ("field", "site"),
    ),
    **dict.fromkeys(("river", "canal"), ("river",)),
    **dict.fromkeys(("lake", "reservoir"), ("lake",)),
    **dict.fromkeys(("sea", "gulf", "strait"), ("sea", "lake")),
    **dict.fromkeys(
        ("mountain", "mountains", "mount", "hill", "hills", "range", "mount", "foothills"),
        ("mountain", "region"),
    ),
    **dict.fromkeys(
        ("valley", "plain", "plains", "desert", "forest", "basin", "pocket", "peninsula", "steppe"),
        ("region", "mountain", "river", "field"),
    ),
    **dict.fromkeys(("road", "highway", "motorway"), ("road",)),
    **dict.fromkeys(
        ("square", "bridge", "street", "mosque", "market", "hospital", "school", "roadblock",
         "junction", "gate", "hotel", "compound", "site", "car park", "stadium", "university",
         "palace", "checkpoint", "pass", "church", "shrine", "zone", "roundabout", "mall"),
        ("site", "region", "neighbourhood"),
    ),
}  # fmt: skip
# Kinds that are commonly named after the settlement they lie at: where a gazetteer has only the
# settlement, it places them to within so many km. A square or bridge of a town's name is not at
# that town, so those have no such way out.
# What a bare name after "the" is likely to be ("the Khabur", "the Badia"): no settlement.
ARTICLE_HINT = ("river", "mountain", "region", "sea", "lake", "country", "road", "site")
NEAR_NAMESAKE_KM: Mapping[str, float] = {
    "airport": 20.0,
    "base": 15.0,
    "camp": 10.0,
    "prison": 10.0,
    "dam": 20.0,
    "port": 10.0,
    "crossing": 20.0,
    "field": 40.0,
    "admin2": 30.0,
}
