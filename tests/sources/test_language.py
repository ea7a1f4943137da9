"""The language of a text."""

import pytest

from vedette.sources.language import language_of

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
