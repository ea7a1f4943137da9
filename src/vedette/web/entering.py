"""Logging in to a shared workbench, and out of it."""

from urllib.parse import parse_qs

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from vedette.errors import SettingError
from vedette.web.door import SESSION_SECONDS, PasswordDoor, TooManyTries
from vedette.web.guard import session_of
from vedette.web.paging import local
from vedette.web.site import Site
from vedette.web.templating import Templates


def add_entry(app: FastAPI, site: Site, templates: Templates) -> None:
    """Adds login and logout, where a password lets in."""
    door = site.door
    if not isinstance(door, PasswordDoor):
        return

    @app.get("/login", include_in_schema=False)
    def login(back: str = "/") -> Response:
        return HTMLResponse(templates.login(local(back), ""))

    @app.post("/login", include_in_schema=False)
    async def enter(request: Request) -> Response:
        fields = parse_qs((await request.body()).decode("utf-8", "replace"))
        given = {name: values[0] for name, values in fields.items()}
        back = local(given.get("back", "/"))
        address = request.client.host if request.client else ""
        name, password = given.get("name", ""), given.get("password", "")
        try:
            session = await run_in_threadpool(door.enter, name, password, address)
        except SettingError as error:
            status = 429 if isinstance(error, TooManyTries) else 403
            return HTMLResponse(templates.login(back, str(error), name), status)
        answer = RedirectResponse(back, 303)
        answer.set_cookie(
            door.cookie,
            session.key,
            max_age=int(SESSION_SECONDS),
            httponly=True,
            samesite="strict",
            secure=request.headers.get("origin", "").startswith("https://"),
            path="/",
        )
        return answer

    @app.post("/logout", include_in_schema=False)
    async def leave(request: Request) -> Response:
        door.leave(session_of(request.scope))
        answer = RedirectResponse("/login", 303)
        answer.delete_cookie(door.cookie, path="/")
        return answer
