"""The application: each page at its address, the same data under /api, and decisions."""

from asyncio import create_task
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import TimeoutError as Late
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from typing import Annotated, Any
from urllib.parse import parse_qs, urlsplit

import msgspec
from fastapi import Body, Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from vedette import __version__
from vedette.errors import CaseBusy, CaseError, VedetteError
from vedette.types import Decision
from vedette.web.again import Again
from vedette.web.bulk import Batch, BulkWish, take_all
from vedette.web.guard import Guard
from vedette.web.index import Filter, asked
from vedette.web.pages.incidents import incidents
from vedette.web.pages.sources import sources
from vedette.web.pages.today import today
from vedette.web.routes import PAGES, Page
from vedette.web.site import Site
from vedette.web.templating import Templates
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


def create_app(site: Site) -> FastAPI:
    """The workbench of one case."""

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        warming = create_task(run_in_threadpool(warm, site))
        yield
        await warming
        await run_in_threadpool(site.desk.close)

    app = FastAPI(
        title="Vedette workbench",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=life,
    )
    app.state.site = site
    templates = Templates(site)
    for page in PAGES:
        _add(app, page, templates)
    _add_decisions(app, site)
    _add_errors(app, templates)
    static = str(files("vedette.web").joinpath("static"))
    app.mount("/static", StaticFiles(directory=static))
    app.add_middleware(Again, site=site)
    app.add_middleware(Guard, site=site)  # the last one added is the first one asked
    return app


def _add(app: FastAPI, page: Page, templates: Templates) -> None:
    """The page as HTML and as JSON, from one function."""
    given = Depends(page.view)

    def html(request: Request, model: Any = given) -> Response:
        return HTMLResponse(templates.page(request, page, model))

    def api(model: Any = given) -> Response:
        # Written at once: checking each field of our own types would take longer than making them.
        return Response(msgspec.json.encode(model), media_type="application/json")

    app.add_api_route(page.path, html, include_in_schema=False, response_class=HTMLResponse)
    app.add_api_route(
        f"/api{page.api}",
        api,
        name=f"api {page.name}",
        response_model=page.model,
        summary=page.title,
        operation_id=page.name,
    )


def _add_decisions(app: FastAPI, site: Site) -> None:
    @app.post("/decisions", include_in_schema=False)
    async def by_form(request: Request) -> Response:
        fields = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
        back = _local(fields.get("back", ["/"])[0])
        wait = QUEUE_SECONDS if back.startswith("/review") else WAIT_SECONDS
        taken = await run_in_threadpool(take, site, from_form(fields), wait)
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
        back = _local(given.get("back", "/review"))
        batch = await run_in_threadpool(take_all, site, wish, by, WAIT_SECONDS)
        joint = "&" if "?" in back else "?"
        return RedirectResponse(f"{back}{joint}batch={batch.id}", 303)

    @app.post(
        "/api/decisions/bulk",
        status_code=201,
        operation_id="decide_all",
        summary="Take a decision on all that a filter leaves in the review queue",
    )
    def bulk_by_api(
        wish: Annotated[BulkWish, Body()], by: Annotated[Filter, Depends(asked)]
    ) -> Batch:
        return take_all(site, wish, by, WAIT_SECONDS)

    @app.post("/api/decisions", status_code=201, operation_id="decide", summary="Take a decision")
    def by_api(wish: Annotated[Wish, Body()]) -> Taken:
        return take(site, wish)

    @app.get("/api/desk", operation_id="desk", summary="Decisions on their way in")
    def on_the_desk() -> OnTheDesk:
        return OnTheDesk(len(site.desk.pending), site.desk.failed)


def warm(site: Site) -> None:
    """Works out what the first pages need, while nobody asks for it yet.

    A case that cannot be read now is told to the one who asks.
    """
    with suppress(VedetteError):
        incidents(site, Filter(), 1)
        today(site, None)
        sources(site, 1)
        site.atlas.load()


def take(site: Site, wish: Wish, wait: float = WAIT_SECONDS) -> Taken:
    """Makes the decision and puts it in line; waits a moment for the findings to show it.

    Raises:
        SettingError, Misfit, CaseError: it cannot be done; then nothing is written.
    """
    with site.case() as case:
        taking = Taking(case, site.who, datetime.now(UTC), site.slot_value)
        decision: Decision = decision_of(wish, taking)
    done = site.desk.submit(decision)
    try:
        done.result(timeout=wait)
    except Late:
        return Taken(plain(decision), "waiting")
    return Taken(plain(decision), "applied")


def _local(back: str) -> str:
    """An address of ours; the first page for any other."""
    parts = urlsplit(back)
    ours = back.startswith("/") and not back.startswith(("//", "/\\"))
    clean = ours and not parts.netloc and not parts.scheme and back.isprintable()
    return back.partition("#")[0] if clean and "\\" not in back else "/"


def _status(error: Exception) -> int:
    if isinstance(error, CaseBusy):
        return 503
    return 404 if isinstance(error, CaseError) else 400


def _add_errors(app: FastAPI, templates: Templates) -> None:
    def told(request: Request, status: int, words: str) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": words}, status)
        return HTMLResponse(templates.error(request, status, words), status)

    async def own(request: Request, error: Exception) -> Response:
        return told(request, _status(error), " ".join(str(error).split()))

    async def unfit(request: Request, error: Exception) -> Response:
        return told(request, 400, _unfit(error))

    async def other(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        words = "there is no such page" if status == 404 else str(getattr(error, "detail", ""))
        return told(request, status, words)

    handlers: Mapping[type[Exception], Callable[..., Any]] = {
        VedetteError: own,
        RequestValidationError: unfit,
        HTTPException: other,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


def _unfit(error: Exception) -> str:
    """What is wrong with an address or a body, in one line."""
    if not isinstance(error, RequestValidationError):
        return "not as it should be"
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:])
    return f"{where}: {first['msg']}" if where else str(first["msg"])
