"""A workbench on this machine's own address, for one analyst."""

import socket

import uvicorn

from vedette.errors import SettingError
from vedette.web.app import create_app
from vedette.web.site import Site

HOST = "127.0.0.1"


def bound(port: int) -> socket.socket:
    """A socket on the loopback address; any free port where `port` is 0.

    Raises:
        SettingError: the port is taken or may not be used.
    """
    # With the protocol named asyncio sends at once; else each answer waits 40 ms for another part.
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
    except OSError as error:
        made.close()
        raise SettingError(f"port {port}: {error.strerror}; leave it out for a free one") from error
    made.listen(64)  # the browser may come before the server does
    return made


def hosts(at: socket.socket) -> tuple[str, ...]:
    """The values of Host that mean this socket."""
    port = at.getsockname()[1]
    return (f"{HOST}:{port}", f"localhost:{port}")


def serve(site: Site, at: socket.socket) -> None:
    """Answers until it is stopped; decisions on their way are worked in before it ends."""
    config = uvicorn.Config(
        create_app(site),
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=512,
        timeout_keep_alive=5,
    )
    uvicorn.Server(config).run(sockets=[at])
