"""The language of a text."""

import pytest

from vedette.sources.language import _is_english, language_of

CASES = [
    ("The patrol found two rifles and a map in the abandoned farmhouse.", "en"),
    ("عثرت الدورية على بندقيتين وخريطة في بيت مهجور قرب النهر", "ar"),
    ("گشت نیروها دو تفنگ و یک نقشه را در خانه‌ای متروک پیدا کرد", "fa"),
    ("هێزەکان دوو تفەنگ و نەخشەیەکیان لە خانوویەکی چۆڵدا دۆزیەوە لە نزیک ڕووبارەکە", "ckb"),
    ("La patrouille a trouvé deux fusils et une carte dans la ferme abandonnée.", "fr"),
    ("Devriye, terk edilmiş çiftlik evinde iki tüfek ve bir harita buldu.", "tr"),
    ("Патруль нашёл две винтовки и карту в заброшенном доме у реки.", "ru"),
    ("12 km, 30%", "und"),
    ("", "und"),
    ("https://example.org/a-very-long-address/with-many-words", "und"),
]


@pytest.mark.parametrize(
    ("text", "code"), CASES, ids=[f"{c}-{n}" for n, (_, c) in enumerate(CASES)]
)
def test_language(text: str, code: str) -> None:
    assert language_of(text) == code


def test_a_foreign_opening_does_not_decide_a_long_text() -> None:
    opening = "La patrouille a trouvé deux fusils et une carte. " * 6
    body = "The patrol found two rifles and a map in the abandoned farmhouse. " * 60
    assert language_of(opening + body) == "en"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shelling of the camp and of the road to it, which had been open since the truce, "
         "killed nine of the guards, the radio said, and four of their sons.", True),
        ("Die Armee hat am Montag in der Stadt mitgeteilt, dass der Angriff von den Rebellen "
         "abgewehrt wurde und dass mehrere Soldaten in dem Dorf verletzt worden sind.", False),
        ("Gunmen, mortars, mines: nine dead, four hurt, two missing, one bridge gone, three "
         "villages empty, all since noon, all near Orla, says Radio Hill.", False),
        ("The camp of the guards.", False),
    ],
    ids=["plain English", "German", "no common words", "too short to tell"],
)  # fmt: skip
def test_plain_english_needs_no_model(text: str, expected: bool) -> None:
    assert _is_english(text) is expected
