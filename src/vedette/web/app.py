"""The application: each page at its address, the same data under /api, and what changes a case."""

from asyncio import create_task
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from importlib.resources import files
from typing import Any

import msgspec
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from vedette import __version__
from vedette.errors import CaseBusy, CaseError, VedetteError
from vedette.web.again import Again
from vedette.web.building import add_builds
from vedette.web.door import TooManyTries
from vedette.web.entering import add_entry
from vedette.web.guard import Guard
from vedette.web.index import Filter
from vedette.web.pages.incidents import incidents
from vedette.web.pages.sources import sources
from vedette.web.pages.today import today
from vedette.web.routes import PAGES, Page
from vedette.web.site import Site
from vedette.web.taking import add_decisions
from vedette.web.templating import Templates


def create_app(site: Site) -> FastAPI:
    """The workbench of one case."""

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        warming = create_task(run_in_threadpool(warm, site))
        yield
        await warming
        await run_in_threadpool(site.builder.close)
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
    add_decisions(app, site)
    add_builds(app, site)
    add_entry(app, site, templates)
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


def warm(site: Site) -> None:
    """Works out what the first pages need, while nobody asks for it yet.

    A case that cannot be read now is told to the one who asks.
    """
    with suppress(VedetteError):
        incidents(site, Filter(), 1)
        today(site, None)
        sources(site, 1)
        site.atlas.load()


def _status(error: Exception) -> int:
    if isinstance(error, CaseBusy):
        return 503
    if isinstance(error, TooManyTries):
        return 429
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
