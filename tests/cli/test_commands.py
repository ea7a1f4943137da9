"""The commands as a script and as a person use them: output, JSON, exit codes."""

import io
import json
import sys
from importlib import import_module

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from tests.conftest import WordReader
from vedette import __version__, cli
from vedette.cli import COMMANDS, app, main
from vedette.store.locks import build_lock


@pytest.fixture(autouse=True)
def _no_weights(monkeypatch) -> None:
    for name in ("build", "demo"):
        module = import_module(f"vedette.cli.{name}")
        monkeypatch.setattr(module, "load_reader", lambda config: WordReader())


@pytest.fixture
def case(tmp_path, reports) -> str:
    path = str(tmp_path / "a.vedette")
    assert run("build", path, str(reports)).exit_code == 0
    return path


def run(*arguments: str, stdin: str | None = None):
    return CliRunner().invoke(app, list(arguments), input=stdin, catch_exceptions=False)


def exit_code(monkeypatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["vedette", *arguments])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(stopped.value.code or 0)


def test_help_lists_every_command_with_the_first_line_of_its_own_help() -> None:
    shown = run("--help").output
    for name, words in COMMANDS.items():
        assert f"{name} " in shown
        command = get_command(import_module(f"vedette.cli.{name}").app)
        assert (command.help or "").splitlines()[0] == words


def test_help_imports_no_heavy_library() -> None:
    import subprocess

    code = (
        "import sys; from vedette.cli import main\n"
        "sys.argv = ['vedette', '--help']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print({'numpy', 'onnxruntime', 'trafilatura', 'lxml'} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "set()"


def test_version() -> None:
    assert run("--version").output.strip() == f"vedette {__version__}"


def test_build_tells_what_it_did(tmp_path, reports) -> None:
    shown = run("build", str(tmp_path / "a.vedette"), str(reports)).output
    assert "3 new documents" in shown
    assert "3 statements" in shown


def test_build_as_json_and_from_a_list_on_standard_input(tmp_path, reports) -> None:
    names = "\n".join(str(path) for path in reports.rglob("*.txt"))
    result = run("build", str(tmp_path / "a.vedette"), "-", "--json", stdin=names)
    assert json.loads(result.output)["counts"]["documents_new"] == 3


def test_strict_exits_with_three(tmp_path, reports) -> None:
    (reports / "empty.txt").write_text("")
    result = run("build", str(tmp_path / "a.vedette"), str(reports), "--strict")
    assert result.exit_code == 3
    assert "1 could not be read" in result.output


def test_show_documents_statements_and_one_of_each(case) -> None:
    documents = json.loads(run("show", case, "--json").output)
    assert len(documents) == 3
    statements = json.loads(run("show", case, "statements", "--json").output)
    assert {record["kind"] for record in statements} == {"incident"}
    one = run("show", case, statements[0]["id"]).output
    assert statements[0]["evidence"][0]["text"][:20] in one
    document = run("show", case, documents[0]["id"]).output
    assert documents[0]["title"] in document
    assert "body" in document


def test_show_pages_and_filters(case) -> None:
    assert "1 of 3; --offset 1 for more" in run("show", case, "--limit", "1").output
    assert "no such statements" in run("show", case, "statements", "--kind", "tie").output


def test_search_finds_the_sentence(case) -> None:
    hits = json.loads(run("search", case, "Hawija", "--json").output)
    assert any("market of Hawija" in hit["text"] for hit in hits)
    assert "no sentence" in run("search", case, "xylophone").output


def test_rejections_and_info(case, reports) -> None:
    assert "nothing was rejected" in run("rejections", case).output
    (reports / "bad.pdf").write_bytes(b"%PDF-1.7 cut")
    run("build", case, str(reports))
    (rejected,) = json.loads(run("rejections", case, "--json").output)
    assert rejected["locator"].endswith("bad.pdf")
    assert "bad.pdf" in run("rejections", case).output
    facts = json.loads(run("info", case, "--json").output)
    assert (facts["counts"]["documents"], facts["rejected"]) == (3, {rejected["stage"]: 1})
    assert "word 1" in run("info", case).output


def test_export_writes_the_files(case, tmp_path) -> None:
    shown = run("export", case, "--format", "jsonl", "--out", str(tmp_path / "out")).output
    assert "3 in documents.jsonl" in shown
    assert (tmp_path / "out" / "manifest.json").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "{tmp}/none.vedette"), "no such case"),
        (
            ("show", "{case}", "everything"),
            "want incidents, questions, links, ties, factors, documents",
        ),
        (("show", "{case}", "documents", "--kind", "claim"), "choose statements"),
        (("show", "{case}", "statements", "--document", "doc_0"), "doc_0"),
        (("build", "{case}", "{tmp}/typo"), "no such file or folder"),
        (("export", "{case}", "--out", "{case}"), "is a file"),
        (("show", "{case}", "st_0"), "st_0"),
        (("build", "{case}", "{case}", "--columns", "body"), "columns"),
        (("build", "{case}", "{case}", "--threads", "0"), "threads is 0"),
        (("build", "{tmp}/no/folder/a.vedette", "{case}"), "a.vedette"),
    ],
)
def test_errors_are_one_line_that_names_what_was_wrong(
    case, tmp_path, monkeypatch, capsys, arguments, words
) -> None:
    filled = [part.format(case=case, tmp=tmp_path) for part in arguments]
    assert exit_code(monkeypatch, *filled) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line.startswith("vedette: ")
    assert words in line


def test_another_program_s_file_is_refused(tmp_path, monkeypatch, capsys) -> None:
    (tmp_path / "a.vedette").write_text("not a case")
    assert exit_code(monkeypatch, "info", str(tmp_path / "a.vedette")) == 1
    assert "not a Vedette case" in capsys.readouterr().err


def test_a_busy_case_is_exit_75(case, monkeypatch, capsys) -> None:
    with build_lock(case):
        assert exit_code(monkeypatch, "build", case, case, "--no-wait") == 75
    assert "another build" in capsys.readouterr().err


def test_ctrl_c_is_exit_130(case, monkeypatch, capsys) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "app", interrupted)
    assert exit_code(monkeypatch, "build", case, "x") == 130
    assert "stopped" in capsys.readouterr().err


def test_an_unknown_command_is_wrong_use(monkeypatch, capsys) -> None:
    assert exit_code(monkeypatch, "bild") == 2
    assert "build" in capsys.readouterr().err


def test_words_of_a_document_are_never_markup(tmp_path) -> None:
    folder = tmp_path / "r"
    folder.mkdir()
    (folder / "a.txt").write_text("[bold]Head[/bold] \x1b[31m\n\nAn attack [red]hit[/red] Rawa.\n")
    case = str(tmp_path / "a.vedette")
    run("build", case, str(folder))
    shown = run("show", case).output + run("show", case, "statements").output
    assert "[bold]Head[/bold]" in shown
    assert "\x1b" not in shown


def test_demo_builds_and_shows_the_sample(tmp_path) -> None:
    shown = run("demo", "--case", str(tmp_path / "demo.vedette"))
    assert shown.exit_code == 0
    assert "Every value opens its sentence" in shown.output


def test_progress_is_quiet_when_not_a_terminal(tmp_path, reports, monkeypatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    run("build", str(tmp_path / "a.vedette"), str(reports))
    assert stream.getvalue() == ""
