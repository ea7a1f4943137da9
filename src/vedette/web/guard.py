"""Who may ask: the address, the browser that was let in, and changes that come from our pages.

Everything is refused that does not name us as its Host, that comes from another origin, that does
not hold the cookie which the one-time token was changed for, or that changes something without the
CSRF token. Answers say that nothing may be fetched, run or framed but what is ours.
"""

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
        guarded = _with_headers(send)
        headers = Headers(scope=scope)
        try:
            self._check_address(scope, headers)
            if (entry := self._entry(scope)) is not None:
                await entry(scope, receive, guarded)
                return
            self._check_cookie(scope, headers)
            body = await _body(scope, headers, receive)
            self._check_change(scope, headers, body)
        except Refused as refused:
            status, words = refused.args
            await PlainTextResponse(f"{words}\n", status)(scope, receive, guarded)
            return
        await self.app(scope, _replayed(body, receive), guarded)

    def _check_address(self, scope: Scope, headers: Headers) -> None:
        host = headers.get("host", "")
        if host not in self.site.hosts:
            raise Refused(421, f"Host {host[:80]!r} is not this workbench")
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            raise Refused(403, f"Origin {origin[:80]!r} may not ask here")
        if len(scope["query_string"]) > MAX_QUERY or len(scope["path"]) > MAX_QUERY:
            raise Refused(414, f"an address of more than {MAX_QUERY} characters")

    def _entry(self, scope: Scope) -> RedirectResponse | None:
        """The answer to an address that holds the token: the cookie, and the address without it."""
        asked = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if "token" not in asked or scope["method"] != "GET":
            return None
        if not self.site.admit(asked.pop("token")[0]):
            raise Refused(403, "this address was used before; start vedette serve again")
        path = "/" + scope["path"].lstrip("/")
        query = urlencode(asked, doseq=True)
        answer = RedirectResponse(f"{path}?{query}" if query else path, 303)
        answer.set_cookie(
            self.site.cookie, self.site.session, httponly=True, samesite="strict", path="/"
        )
        return answer

    def _check_cookie(self, scope: Scope, headers: Headers) -> None:
        if scope["path"].startswith("/static/") and scope["method"] in READING:
            return
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            cookies = SimpleCookie()
        held = cookies.get(self.site.cookie)
        if held is None or not _equal(held.value, self.site.session):
            raise Refused(403, "open the address that vedette serve printed: it lets you in once")

    def _check_change(self, scope: Scope, headers: Headers, body: bytes) -> None:
        if scope["method"] in READING:
            return
        given = headers.get("x-csrf-token", "")
        if headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            given = given or parse_qs(body.decode("latin-1")).get("csrf", [""])[0]
        if not _equal(given, self.site.csrf):
            raise Refused(403, "a change needs the CSRF token of a page: load the page again")


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


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return guarded


def _equal(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())
