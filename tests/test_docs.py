"""The documentation, run: its commands, the output it quotes, and every name in it.

In a `console` block a line that begins with "$ " is a command and the others are its output, with
"…" for anything. A command ends with "# exit N" where N is not 0. The block after "Save this as
`name`:" is a file. All of it happens in one shell, in one folder, the tutorial before the README.
"""

import importlib.util
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.main import get_command

from vedette import __version__
from vedette.cli import COMMANDS
from vedette.config import SETTINGS
from vedette.evaluate.annotation import load_annotated
from vedette.evaluate.scores import score_document
from vedette.sources import feed, html, pdf
from vedette.sources.articles import documents
from vedette.sources.columns import USUAL
from vedette.sources.formats import FORMATS, Limits, extracts
from vedette.sources.walk import walk
from vedette.types import Extract
from vedette.types.documents import STAGES
from vedette.types.statements import StatementKind

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src/vedette/resources/reader.weights"
SAMPLE = ROOT / "src/vedette/resources/sample"
RUN = ("docs/tutorial.md", "README.md")
GENERATED = {"docs/accuracy.md", "docs/speed.md", "src/vedette/resources/reader.weights"}
"""Made from the final weights: need not be there while the weights themselves are not."""
PAGES = sorted(
    str(path.relative_to(ROOT)) for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))
)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAVED = re.compile(r"Save this as `([^`]+)`:\s*$")
EXIT = re.compile(r"#\s*exit (\d+)\s*$")
VEDETTE = re.compile(r"(?<![\w./-])vedette ([a-z]+)\b")
MODULE = re.compile(r"python -m ([\w.]+)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


class Command(NamedTuple):
    """A command of a page, the output lines quoted below it, and the exit code stated."""

    page: str
    line: str
    quoted: tuple[str, ...]
    code: int


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def steps(page: str) -> Iterator[Command | tuple[str, str]]:
    """The commands and the files (name, content) of a page, in order."""
    text = read(page)
    for block in FENCE.finditer(text):
        saved = SAVED.search(text[: block.start()])
        if saved:
            yield saved[1], block[2]
        elif block[1] == "console":
            for piece in re.split(r"^\$ ", block[2], flags=re.MULTILINE)[1:]:
                line, *quoted = piece.splitlines()
                stated = EXIT.search(line)
                yield Command(page, line, tuple(quoted), int(stated[1]) if stated else 0)


def code_in(page: str) -> list[str]:
    """The lines of code blocks and the inline code of a page; output and data left out."""
    text = read(page)
    lines = [
        line
        for block in FENCE.finditer(text)
        if block[1] in ("console", "sh")
        for line in block[2].splitlines()
        if block[1] == "sh" or line.startswith("$ ")
    ]
    return lines + re.findall(r"`([^`\n]+)`", FENCE.sub("", text))


def options_of(command: str) -> set[str]:
    """The options of one command and its own commands; of `vedette` itself for an empty name."""
    main = get_command(import_module(f"vedette.cli.{command}" if command else "vedette.cli").app)
    below = getattr(main, "commands", {}) if command else {}
    found = {"--help"}
    for parameter in (p for each in (main, *below.values()) for p in each.params):
        found.update((*parameter.opts, *parameter.secondary_opts))
    return found


def table(page: str, heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its head, without backquotes."""
    _, _, below = read(page).partition(f"\n## {heading}\n")
    rows = re.search(r"(?:^\|.*\n)+", below, re.MULTILINE)
    assert rows, f"{page} has no table under {heading!r}"
    return [
        [cell.strip().replace("`", "") for cell in row.strip().strip("|").split("|")]
        for row in rows[0].splitlines()[2:]
    ]


def environment(folder: Path) -> dict[str, str]:
    """What the commands run in: this interpreter's programs, the shipped weights or those named."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VEDETTE_")}
    if not WEIGHTS.is_file():
        named = os.environ.get("VEDETTE_WEIGHTS")
        if not named:
            pytest.skip("no reading model: none ships yet, and VEDETTE_WEIGHTS names none")
        kept["VEDETTE_WEIGHTS"] = str(Path(named).resolve())
    programs = os.pathsep.join((str(Path(sys.executable).parent), kept.get("PATH", "")))
    return {**kept, "PATH": programs, "PYTHONUTF8": "1", "HOME": str(folder)}


def faults(command: Command, code: int, output: str) -> Iterator[str]:
    """What a command did otherwise than its page says."""
    where = f"{command.page}: $ {command.line}"
    if code != command.code:
        yield f"{where}\n  exit {code}, stated {command.code}\n{output}"
    lines = iter([" ".join(line.split()) for line in output.splitlines()])
    for quoted in command.quoted:
        words = " ".join(quoted.split())
        pattern = ".*".join(re.escape(part.strip()) for part in words.split("…"))
        if not any(re.fullmatch(pattern, line) for line in lines):
            yield f"{where}\n  no line (in this order) like: {quoted}\n{output}"
            return


@pytest.mark.slow
def test_the_tutorial_and_the_readme_run_as_they_are_written(tmp_path: Path) -> None:
    work, logs = tmp_path / "work", tmp_path / "logs"
    work.mkdir()
    logs.mkdir()
    commands: list[Command] = []
    script: list[str] = []
    for step in (step for page in RUN for step in steps(page)):
        if isinstance(step, Command):
            log = shlex.quote(str(logs / str(len(commands))))
            script.append(f"{{ {step.line}\n}} >{log}.out 2>&1\necho $? >{log}.code\n")
            commands.append(step)
        else:
            saved = logs / f"{step[0].replace('/', '_')}.saved"
            saved.write_text(step[1], encoding="utf-8")
            script.append(f"cp {shlex.quote(str(saved))} {shlex.quote(step[0])}\n")
    done = subprocess.run(
        ["bash", "-c", "".join(script)],
        cwd=work,
        env=environment(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert not done.stderr, done.stderr
    wrong = [
        fault
        for number, command in enumerate(commands)
        for fault in faults(
            command,
            int((logs / f"{number}.code").read_text()),
            (logs / f"{number}.out").read_text(encoding="utf-8"),
        )
    ]
    assert len(commands) > 20
    assert not wrong, "\n\n".join(wrong)


def test_another_exit_code_or_another_line_is_a_fault() -> None:
    command = Command("page", "vedette demo", ("34 files, … copies", "read …"), 0)
    output = "34 files,  2 copies\nread 3 documents\n"
    assert not list(faults(command, 0, output))
    assert len(list(faults(command, 1, output))) == 1
    assert len(list(faults(command, 0, "read 3 documents\n34 files, 2 copies\n"))) == 1
    assert len(list(faults(command, 0, output.replace("34", "35")))) == 1


@pytest.mark.parametrize("page", PAGES)
def test_every_command_and_option_that_is_named_exists(page: str) -> None:
    of_vedette = set().union(*(options_of(name) for name in ("", *COMMANDS)))
    for code in code_in(page):
        for name in VEDETTE.findall(code):
            assert name in COMMANDS, f"{page}: {code}"
        module, command = MODULE.search(code), VEDETTE.search(code)
        if module:
            source = importlib.util.find_spec(module[1])
            assert source and source.origin, f"{page}: {code}"
            known = set(re.findall(r'"(--[a-z-]+)"', Path(source.origin).read_text("utf-8")))
        else:
            known = options_of(command[1]) if command else of_vedette
        assert set(OPTION.findall(code)) <= known, f"{page}: {code}"


def anchors(page: str) -> set[str]:
    """The anchors of a page's headings, as web interfaces make them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", read(page)), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def may_lack(path: str) -> bool:
    return path in GENERATED and not WEIGHTS.is_file()


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", FENCE.sub("", read(page))):
        assert not target.startswith("http"), f"{page} leads out of the repository: {target}"
        name, _, anchor = target.partition("#")
        path = os.path.normpath((Path(page).parent / name) if name else page)
        assert (ROOT / path).is_file() or may_lack(path), f"{page}: {target}"
        assert not anchor or anchor in anchors(path), f"{page}: {target}"


@pytest.mark.parametrize("page", PAGES)
def test_every_file_of_the_repository_that_is_named_exists(page: str) -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()} - {"out"}
    words = [word for code in code_in(page) for word in code.split()]
    for word in words:
        if word.split("/")[0] in folders and "/" in word:
            assert any(ROOT.glob(word)) or may_lack(word), f"{page}: {word}"


def test_names_of_make_targets_and_settings_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    names = {f"VEDETTE_{setting.name.upper()}" for setting in SETTINGS} | {
        "VEDETTE_DATA",
        "VEDETTE_PASSWORD",
    }
    for page in PAGES:
        code = "\n".join(code_in(page))
        assert set(re.findall(r"^(?:\$ )?make ([a-z]+)", code, re.MULTILINE)) <= targets, page
        assert set(re.findall(r"\bVEDETTE_[A-Z_]+", code)) <= names, page


def test_the_settings_are_those_of_the_program() -> None:
    stated = table("docs/formats.md", "Settings")
    assert stated == [
        [
            f"VEDETTE_{setting.name.upper()}",
            f"{setting.default:,}" if isinstance(setting.default, int) else setting.default,
            setting.help,
        ]
        for setting in SETTINGS
    ]


def test_the_limits_are_those_of_the_program() -> None:
    stated = {row[0]: int(row[1].replace(",", "")) for row in table("docs/formats.md", "Limits")}
    assert stated == {name: getattr(Limits(), name) for name in Limits.__dataclass_fields__}


def test_the_formats_are_those_of_the_program() -> None:
    stated = {row[0]: row[1] for row in table("docs/formats.md", "What is read")}
    assert stated == {
        name: ", ".join(suffix or "none" for suffix in form.suffixes)
        for name, form in FORMATS.items()
    }


def test_the_column_names_are_those_of_the_program() -> None:
    stated = {row[0]: row[1] for row in table("docs/formats.md", "Columns and keys")}
    assert stated == {field: ", ".join(names) for field, names in USUAL.items()}


def test_the_stages_of_a_rejection_are_those_of_the_program() -> None:
    rows = table("docs/formats.md", "Rejections and what to do")
    assert tuple(row[0] for row in rows) == STAGES


def test_the_flags_are_those_of_the_program() -> None:
    stated = {row[0] for row in table("docs/formats.md", "Warnings")}
    assert stated == {
        html.WHOLE_PAGE,
        html.LARGE_PAGE,
        pdf.FEW_LETTERS,
        pdf.REPLACED,
        pdf.DISAGREE,
        feed.SUMMARY_ONLY,
        "article 1 of 2 in this text",
    }


def test_the_kinds_of_statement_are_those_of_the_program() -> None:
    rows = table("docs/concepts.md", "The words")
    assert tuple(row[0] for row in rows) == StatementKind.__args__


def test_the_measures_are_those_of_the_program() -> None:
    [gold] = load_annotated([ROOT / "tests/gold/iraq-01-wire-k1-rockets.ann"])
    stated = [row[0] for row in table("docs/evaluation.md", "What each measure counts")]
    assert stated == list(score_document(gold, []))


def test_the_dates_that_the_concepts_quote_are_those_of_the_sample() -> None:
    found = set()
    for file in walk([SAMPLE]):
        for part in extracts(file, limits=Limits()):
            assert isinstance(part, Extract)
            for document in documents(part):
                when = document.meta.published
                days = dict.fromkeys(str(day) for day in (when.start, when.end))
                found.add((" to ".join(days), when.basis))
    rows = table("docs/concepts.md", "How a publication date comes about")
    assert {tuple(row) for row in rows} <= found


def test_the_readme_fits_on_few_screens_and_counts_the_sample_right() -> None:
    readme = read("README.md")
    assert len(readme.splitlines()) < 120
    assert f"{len(list(SAMPLE.iterdir()))} files" in readme
    commands = {row[0].split()[1] for row in table("README.md", "The commands")}
    assert commands == set(COMMANDS) - {"demo"}


def test_the_change_log_begins_with_this_version() -> None:
    versions = re.findall(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == __version__
