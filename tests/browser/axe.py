"""axe-core, run in a page."""

from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe(page: Any) -> list[str]:
    """What axe-core finds wrong with a page, a line each; skips the test where it is not there."""
    if not AXE.is_file():
        pytest.skip("no axe-core: make vendor fetches it where npm is there")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES
    )
    assert found["passes"], "axe looked at nothing"
    return [
        f"{each['id']}: {node['target']}: {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]
