"""`vedette read`: the text with its statements, as a person and as a program sees it."""

import io
import json
import re
from importlib import import_module

import pytest
from rich.console import Console
from typer.testing import CliRunner

from tests.conftest import WordReader
from vedette.cli import app
from vedette.cli.marked import Mark, in_order, marked, marks_of, numbered
from vedette.errors import SettingError
from vedette.types import (
    ActorMention,
    Attribution,
    Claim,
    IncidentReport,
    Mention,
    PlaceMention,
    Span,
)

TEXT = "Gunmen raided\n  Tessit, an elder said."
FEED = """<rss version="2.0"><channel><title>River Desk</title>
<item><title>Raid near Tessit</title><link>https://river.invalid/1</link>
<description>
An attack near Tessit left two herders dead, an elder said on Monday.
</description></item>
<item><title>Road open again</title><link>https://river.invalid/2</link>
<description>
The road to Gossi is open again after the attack, drivers said on Tuesday.
</description></item>
</channel></rss>"""


@pytest.fixture(autouse=True)
def _no_weights(monkeypatch) -> None:
    monkeypatch.setattr(
        import_module("vedette.cli.read"), "load_reader", lambda config: WordReader()
    )


def run(*arguments: str, stdin: str | None = None):
    return CliRunner().invoke(app, ["read", *arguments], input=stdin, catch_exceptions=False)


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def statements() -> list[IncidentReport | Claim]:
    whole = Span(0, len(TEXT))
    raid = IncidentReport(
        id="st_b",
        document="d",
        evidence=(whole,),
        reader="r",
        score=1.0,
        type="armed_attack",
        status="happened",
        trigger=Mention(span("raided"), "raided"),
        initiator=ActorMention(span("Gunmen"), "Gunmen"),
        targets=(ActorMention(span("Tessit"), "Tessit"),),
        place=PlaceMention(span("Tessit"), "Tessit"),
    )
    content = Span(0, span("Tessit").end)
    said = Claim(
        id="st_a",
        document="d",
        evidence=(whole,),
        reader="r",
        score=1.0,
        attribution=(Attribution("other", ActorMention(span("elder"), "elder")),),
        content=(Mention(content, content.of(TEXT)),),
        stance="asserts",
    )
    return [raid, said]


def test_slots_and_stretches_are_labelled_with_the_number_of_their_statement() -> None:
    found = statements()
    shown = marked(TEXT, Span(0, len(TEXT)), marks_of(found, numbered(found)))
    assert shown.plain == (
        "‹2 says: [Gunmen|by 1] [raided|what 1] [Tessit|on 1 place 1]›, an [elder|says 2] said."
    )


def test_marks_that_cross_close_in_their_own_place() -> None:
    marks = [Mark(Span(0, 6), "", "<", ">"), Mark(Span(3, 9), "", "(", ")")]
    assert marked("abcdefghi", Span(0, 9), marks).plain == "<abc(def>ghi)"


def test_a_mark_outside_the_paragraph_is_left_out() -> None:
    assert marked("one two", Span(0, 3), [Mark(Span(4, 7), "", "[", "]")]).plain == "one"


def test_statements_come_as_the_eye_meets_their_words() -> None:
    first, second = statements()
    later = IncidentReport(
        id="st_0",
        document="d",
        evidence=first.evidence,
        reader="r",
        score=1.0,
        type="armed_attack",
        status="happened",
        trigger=Mention(span("said"), "said"),
    )
    assert in_order([later, first, second])[-1] is later


def test_a_report_is_shown_with_its_head_its_labels_and_its_statements(reports) -> None:
    result = run(str(reports / "one.txt"))
    assert result.exit_code == 0
    assert result.output.splitlines()[0] == "Market hit in Hawija"
    assert "Salma Rashid · 2020-05-03" in result.output
    assert "[attack|what 1]ed the market of Hawija" in result.output
    assert "   1 armed attack" in result.output
    assert "1 statement\n" in result.output


def test_a_pipe_gets_no_colour_and_one_line_a_paragraph(reports) -> None:
    shown = run(str(reports / "one.txt")).output
    assert "\x1b" not in shown
    assert any(line.endswith("police said.") and "Gunmen" in line for line in shown.splitlines())


@pytest.mark.parametrize(("unwanted", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_lines_of_its_width_and_colour_unless_unwanted(
    monkeypatch, unwanted, coloured
) -> None:
    monkeypatch.setenv("NO_COLOR", unwanted)
    monkeypatch.setenv("TERM", "xterm")
    found = statements()
    stream = io.StringIO()
    out = Console(file=stream, width=40, force_terminal=True, color_system="standard")
    out.print(marked(TEXT, Span(0, len(TEXT)), marks_of(found, numbered(found))))
    shown = stream.getvalue()
    words = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(map(len, words.splitlines())) <= 40
    assert "[Gunmen|by 1]" in words
    assert bool(re.search(r"\x1b\[[0-9;]*3[1-7]", shown)) == coloured


def test_every_article_of_a_file_has_its_head(tmp_path) -> None:
    (tmp_path / "feed.xml").write_text(FEED)
    shown = run(str(tmp_path / "feed.xml")).output
    assert shown.index("Raid near Tessit") < shown.index("Road open again")
    assert shown.count("1 statement\n") == 2


def test_json_is_the_form_of_the_export(reports) -> None:
    found = json.loads(run(str(reports / "one.txt"), "--json").output)
    assert set(found) == {"documents", "statements", "unread", "rejections"}
    (record,) = found["statements"]
    assert record["trigger"]["text"] == "attack"
    assert record["document"] == found["documents"][0]["id"]


def test_what_cannot_be_read_is_one_line_and_exit_code_1(tmp_path) -> None:
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7 cut")
    result = run(str(tmp_path / "cut.pdf"))
    assert result.exit_code == 1
    (line,) = result.stderr.strip().splitlines()
    assert "cut.pdf" in line
    assert result.stdout == ""
    as_json = run(str(tmp_path / "cut.pdf"), "--json")
    assert as_json.exit_code == 1
    assert json.loads(as_json.stdout)["rejections"][0]["stage"] in ("decode", "parse", "open")


def test_another_language_is_shown_and_not_read(tmp_path) -> None:
    (tmp_path / "a.txt").write_text(
        "قال شيخ محلي إن مسلحين هاجموا السوق يوم الاثنين وأصابوا رجلين بجروح.\n\n" * 2
    )
    result = run(str(tmp_path / "a.txt"))
    assert result.exit_code == 0
    assert "not read (language: ar)" in result.output
    assert len(json.loads(run(str(tmp_path / "a.txt"), "--json").output)["unread"]) == 1


@pytest.mark.parametrize(
    ("name", "words"), [("none.txt", "no such file"), (".", "read one file, or vedette build")]
)
def test_a_path_that_is_no_file_is_an_error(tmp_path, name, words) -> None:
    with pytest.raises(SettingError, match=words):
        run(str(tmp_path / name))


def test_words_of_a_text_are_never_markup() -> None:
    shown = run("-", stdin="An [bold]attack[/bold] hit the camp near Gossi, drivers said.\n").output
    assert "[bold][attack|what 1][/bold]" in shown
