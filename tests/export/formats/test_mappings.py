"""The table of other data sets' terms is whole and says what it loses."""

import pytest

from tests.export.formats.made import MAPPINGS
from vedette.resolve.actors.importers import KINDS

TYPES = (
    "armed_attack ambush bombing suicide_bombing vehicle_attack rocket_or_shelling "
    "air_or_drone_strike assassination execution abduction arson sabotage_of_infrastructure "
    "prison_break clash security_operation arrest weapons_seizure territory_captured "
    "territory_lost protest violence_against_protesters riot_or_ransack troop_deployment "
    "troop_withdrawal operation_paused operation_resumed training_suspended government_change "
    "vote_or_resolution call_or_demand threat propaganda_release claim_of_responsibility "
    "pledge_or_merger leader_change defection mediation_offer agreement_to_transfer "
    "equipment_destroyed donation invasion other"
)
ACLED = {
    "Battles": ("Armed clash", "Government regains territory",
                "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade"),
    "Violence against civilians": ("Sexual violence", "Attack",
                                   "Abduction/forced disappearance"),
    "Protests": ("Peaceful protest", "Protest with intervention",
                 "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction",
        "Non-violent transfer of territory", "Other"),
}  # fmt: skip
RULES = {"any", "civilians", "armed", "explosive", "state", "nobody", "bloodless"}


def test_every_type_and_kind_is_in_the_table() -> None:
    assert set(MAPPINGS.types) == set(TYPES.split())
    assert set(MAPPINGS.kinds) == set(KINDS)


def test_only_acleds_own_types_are_given_by_known_rules() -> None:
    for name, kind in MAPPINGS.types.items():
        for rule, (event, sub_event) in (kind.acled or {}).items():
            assert rule in RULES, name
            assert sub_event in ACLED[event], name
        assert not kind.acled or "any" in kind.acled, name


@pytest.mark.parametrize("name", sorted(TYPES.split()))
def test_every_type_says_what_is_lost(name: str) -> None:
    assert len(MAPPINGS.types[name].note) > 20


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("IQ", ("Iraq", "IRQ", 368, 645, "Middle East")),
        ("ML", ("Mali", "MLI", 466, 432, "Western Africa")),
        ("XK", ("Kosovo", "XKX", None, 347, "Europe")),
    ],
)
def test_countries(code: str, told: tuple[object, ...]) -> None:
    found = MAPPINGS.country(code)
    assert (found.name, found.iso3, found.numeric, found.gw, found.region) == told


def test_an_unknown_country_has_no_name() -> None:
    assert MAPPINGS.country("ZZ").name == MAPPINGS.country(None).name == ""


def test_numbers_of_countries_are_their_own() -> None:
    for field in ("iso3", "numeric", "gw"):
        told = [getattr(one, field) for one in MAPPINGS.countries.values()]
        told = [value for value in told if value]
        assert len(set(told)) == len(told), field


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        ("Katyusha rockets", "heavy-weapons"),
        ("an IED", "explosives"),
        ("machine gun", "firearms"),
        ("a suicide belt", "suicide-attack"),
        ("barrel bombs", "aerial"),
        ("a gasoline tanker", None),
        ("applied force", None),
    ],
)
def test_means_by_their_words(words: str, mode: str | None) -> None:
    found = MAPPINGS.means_of([words])
    assert (found.plover if found else None) == mode
