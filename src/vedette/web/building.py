"""Builds as they are asked for: started, stopped, and told as they go (server-sent events)."""

from asyncio import sleep
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qs

import msgspec
from fastapi import Body, FastAPI, Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from vedette.errors import SettingError
from vedette.web.builds import BuildState
from vedette.web.guard import session_of
from vedette.web.pages.build import build_page
from vedette.web.site import Site

LOOK_SECONDS = 0.25
ALIVE_SECONDS = 15.0
"""So often a word is sent where nothing happens, so that a browser that has gone is noticed."""


@dataclass(frozen=True, slots=True)
class BuildWish:
    """Which sources to build from, as the page lists them."""

    sources: tuple[str, ...]


def start(site: Site, wish: BuildWish, who: str) -> BuildState:
    """Begins a build of sources that are listed, and of no other.

    Raises:
        SettingError: a source that is not listed, or none.
        CaseBusy: a build is running.
    """
    listed = {source.path for source in build_page(site).sources}
    for path in wish.sources:
        if path not in listed:
            raise SettingError(
                f"{path[:80]!r} is no source of this case; see vedette serve --source"
            )
    return site.builder.start(tuple(dict.fromkeys(wish.sources)), who)


def add_builds(app: FastAPI, site: Site) -> None:
    """Adds building to the application."""

    @app.post("/build/start", include_in_schema=False)
    async def start_by_form(request: Request) -> Response:
        fields = parse_qs((await request.body()).decode("utf-8", "replace"))
        wish = BuildWish(tuple(fields.get("source", ())))
        await run_in_threadpool(start, site, wish, session_of(request.scope).who)
        return RedirectResponse("/build", 303)

    @app.post("/build/stop", include_in_schema=False)
    async def stop_by_form() -> Response:
        site.builder.stop()
        return RedirectResponse("/build", 303)

    @app.post("/api/build", status_code=202, operation_id="start_build", summary="Start a build")
    def start_by_api(request: Request, wish: Annotated[BuildWish, Body()]) -> BuildState:
        return start(site, wish, session_of(request.scope).who)

    @app.post("/api/build/stop", operation_id="stop_build", summary="Stop the build that runs")
    def stop_by_api() -> BuildState:
        return site.builder.stop()

    @app.get("/api/build/state", operation_id="build_state", summary="How far the build is")
    def state() -> BuildState:
        return site.builder.state

    @app.get("/api/build/events", include_in_schema=False)
    def told() -> StreamingResponse:
        return StreamingResponse(events(site), media_type="text/event-stream")


async def events(site: Site) -> AsyncIterator[bytes]:
    """The state of the build whenever it is another one, until it or the workbench has ended."""
    last, quiet = None, 0.0
    while True:
        state = site.builder.state
        if state != last:
            last, quiet = state, 0.0
            yield b"data: " + msgspec.json.encode(state) + b"\n\n"
        elif quiet > ALIVE_SECONDS:
            quiet = 0.0
            yield b": still here\n\n"
        if not state.running or site.leaving:
            return
        await sleep(LOOK_SECONDS)
        quiet += LOOK_SECONDS
