"""A page that was made before is given again while the case is as it was."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vedette.web.site import Site

NEVER = (
    "/static/", "/api/desk", "/api/openapi.json", "/decisions", "/build", "/api/build", "/login",
)  # fmt: skip
Held = tuple[bytes, bytes]
"""Media type and body."""


class Again:
    """ASGI middleware inside the guard: it keeps whole answers by address and state of the case."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app, self.site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Gives a kept answer, or passes on and keeps what comes back."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(NEVER):
            await self.app(scope, receive, send)
            return
        key = (self.site.stamp(), scope["raw_path"], scope["query_string"])
        held = self.site.pages.find(key)
        if held is not None:
            await _give(held, send)
            return
        answer = _Kept(send)
        await self.app(scope, receive, answer)
        # What came while the case changed under it is not kept.
        if answer.made is not None and self.site.stamp() == key[0]:
            self.site.pages.put(key, answer.made)


class _Kept:
    """Passes an answer on and keeps it, where it is a whole page."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._type: bytes | None = None
        self._parts: list[bytes] = []
        self.made: Held | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            self._type = dict(message["headers"]).get(b"content-type", b"text/plain")
        elif message["type"] == "http.response.body" and self._type is not None:
            self._parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                self.made = (self._type, b"".join(self._parts))
        await self._send(message)


async def _give(held: Held, send: Send) -> None:
    headers = [(b"content-type", held[0]), (b"content-length", str(len(held[1])).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": held[1]})
