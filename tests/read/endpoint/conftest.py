"""An endpoint on this machine that answers as it is told, and remembers what it was asked."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

import pytest

EMPTY: dict[str, list[dict[str, Any]]] = {
    "incidents": [],
    "claims": [],
    "influences": [],
    "ties": [],
}


class Turn(NamedTuple):
    """One answer of the server: a status, a body, headers, and how long it dawdles."""

    status: int
    body: str
    headers: dict[str, str] = {}  # noqa: RUF012
    slow_s: float = 0.0


def says(answer: object, **more: object) -> Turn:
    """A chat completion with this answer; a string is taken as it is."""
    content = answer if isinstance(answer, str) else json.dumps(answer)
    body = {
        "choices": [{"message": {"content": content}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10},
        **more,
    }
    return Turn(200, json.dumps(body))


class Server:
    """Takes its turns in order and repeats the last one."""

    def __init__(self) -> None:
        self.turns: list[Turn] = [says(EMPTY)]
        self.asked: list[tuple[str, dict[str, str], Any]] = []
        self.url = ""

    def turn(self, path: str, headers: dict[str, str], body: Any) -> Turn:
        self.asked.append((path, headers, body))
        return self.turns[min(len(self.asked), len(self.turns)) - 1]


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            turn = state.turn(self.path, dict(self.headers), json.loads(self.rfile.read(size)))
            time.sleep(turn.slow_s)
            try:
                self.send_response(turn.status)
                for name, value in turn.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(turn.body.encode())
            except OSError:  # the client did not wait
                return

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.block_on_close = False
        http.daemon_threads = True
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        state.url = f"http://127.0.0.1:{http.server_port}/v1"
        yield state
        http.shutdown()
        thread.join()
