"""The picture in the README: what `vedette demo` prints in a terminal, as an SVG.

    python docs/picture.py [--out docs/demo.svg]

Runs the installed program in a pseudo-terminal (Linux, macOS) of 100 columns, in a temporary
folder, and draws what it printed. Nothing is retouched: with other weights, draw it again.
"""

import argparse
import io
import os
import pty
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

COLUMNS = 100
QUIET = TerminalTheme(
    (255, 255, 255),
    (51, 51, 51),
    [
        (51, 51, 51),
        (163, 62, 53),
        (66, 110, 60),
        (138, 99, 20),
        (52, 88, 140),
        (125, 68, 120),
        (36, 106, 115),
        (120, 120, 120),
    ],
)
FONT_FROM_NETWORK = re.compile(r"@font-face \{\{.*?\}\}\s*", re.DOTALL)
WINDOW_BUTTONS = re.compile(r"<g transform=\"translate\(26,22\)\">.*?</g>", re.DOTALL)
FONTS = "ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace"


def demo_output(folder: str) -> str:
    """What `vedette demo` writes to a terminal, with its escape codes.

    Raises:
        CalledProcessError: the demo failed.
    """
    command = [str(Path(sys.executable).parent / "vedette"), "demo"]
    env = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    terminal, inner = pty.openpty()
    with subprocess.Popen(  # noqa: S603 - our own program
        command, cwd=folder, env=env, stdout=inner, stderr=subprocess.DEVNULL
    ) as child:
        os.close(inner)
        pieces = list(iter(lambda: _read(terminal), b""))
    os.close(terminal)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return b"".join(pieces).decode("utf-8").replace("\r\n", "\n")


def svg(output: str) -> str:
    """The output below its command, drawn without a font from the network or a window's buttons."""
    shown = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    shown.print(Text("$ vedette demo", style="bold"))
    shown.print(Text.from_ansi(output.rstrip("\n")))
    form = FONT_FROM_NETWORK.sub("", CONSOLE_SVG_FORMAT).replace("Fira Code, monospace", FONTS)
    drawn = shown.export_svg(title="", theme=QUIET, code_format=form, unique_id="demo")
    return WINDOW_BUTTONS.sub("", drawn)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # Linux says so when the other side is closed
        return b""


def main() -> None:
    """Run the demo and write the picture."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "demo.svg")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        drawn = svg(demo_output(folder))
    lines = (line.rstrip() for line in drawn.splitlines())
    chosen.out.write_text("\n".join(line for line in lines if line) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
