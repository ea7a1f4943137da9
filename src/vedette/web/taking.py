"""Decisions as they are asked for: by a form of a page, or as JSON."""

from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import Body, Depends, FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from vedette.types import Decision
from vedette.web.bulk import Batch, BulkWish, take_all
from vedette.web.guard import session_of
from vedette.web.index import Filter, asked
from vedette.web.paging import local
from vedette.web.site import Site
from vedette.web.wishes import Taking, Wish, decision_of, from_form, plain

WAIT_SECONDS = 1.5
"""So long a decision is waited for; where it takes longer the page says that it is on its way."""
QUEUE_SECONDS = 0.2
"""In the review queue, where the next incident does not depend on it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision as it was taken; `state` is "applied" or "waiting"."""

    decision: dict[str, Any]
    state: str


@dataclass(frozen=True, slots=True)
class OnTheDesk:
    """How many decisions the findings do not show yet, and why the last ones failed."""

    pending: int
    failed: tuple[str, ...]


def take(site: Site, wish: Wish, who: str, wait: float = WAIT_SECONDS) -> Taken:
    """Makes the decision and puts it in line; waits a moment for the findings to show it.

    Raises:
        SettingError, Misfit, CaseError: it cannot be done; then nothing is written.
    """
    with site.case() as case:
        taking = Taking(case, who, datetime.now(UTC), site.slot_value)
        decision: Decision = decision_of(wish, taking)
    done = site.desk.submit(decision)
    try:
        done.result(timeout=wait)
    except Late:
        return Taken(plain(decision), "waiting")
    return Taken(plain(decision), "applied")


def add_decisions(app: FastAPI, site: Site) -> None:
    """Adds what changes a case to the application."""

    @app.post("/decisions", include_in_schema=False)
    async def by_form(request: Request) -> Response:
        fields = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
        back = local(fields.get("back", ["/"])[0])
        wait = QUEUE_SECONDS if back.startswith("/review") else WAIT_SECONDS
        who = session_of(request.scope).who
        taken = await run_in_threadpool(take, site, from_form(fields), who, wait)
        joint = "&" if "?" in back else "?"
        return RedirectResponse(f"{back}{joint}taken={taken.decision['id']}", 303)

    @app.post("/decisions/bulk", include_in_schema=False)
    async def bulk_by_form(request: Request, by: Annotated[Filter, Depends(asked)]) -> Response:
        fields = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
        given = {name: values[0] for name, values in fields.items()}
        count = given.get("count", "0")
        wish = BulkWish(
            given.get("kind", ""),
            given.get("reason", ""),
            int(count) if count.isascii() and count.isdecimal() and len(count) < 7 else 0,
            given.get("batch", ""),
        )
        back = local(given.get("back", "/review"))
        who = session_of(request.scope).who
        batch = await run_in_threadpool(take_all, site, wish, by, who, WAIT_SECONDS)
        joint = "&" if "?" in back else "?"
        return RedirectResponse(f"{back}{joint}batch={batch.id}", 303)

    @app.post(
        "/api/decisions/bulk",
        status_code=201,
        operation_id="decide_all",
        summary="Take a decision on all that a filter leaves in the review queue",
    )
    def bulk_by_api(
        request: Request, wish: Annotated[BulkWish, Body()], by: Annotated[Filter, Depends(asked)]
    ) -> Batch:
        return take_all(site, wish, by, session_of(request.scope).who, WAIT_SECONDS)

    @app.post("/api/decisions", status_code=201, operation_id="decide", summary="Take a decision")
    def by_api(request: Request, wish: Annotated[Wish, Body()]) -> Taken:
        return take(site, wish, session_of(request.scope).who)

    @app.get("/api/desk", operation_id="desk", summary="Decisions on their way in")
    def on_the_desk() -> OnTheDesk:
        return OnTheDesk(len(site.desk.pending), site.desk.failed)
