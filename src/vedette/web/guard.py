"""Who may ask: the address, the browser that was let in, and changes that come from our pages.

Everything is refused that does not name us as its Host, that comes from another origin, that does
not hold the cookie which the one-time token or the password was changed for, or that changes
something without the CSRF token. Answers say that nothing may be fetched, run or framed but what is
ours.
"""

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vedette.web.door import PasswordDoor, Session
from vedette.web.site import Site

MAX_BODY = 64 * 1024
MAX_QUERY = 4096
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # "no-referrer" would make browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
READING = ("GET", "HEAD")
SESSION = "vedette.session"
"""Where the guard leaves the session in what is asked."""
CLOSED = {
    False: "open the address that vedette serve printed: it lets you in once",
    True: "log in first, at /login",
}


class Refused(Exception):  # its text is for the one who asked, not an error of ours
    """A request that is not answered: (status, one line that says why)."""


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app, self.site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what may be asked; answers the rest itself."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        guarded = _with_headers(send, static=_is_static(scope))
        headers = Headers(scope=scope)
        try:
            self._check_address(scope, headers)
            if (entry := self._entry(scope)) is not None:
                await entry(scope, receive, guarded)
                return
            session = self._session(headers)
            if session is None and not self._is_open(scope):
                if self.site.door.shared and _wants_page(scope):
                    await _to_login(scope)(scope, receive, guarded)
                    return
                raise Refused(403, CLOSED[self.site.door.shared])
            body = await _body(scope, headers, receive)
            if session is not None:
                self._check_change(session, scope, headers, body)
                scope[SESSION] = session
                guarded = self._signed(session, guarded)
        except Refused as refused:
            status, words = refused.args
            await PlainTextResponse(f"{words}\n", status)(scope, receive, guarded)
            return
        await self.app(scope, _replayed(body, receive), guarded)

    def _check_address(self, scope: Scope, headers: Headers) -> None:
        host = headers.get("host", "")
        if not self.site.is_host(host):
            raise Refused(421, f"Host {host[:80]!r} is not this workbench")
        origin = headers.get("origin")
        ours = (
            (f"http://{host}", f"https://{host}") if self.site.door.shared else (f"http://{host}",)
        )
        if origin is not None and origin not in ours:
            raise Refused(403, f"Origin {origin[:80]!r} may not ask here")
        if len(scope["query_string"]) > MAX_QUERY or len(scope["path"]) > MAX_QUERY:
            raise Refused(414, f"an address of more than {MAX_QUERY} characters")

    def _entry(self, scope: Scope) -> RedirectResponse | None:
        """The answer to an address that holds the token: the cookie, and the address without it."""
        door = self.site.door
        asked = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if "token" not in asked or scope["method"] != "GET" or isinstance(door, PasswordDoor):
            return None
        session = door.admit(asked.pop("token")[0])
        if session is None:
            raise Refused(403, "this address was used before; start vedette serve again")
        path = "/" + scope["path"].lstrip("/")
        query = urlencode(asked, doseq=True)
        answer = RedirectResponse(f"{path}?{query}" if query else path, 303)
        answer.set_cookie(door.cookie, session.key, httponly=True, samesite="strict", path="/")
        return answer

    def _is_open(self, scope: Scope) -> bool:
        """True for what nobody needs to be let in for: our style and scripts, and the login."""
        login = self.site.door.shared and scope["path"] == "/login"
        return login or (_is_static(scope) and scope["method"] in READING)

    def _session(self, headers: Headers) -> Session | None:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            cookies = SimpleCookie()
        held = cookies.get(self.site.door.cookie)
        return self.site.door.find(held.value) if held is not None else None

    def _check_change(self, session: Session, scope: Scope, headers: Headers, body: bytes) -> None:
        if scope["method"] in READING or scope["path"] == "/login":
            return
        given = headers.get("x-csrf-token", "")
        if headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            given = given or parse_qs(body.decode("latin-1")).get("csrf", [""])[0]
        if not _equal(given, session.csrf):
            raise Refused(403, "a change needs the CSRF token of a page: load the page again")

    def _signed(self, session: Session, send: Send) -> Send:
        """Puts the session's own words into a page; what is no whole page passes as it is."""
        held: list[Message] = []

        async def signed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    held.append(message)
                    return
            elif held and not message.get("more_body", False):
                start = held.pop()
                page = self.site.marked(session, message.get("body", b""))
                MutableHeaders(scope=start)["content-length"] = str(len(page))
                await send(start)
                message = {**message, "body": page}
            await send(message)

        return signed


def session_of(scope: Scope) -> Session:
    """Who asks; the guard has put it there."""
    session: Session = scope[SESSION]
    return session


def _is_static(scope: Scope) -> bool:
    return bool(scope["path"].startswith("/static/"))


def _wants_page(scope: Scope) -> bool:
    return scope["method"] in READING and not scope["path"].startswith("/api/")


def _to_login(scope: Scope) -> RedirectResponse:
    query = scope["query_string"].decode("latin-1")
    path = "/" + scope["path"].lstrip("/")
    here = f"{path}?{query}" if query else path
    return RedirectResponse(f"/login?{urlencode({'back': here})}", 303)


async def _body(scope: Scope, headers: Headers, receive: Receive) -> bytes:
    """The whole body, which is small."""
    if scope["method"] in READING:
        return b""
    told = headers.get("content-length", "0")
    if not told.isdecimal() or int(told) > MAX_BODY:
        raise Refused(413, f"a body of more than {MAX_BODY} bytes")
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, "the body ended early")
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MAX_BODY:
            raise Refused(413, f"a body of more than {MAX_BODY} bytes")
        more = message.get("more_body", False)
    return b"".join(parts)


def _replayed(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def again() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _with_headers(send: Send, *, static: bool) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if static:  # ours, and no words of a case: kept, but asked each time whether it is new
                headers["Cache-Control"] = "no-cache"
        await send(message)

    return guarded


def _equal(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())
