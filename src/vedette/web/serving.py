"""A workbench at an address of this machine."""

import gc
import socket
from types import FrameType

import uvicorn

from vedette.errors import SettingError
from vedette.web.app import create_app
from vedette.web.site import Site

HOST = "127.0.0.1"
LEAVE_SECONDS = 3
"""So long an answer that is being told (a build) may go on after the workbench was stopped."""


def bound(port: int, address: str = HOST) -> socket.socket:
    """A socket on an address of this machine, the loopback one if left out.

    Args:
        port: any free one where it is 0.

    Raises:
        SettingError: the port is taken or may not be used, or the address is not of this machine.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    # With the protocol named asyncio sends at once; else each answer waits 40 ms for another part.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((address, port))
    except OSError as error:
        made.close()
        if address != HOST:
            why = f"{address}, port {port}: {error.strerror}; want an address of this machine"
            raise SettingError(why) from error
        raise SettingError(f"port {port}: {error.strerror}; leave it out for a free one") from error
    made.listen(64)  # the browser may come before the server does
    return made


def hosts(at: socket.socket, names: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The values of Host that mean this socket; a name of the user's also without the port."""
    port = at.getsockname()[1]
    own = (f"{HOST}:{port}", f"localhost:{port}")
    return (*own, *(f"{name}:{port}" for name in names), *names)


def serve(site: Site, at: socket.socket) -> None:
    """Answers until it is stopped; decisions on their way are worked in before it ends."""
    config = uvicorn.Config(
        create_app(site),
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=512,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=LEAVE_SECONDS,
    )
    gc.freeze()  # the program itself never goes: no collection need look through it
    _Server(config, site).run(sockets=[at])


class _Server(uvicorn.Server):
    """Tells the site that it is to end, before it waits for the answers on their way."""

    def __init__(self, config: uvicorn.Config, site: Site) -> None:
        super().__init__(config)
        self._site = site

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Ctrl-C or the like."""
        self._site.leaving = True
        super().handle_exit(sig, frame)
