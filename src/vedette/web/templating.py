"""The templates: everything in them is escaped, and a name that is not there is an error."""

from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined

from vedette import __version__
from vedette.fuse.titles import days, spaced, where
from vedette.store.case import CaseFile
from vedette.types import TimeSpan
from vedette.web.draw.glyphs import LABELS, SHAPES
from vedette.web.draw.network import GROUP_LABELS
from vedette.web.paging import address
from vedette.web.routes import MENU, Page
from vedette.web.site import Site


class Templates:
    """Renders pages of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._environment = Environment(
            loader=PackageLoader("vedette.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            spaced=spaced, days=days, where=where, signed=_signed, short=short
        )
        self._environment.globals.update(
            address=address,
            menu=MENU,
            version=__version__,
            case=site.path.name,
            shapes=SHAPES,
            kinds=LABELS,
            tie_groups=GROUP_LABELS,
        )

    def page(self, request: Request, page: Page, model: Any) -> str:
        """A page with its data."""
        taken = request.query_params.get("taken", "")
        batch = request.query_params.get("batch", "")
        return self._render(
            f"{page.name}.html",
            request,
            section=page.section,
            title=page.title,
            m=model,
            taken=_taken(self._site, taken) if taken else None,
            batch=(batch, len(self._site.batches.find(batch) or ())),
        )

    def login(self, back: str, words: str, name: str = "") -> str:
        """The page that asks for name and password."""
        return self._environment.get_template("login.html").render(
            title="Log in", back=back, words=words, name=name
        )

    def error(self, request: Request, status: int, words: str) -> str:
        """A page with one line on what is wrong."""
        return self._render(
            "error.html", request, section="", title=str(status), m=None, taken=None,
            batch=("", 0), status=status, words=words,
        )  # fmt: skip

    def _render(self, name: str, request: Request, **given: Any) -> str:
        asked = [
            (k, v) for k, v in request.query_params.multi_items() if k not in ("taken", "batch")
        ]
        here = address(request.url.path, dict(asked))
        return self._environment.get_template(name).render(
            given,
            here=here,
            csrf=self._site.csrf_mark,
            who=self._site.who_mark,
            shared=self._site.door.shared,
            building=self._site.builder.state,
            pending=self._site.desk.pending,
            failed=self._site.desk.failed,
            query=request.query_params.get("q", ""),
        )


def _taken(site: Site, name: str) -> Any:
    """The decision that was just taken, if there is one of that id."""

    def find(case: CaseFile) -> Any:
        return next((d for d in case.decisions() if d.id == name), None)

    for decision in site.desk.pending:
        if decision.id == name:
            return decision
    with site.case() as case:
        return find(case)


def short(time: TimeSpan) -> str:
    """An interval in few characters.

    >>> from datetime import date
    >>> short(TimeSpan(date(2019, 5, 30), date(2019, 6, 29), "interval", ""))
    '2019-05-30…06-29'
    """
    start = time.start.isoformat() if time.start else ""
    end = time.end.isoformat() if time.end else ""
    if start == end:
        return start
    return f"{start}…{end[5:] if start[:4] == end[:4] else end}"


def _signed(number: float) -> str:
    """A weight with its sign, the minus as wide as the plus."""
    return f"{number:+.2f}".replace("-", "\N{MINUS SIGN}")
