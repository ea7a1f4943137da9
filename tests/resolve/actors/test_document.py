"""Marked mentions of small texts and the ids they must get; None where none may be given."""

import pytest

from tests.resolve.actors.examples import answers
from vedette.resolve.actors.answers import ActorAnswer

IRAQ = "In Kirkuk and Diyala, "
SYRIA = "In Raqqa and Homs, "
CASES = [
    # one group, many names; linked groups stay apart
    ("[IS] and [Daesh] and [ISIL]", None, ["islamic_state"] * 3),
    ("[Jabhat al-Nusra] fought", "2015-04-02", ["jabhat_al_nusra"]),
    ("[Hay'at Tahrir ash-Shaam] fought", "2018-04-02", ["hayat_tahrir_al_sham"]),
    ("[HTS] fought", "2015-04-02", [None]),
    ("[ISWAP], [ISGS] and [IS-K]", "2020-02-02", ["iswap", "isgs", "islamic_state_khorasan"]),
    ("[Pakistani Taliban] met the [Taliban]", None, ["ttp", "taliban"]),
    # the coalition is not the U.S.; the SDF are not the Syrian state
    ("the [U.S.-led coalition] struck", "2019-01-01", ["us_led_coalition"]),
    (SYRIA + "[Kurdish-led SDF] and the [army] met", "2019-01-01", [
        "syrian_democratic_forces", "syria.army"]),
    ("In Aden and Taiz a [coalition] jet flew", "2018-01-01", ["saudi_led_coalition"]),
    (SYRIA + "a [coalition] jet flew", "2018-01-01", ["us_led_coalition"]),
    ("a [coalition] met in Oslo", "2018-01-01", [None]),
    # acronyms keep their case; pronouns are none
    ("the [US] told [us] so", None, ["us.government", None]),
    # states and bodies
    (IRAQ + "[Iraqi security forces] fired", None, ["iraq.security_forces"]),
    (SYRIA + "[Turkish jets] flew", None, ["turkey.air_force"]),
    (IRAQ + "[local police] came", None, ["iraq.police"]),
    (IRAQ + "an [interior ministry official] said", None, ["iraq.interior_ministry"]),
    (IRAQ + "[security forces] came", None, ["iraq.security_forces"]),
    (IRAQ + "[troops] came", None, ["iraq.military"]),
    (SYRIA + "Turkey moved [troops] south", None, [None]),
    (SYRIA + "[foreign forces] came", None, [None]),
    (SYRIA + "the Turkish-backed [army] came", None, [None]),
    ("A [government] fell", None, [None]),
    ("[Government of Mali] and [Mali's army]", None, ["mali.government", "mali.army"]),
    ("[Iran-backed militias] fired", None, [None]),
    ("[Tehran] warned them and [Baghdad]", None, ["iran.government", "iraq.government"]),
    ("the patrol drove to [Baghdad]", None, [None]),
    # titles by state and day
    (IRAQ + "the [prime minister] spoke", "2019-05-05", ["person.adel_abdul_mahdi"]),
    (IRAQ + "the [prime minister] spoke", "2020-06-05", ["person.mustafa_al_kadhimi"]),
    (IRAQ + "the [prime minister] spoke", None, ["iraq.prime_minister"]),
    (IRAQ + "the [former prime minister] spoke", "2020-06-05", [None]),
    ("The [French president] left", "2018-01-01", ["person.emmanuel_macron"]),
    ("[Secretary of State] and [U.S. Defense Secretary]", "2019-09-09", [
        "person.mike_pompeo", "person.mark_esper"]),
    ("[Prime Minister Haidar al-Abadi] spoke", None, ["person.haider_al_abadi"]),
    ("[Qayum Karzai] is in Kabul", None, ["role.person"]),
    (IRAQ + "[Mr Abadi] of Iraq", None, ["person.haider_al_abadi"]),
    ("In Lima, [Hadi] sang", None, ["role.person"]),
    ("In Garoua, Cameroon, its [president] hopes", "2020-01-01", [None]),
    ("[al-Shabab] came to Palma and Pemba", "2020-01-01", ["ahlu_sunna_mozambique"]),
    ("[faction of Boko Haram led by Abubakar Shekau]", None, ["boko_haram"]),
    # members and what is only near a group
    ("[Islamic State fighters] and [Taliban prisoners]", None, ["islamic_state", "role.detainee"]),
    ("the [Taliban branch] fell", None, [None]),
    ("In Borno, a [spokesman for the PUK] and [Shekau's men]", None, ["puk", "boko_haram"]),
    ("[pro-Taliban writers] met", None, [None]),
    ("In Syria, [Assad forces] met [Assad opposition forces]", None, ["syria.government", None]),
    # local actors, persons, roles, open groups
    ("The [Brigade of Three Rivers] came", None, ["local.brigade_of_three_rivers"]),
    ("the [group|Brigade of Three Rivers], or Brigade of Three Rivers", None, [
        "local.brigade_of_three_rivers"]),
    (IRAQ + "the [41st Brigade] of Iraq", None, ["local.iraq_41st_brigade"]),
    ("[Col. Omar Tarfi] and [spokesman Idris Wend]", None, [
        "local.omar_tarfi", "local.idris_wend"]),
    ("[Salma Idrin], a teacher, fled", None, ["role.civilian"]),
    ("[two villagers] and [a witness]", None, ["role.resident", "role.witness"]),
    ("[Unknown gunmen] and [militants] fired", None, [None, None]),
    ("[tribal fighters] fired", None, [None]),
    ("[European capitals] and the [provincial council]", None, [None, None]),
    # one state in the sentence of a text on several; a body of its own name
    ("Mali and Niger met. In Ouagadougou [police] came", None, ["burkina_faso.police"]),
    ("the [Solan ambulance service] and a [Kirkuk union] met", None, [
        "local.solan_ambulance_service", None]),
    (SYRIA + "[government forces] and [internal security forces] met", None, [
        "syria.government", "syria_asayish"]),
    ("In Helmand the [marines] left", None, ["us.marine_corps"]),
    ("the [UN envoy], [Martin Griffiths], came", None, ["person.martin_griffiths"] * 2),
    # "the group" is the one armed group just named, or the only one so far
    ("Boko Haram burned a mill. The [group] said so", None, ["boko_haram"]),
    ("Boko Haram came. It rained. No one went out. The [movement] left", None, ["boko_haram"]),
    ("Boko Haram fought ISWAP. The [group] said so", None, [None]),
    ("Boko Haram fled. Amnesty International was there. The [group] said so", None, [None]),
    ("Boko Haram burned a mill. A [group] came", None, [None]),
    ("[MEN] AND [RESIDENTS]", None, [None, "role.resident"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "right"), CASES, ids=[case[0] for case in CASES])
def test_mentions_get_these_ids(text: str, day: str | None, right: list[str | None]) -> None:
    found = list(answers(text, day).values())
    assert [one.actor for one in found] == right


def test_the_texts_own_short_form_wins_over_a_listed_one() -> None:
    text = "The Front for River Unity (FRU) met. [FRU] left. The Institute of Sand (IS) met. [IS]"
    found = answers(text)
    assert found["FRU"].actor == "local.fru"
    assert found["IS"].actor != "islamic_state"


def test_unnamed_perpetrators_keep_candidates() -> None:
    found = answers("In Mosul the Islamic State grew. [Gunmen] fired.")["Gunmen"]
    why = "unnamed armed actor; perhaps islamic_state (named in the text)"
    assert found == ActorAnswer(None, "generic", why, ("islamic_state",))


def test_a_name_younger_than_the_text_says_so() -> None:
    found = answers("[JNIM] fought near Gao", "2012-01-01")["JNIM"]
    assert found.kind == "unknown" and "not in use yet" in found.basis


def test_a_title_and_its_name_are_one() -> None:
    found = answers("In Iraq [governor] [Raad Tolmi] spoke; the [governor Zaid Wolm] left")
    assert found["governor"].actor == found["Raad Tolmi"].actor == "local.raad_tolmi"


def test_an_empty_document_has_no_answers() -> None:
    assert answers("No actors here.") == {}
