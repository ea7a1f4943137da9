"""The layers, enforced: a module may import only from a lower layer or its own package."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "vedette"
LAYERS = (  # low to high; names on one line are peers
    {"errors"},
    {"types"},
    {"text", "geo", "stats"},
    {
        "sources",
        "store",
        "config",
        "read",
        "resolve",
        "fuse",
        "assess",
        "forecast",
        "scenario",
        "export",
        "brief",
        "evaluate",
    },
    {"steps"},
    {"workflow"},
    {"web"},
    {"cli"},
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
TOP = ("__init__.py", "__main__.py")
MODULES = [p for p in sorted(SRC.rglob("*.py")) if str(p.relative_to(SRC)) not in TOP]


def imported(path: Path) -> set[str]:
    """Top-level parts of our package that this file imports, wherever the import stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            if node.level:
                raise AssertionError(f"{path}: relative import; write vedette.x.y")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {n.split(".")[1] for n in names if n.startswith("vedette.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_imports_point_down(path: Path) -> None:
    here = path.relative_to(SRC).parts[0].removesuffix(".py")
    for there in imported(path) - {here, "resources", "__version__"}:
        assert RANK[there] < RANK[here], f"{here} must not import {there}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_module_is_readable_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


def test_nothing_but_the_command_line_prints() -> None:
    for path in MODULES:
        if "cli" not in path.relative_to(SRC).parts:
            calls = [
                n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)
            ]
            names = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
            assert not names & {"print", "eval", "exec", "input"}, path
