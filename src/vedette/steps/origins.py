"""Why reports of one finding count as one source, or as several."""

from collections.abc import Mapping

from vedette.fuse.origins import case_sources, explain
from vedette.fuse.views import StatementView
from vedette.steps.fusing import held_views
from vedette.store.case import CaseFile
from vedette.types import Finding


def origin_reasons(case: CaseFile, finding: Finding) -> Mapping[str, tuple[str, ...]]:
    """For each origin of a finding why its reports are held to be of it; () where it is plain."""
    views = held_views(case)
    documents = {one.document.id: one.document for one in views}
    groups = case.copies()
    every: list[StatementView] = [
        view for one in views for view in (*one.reports, *one.claims, *one.influences, *one.ties)
    ]
    sources = case_sources(documents, groups, every)
    held = set(finding.statements)
    mine = [view for view in every if view.id in held]
    return explain(mine, documents, groups, sources)
