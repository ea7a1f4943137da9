"""One chat-completions endpoint over HTTP: bounded in time and size, no redirects, key kept quiet.

Only https, or http to this machine itself. A redirect is never followed: the key and the text of a
document go to the host that was named and to no other. Proxies of the environment are not used.
"""

import http.client
import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from vedette.errors import SettingError

MAX_ANSWER_BYTES = 4_000_000
_PATH = "/chat/completions"
_WRONG = {401: "the key is not accepted", 403: "the key may not do this", 404: "no such model"}


class Failure(Exception):
    """An answer that cannot be used.

    Attributes:
        reason: in a few words, without any of the key.
        again: True where the same request may succeed later.
        wait_s: how long the server asks to wait before; 0 where it does not say.
    """

    def __init__(self, reason: str, *, again: bool, wait_s: float = 0.0) -> None:
        super().__init__(reason)
        self.reason, self.again, self.wait_s = reason, again, wait_s


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model wrote, and the tokens that the server reports for it."""

    content: str
    tokens_in: int
    tokens_out: int


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask, with which key, and how long to wait for a whole answer."""

    url: str
    key: str = field(default="", repr=False)
    timeout_s: float = 120.0

    def __post_init__(self) -> None:
        checked_url(self.url)

    def ask(self, body: Mapping[str, Any]) -> Reply:
        """The answer to one request, asked once.

        Raises:
            Failure: no answer, or one that cannot be used.
            SettingError: the server refuses the key, the model or the address.
        """
        status, wait_s, content = self._exchange(json.dumps(body).encode())
        if status == 200:
            return _reply(content)
        said = self._quoted(content)
        if status in _WRONG:
            raise SettingError(f"the endpoint answers {status}, {_WRONG[status]}: {said}")
        if 300 <= status < 400:
            raise SettingError(
                f"the endpoint answers {status}, a redirect, which is not followed; "
                "set endpoint_url to its final address"
            )
        again = status in (408, 409, 425, 429) or status >= 500
        raise Failure(f"the endpoint answers {status}: {said}", again=again, wait_s=wait_s)

    def _exchange(self, body: bytes) -> tuple[int, float, bytes]:
        """Status, seconds to wait, and the body of the answer."""
        deadline = time.monotonic() + self.timeout_s
        parts = urlsplit(self.url)
        connection = self._connection(parts.scheme, parts.hostname or "", parts.port)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        try:
            connection.request("POST", _path(parts.path), body, headers)
            with connection.getresponse() as answer:
                wait_s = _wait_s(answer.headers.get("Retry-After"))
                return answer.status, wait_s, self._whole(answer, deadline)
        except TimeoutError as error:
            raise Failure(f"no answer within {self.timeout_s:g} s", again=True) from error
        except (OSError, http.client.HTTPException) as error:
            reason = f"cannot be reached ({type(error).__name__}: {error})"
            raise Failure(self._quiet(" ".join(reason.split())), again=True) from error
        finally:
            connection.close()

    def _whole(self, answer: http.client.HTTPResponse, deadline: float) -> bytes:
        """The body, piece by piece, so that neither its size nor a trickle is without end."""
        content = bytearray()
        while piece := answer.read1(1 << 16):
            content += piece
            if len(content) > MAX_ANSWER_BYTES:
                raise Failure(f"an answer of over {MAX_ANSWER_BYTES} bytes", again=False)
            if time.monotonic() > deadline:
                raise Failure(f"no whole answer within {self.timeout_s:g} s", again=True)
        return bytes(content)

    def _connection(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        if scheme == "https":
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(host, port, timeout=self.timeout_s, context=context)
        return http.client.HTTPConnection(host, port, timeout=self.timeout_s)

    def _quoted(self, content: bytes) -> str:
        """The beginning of what a server says, on one printable line."""
        words = " ".join(content[:2000].decode("utf-8", "replace").split())
        return self._quiet("".join(c if c.isprintable() else "?" for c in words))[:200]

    def _quiet(self, words: str) -> str:
        return words.replace(self.key, "(key)") if self.key else words


def checked_url(url: str) -> str:
    """The url, where documents may be sent there.

    Raises:
        SettingError: it is not https and not this machine, or holds a password or a query.

    >>> checked_url("http://localhost:8000/v1")
    'http://localhost:8000/v1'
    >>> checked_url("http://models.example/v1")
    Traceback (most recent call last):
    vedette.errors.SettingError: endpoint_url is http://models.example/v1; want https, or http to \
this machine
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise SettingError(f"endpoint_url cannot be read: {error}") from error
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingError("endpoint_url holds a name, password or query; give the key by its name")
    if not host or any(c.isspace() or not c.isprintable() for c in url):
        raise SettingError("endpoint_url names no host; want https://HOST/v1")
    if parts.scheme != "https" and not (parts.scheme == "http" and _loopback(host)):
        raise SettingError(f"endpoint_url is {url}; want https, or http to this machine")
    return url


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _path(path: str) -> str:
    return path if path.endswith(_PATH) else path.rstrip("/") + _PATH


def _wait_s(stated: str | None) -> float:
    """The seconds of a Retry-After, which may be a number or a date; 0 where there is none."""
    if not stated:
        return 0.0
    if stated.strip().isdigit():
        return float(stated)
    try:
        return max(0.0, parsedate_to_datetime(stated).timestamp() - time.time())
    except ValueError:
        return 0.0


def _reply(content: bytes) -> Reply:
    try:
        answer = json.loads(content)
        choice = answer["choices"][0]
        words = choice["message"]["content"]
        usage = answer.get("usage") or {}
        tokens = [int(usage.get(name) or 0) for name in ("prompt_tokens", "completion_tokens")]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise Failure(f"no chat completion ({type(error).__name__})", again=True) from error
    if not isinstance(words, str):
        raise Failure("a chat completion without text", again=True)
    if choice.get("finish_reason") == "length":
        raise Failure("the model stopped in the middle of its answer", again=False)
    return Reply(words, *tokens)
