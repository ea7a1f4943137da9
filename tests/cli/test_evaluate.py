"""`vedette evaluate`: cases and readers against annotated texts."""

import json
from importlib import import_module

import pytest
from typer.testing import CliRunner

from tests.conftest import WordReader
from vedette.cli import app
from vedette.config import Config
from vedette.errors import AnnotationError, SettingError
from vedette.workflow import build

GOLD = {
    "one.ann": """id: one
title: Market hit in Hawija
genre: wire
conflict: iraq
---
{a1|Gunmen} {x1|attacked} the {o1|market of Hawija} on {t1|Saturday}. {n1|Three people} were
killed, {a2|police} {c1|said}.
---
figure n1 3 people
incident x1 type=armed_attack status=happened certainty=unattributed by=a1 killed=n1
""",
    "sub/two.ann": """id: two
title: Quiet week
genre: sitrep
conflict: iraq
---
{a1|Residents} reported no attack {t1|this week}. Patrols went on as before.
---
""",
}
ABSENT = """id: absent
title: Elsewhere
genre: wire
conflict: iraq
---
{a1|Raiders} {x1|burned} a mill near the canal, the mayor's office told reporters at noon.
---
incident x1 type=arson status=happened certainty=unattributed by=a1
"""


@pytest.fixture(autouse=True)
def _no_weights(monkeypatch) -> None:
    module = import_module("vedette.cli.evaluate")
    monkeypatch.setattr(module, "load_reader", lambda config: WordReader())


@pytest.fixture
def gold(tmp_path):
    folder = tmp_path / "gold"
    for name, text in GOLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def case(tmp_path, reports):
    build(tmp_path / "a.vedette", [reports], WordReader(), Config(threads=1))
    return tmp_path / "a.vedette"


def run(*arguments: object):
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)], catch_exceptions=False)


def scored(*arguments: object) -> list[dict]:
    return json.loads(run(*arguments, "--json").output)["scored"]


def test_without_a_case_the_reader_reads_the_annotated_texts(gold) -> None:
    (found,) = scored(gold)
    assert found["readers"] == ["word 1"]
    assert found["missing"] == {}
    trigger = found["measures"]["incident.trigger"]
    assert (trigger["right"], trigger["found"], trigger["gold"]) == (1, 2, 1)
    assert (trigger["precision"], trigger["recall"], trigger["f1"]) == (0.5, 1.0, 0.6667)
    assert trigger["f1_low"] <= trigger["f1"] <= trigger["f1_high"]
    assert found["measures"]["tie"]["f1"] is None


def test_a_case_s_documents_are_found_by_their_text(gold, case) -> None:
    (found,) = scored(case, gold)
    assert set(found["documents"]) == {"one", "two"}
    assert found["missing"] == {}
    assert found["measures"]["incident.type"]["right"] == 1


def test_a_text_that_the_case_lacks_is_named_and_counts_as_missed(gold, case) -> None:
    (gold / "absent.ann").write_text(ABSENT)
    (found,) = scored(case, gold, "--errors")
    assert found["missing"] == {"absent": "not in the case"}
    assert found["measures"]["incident.trigger"]["gold"] == 2
    assert found["measures"]["incident.trigger"]["recall"] == 0.5
    assert [(e["of"], e["document"]) for e in found["errors"] if e["of"] == "missed"] == [
        ("missed", "absent")
    ]
    shown = run(case, gold).output
    assert "2 of 3 annotated texts" in shown
    assert "absent: not in the case; all of it counts as missed" in shown


def test_errors_are_listed_with_their_sentence(gold, case) -> None:
    shown = run(case, gold, "--errors").output
    assert "incidents: false (1)" in shown
    assert "two  armed_attack  attack" in shown
    assert "Residents reported no attack this week." in shown


def test_several_cases_are_scored_one_after_the_other(gold, case, tmp_path, reports) -> None:
    other = tmp_path / "b.vedette"
    build(other, [reports / "two.txt"], WordReader("went", "word 2"), Config(threads=1))
    one, two = scored(case, other, gold / "one.ann", gold / "sub" / "two.ann")
    assert (one["readers"], two["readers"]) == (["word 1"], ["word 2"])
    assert two["missing"] == {"one": "not in the case"}


def test_the_same_gives_the_same(gold, case) -> None:
    assert run(case, gold, "--json").output == run(case, gold, "--json").output


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        (("{case}",), SettingError, "annotated texts too"),
        (("{tmp}/reports",), SettingError, "holds no .ann file"),
        (("{tmp}/none.ann",), SettingError, "no such file"),
        (("{case}", "{gold}", "--weights", "w"), SettingError, "have been read already"),
        (("{gold}", "{gold}/one.ann", "{tmp}/copy.ann"), AnnotationError, "taken by another"),
    ],
)
def test_wrong_use_is_an_error_that_says_what_is_wanted(
    gold, case, tmp_path, arguments, error, words
) -> None:
    (tmp_path / "copy.ann").write_text(GOLD["one.ann"])
    filled = [part.format(case=case, gold=gold, tmp=tmp_path) for part in arguments]
    with pytest.raises(error, match=words):
        run(*filled)
