"""What the commands that teach a case places or actors share."""

from collections.abc import Sequence
from pathlib import Path

import typer

from vedette.cli.progress import shown_progress
from vedette.config import load_config
from vedette.resolve.actors.importers import Actor
from vedette.resolve.places.gazetteer import Row
from vedette.workflow import add_knowledge


def teach(case: Path, entries: Sequence[Row] | Sequence[Actor]) -> None:
    """Add places or actors to a case and tell what was resolved anew."""
    with shown_progress() as progress:
        report = add_knowledge(case, entries, load_config(), progress)
    done = report.counts.get("documents_resolved", 0)
    typer.echo(f"{len(entries)} added; {done} documents resolved anew")
