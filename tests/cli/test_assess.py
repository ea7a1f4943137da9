"""`vedette assess` and `vedette warnings` on a case made up for them."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.assess.made import Made, history, monday
from vedette.cli import assess, warnings
from vedette.errors import SettingError
from vedette.store.case import open_case
from vedette.types import (
    Appearance,
    Claim,
    Document,
    IncidentReport,
    Mention,
    Metadata,
    PlaceMention,
    Section,
    Sentence,
    Span,
    Statement,
    TimeMention,
    TimeSpan,
)

RISE = [2] * 26 + [9, 10, 8, 9]
END = (monday(30) - timedelta(days=1)).isoformat()
WORDS = "Raiders struck the depot."
WHOLE = Span(0, len(WORDS))


def statement(name: str, made: Made) -> Statement:
    told = made.told[name]
    common = {
        "id": name, "document": told.document, "evidence": (WHOLE,), "reader": "r", "score": 0.5,
    }  # fmt: skip
    mention = Mention(WHOLE, WORDS)
    if told.place is None:
        return Claim(**common, content=(Mention(WHOLE, told.words),), stance="asserts")
    return IncidentReport(
        **common,
        type="armed_attack",
        status="happened",
        trigger=mention,
        place=PlaceMention(WHOLE, WORDS, told.place),
        time=TimeMention(WHOLE, WORDS, told.time),
    )


def stored(made: Made, path: Path) -> str:
    """A case file with the made findings, documents and statements."""
    section, sentence = Section(WHOLE, "body"), Sentence(WHOLE, 0)
    by_document: dict[str, list[Statement]] = {}
    for name, told in made.told.items():
        by_document.setdefault(told.document, []).append(statement(name, made))
    with open_case(path, create=True) as case, case.transaction():
        for name, day in made.published.items():
            published = TimeSpan(day, day, "day", "stated")
            meta = Metadata(publisher="Reed Wire", published=published, language="en")
            document = Document(name, WORDS, meta, (section,), (sentence,))
            case.add_document(document, Appearance(name, f"{name}.txt", "text/plain", meta))
            case.put_reading(name, "r", by_document.get(name, ()))
        case.put_copies(made.copies)
        run = case.begin_run(started=datetime(2021, 1, 1, tzinfo=UTC), settings={}, versions={})
        case.put_findings(run, [*made.incidents, *made.questions])
    return str(path)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = history(RISE)
    made.claim("far", monday(28), "a colonel", stance="warns", hedge="possible")
    for number in range(4):
        made.claim(f"c{number}", monday(28), f"holder {number}", topic="financing",
                   origin=f"Outlet {number}")  # fmt: skip
    return stored(made, tmp_path_factory.mktemp("assess") / "a.vedette")


def run(module, *arguments: str) -> str:  # type: ignore[no-untyped-def]
    done = CliRunner().invoke(module.app, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0
    return str(done.output)


def line(text: str, start: str) -> str:
    return next(row for row in text.splitlines() if row.startswith(start))


def test_a_morning_reading(case: str) -> None:
    text = run(assess, case, "--as-of", END)
    assert text.startswith(f"the whole case, as known on {END}")
    assert "4 weeks to 2021-08-01 against 26 weeks before" in text
    assert line(text, "Attack tempo").split()[2:7] == ["crossed", "36", "/", "8.0", "4.5"]
    assert "Financing" in line(text, "Financing") and "4/4" in line(text, "Financing")
    assert "Prison breaks" in line(text, "not enough reports to say")
    assert "1 claim of what may come" in text


def test_one_indicator_opens_its_incidents(case: str) -> None:
    text = run(assess, case, "--as-of", END, "--indicator", "tempo")
    assert "would ease it: " in text
    assert text.count("  in_") == 36
    assert "from 2021-07-05 2.0 -> 9.0 a week" in text


def test_warnings_in_sentences(case: str) -> None:
    text = run(warnings, case, "--as-of", END)
    assert line(
        text, "Attack tempo: attacks not by a state or its partners are almost certainly"
    ).endswith("interval 3.1 to 6.4.")
    assert "  confidence high" in text and "  confidence moderate: claims alone say it" in text
    assert "a colonel warns (possible): words of far qu_far" in text


def test_areas_are_read_on_their_own(case: str) -> None:
    text = run(warnings, case, "--as-of", END, "--areas")
    assert "Attack tempo in XA: Karst: attacks not by a state" in text
    assert '--area "XA: Karst"' in text
    with pytest.raises(SettingError):
        run(warnings, case, "--areas", "--area", "XA")


def test_json_holds_all_of_it(case: str) -> None:
    found = json.loads(run(assess, case, "--as-of", END, "--json"))
    tempo = found["readings"][0]
    assert (tempo["state"], len(tempo["findings"]), found["as_of"]) == ("crossed", 36, END)
    assert tempo["indicator"]["falls"] and tempo["series"][-4:] == [9, 10, 8, 9]
    one = json.loads(run(assess, case, "--as-of", END, "--json", "--indicator", "reach"))
    assert [r["indicator"]["id"] for r in one["readings"]] == ["reach"]
    told = json.loads(run(warnings, case, "--as-of", END, "--json"))
    assert [w["indicator"] for w in told["warnings"]] == ["tempo", "financing"]
    assert told["warnings"][1]["probability"] is None
    assert told["ahead"]["tempo"][0]["hedge"] == "possible"


def test_an_earlier_day_warns_of_nothing(case: str) -> None:
    day = (monday(26) - timedelta(days=1)).isoformat()
    assert "no indicator is beyond its threshold" in run(warnings, case, "--as-of", day)
    assert run(assess, case, "--as-of", "2001-01-01").startswith("the whole case")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--as-of", "yesterday"), "no date like"),
        (("--period", "year"), "must be one of: day, week, month"),
        (("--area", "Nowhere"), "no finding lies in 'Nowhere'"),
        (("--indicator", "weather"), "no indicator 'weather'"),
    ],
)
def test_wrong_use_is_told_in_one_line(case: str, arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        run(assess, case, *arguments)


def test_an_empty_case(tmp_path: Path) -> None:
    path = stored(Made(), tmp_path / "empty.vedette")
    assert run(assess, path).startswith("the whole case, as known on ?")
    assert "no indicator is beyond its threshold" in run(warnings, path)


@pytest.mark.parametrize("unit", ["day", "week", "month"])
def test_every_period(case: str, unit: str) -> None:
    found = json.loads(run(assess, case, "--as-of", END, "--period", unit, "--json"))
    assert found["unit"] == unit and sum(found["reports"]) > 20
