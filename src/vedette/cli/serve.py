"""`vedette serve`: the workbench in a browser, on this machine or shared with others."""

import getpass
import os
import socket
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.values import slot_value
from vedette.config import load_config
from vedette.errors import SettingError
from vedette.store.case import open_case
from vedette.web.door import Door, TokenDoor
from vedette.web.serving import HOST, bound, hosts, serve
from vedette.web.site import Site
from vedette.web.working import OwnProcess

app = typer.Typer(add_completion=False, rich_markup_mode=None)
PASSWORD = "VEDETTE_PASSWORD"  # noqa: S105 - the name of the variable
LOOPBACK = (HOST, "localhost", "::1")
EVERY = ("0.0.0.0", "::")  # noqa: S104 - asked for by name


@app.command(name="serve")
def serve_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; a free one if left out.")
    ] = 0,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    by: Annotated[str, typer.Option(help="Who decides; your login name if left out.")] = "",
    source: Annotated[
        list[Path] | None,
        typer.Option(help="A file or folder that may be built from in the browser; repeatable."),
    ] = None,
    share: Annotated[
        str,
        typer.Option(help="Also for others: the address to answer at, such as 0.0.0.0."),
    ] = "",
    name: Annotated[
        list[str] | None,
        typer.Option(help="With --share, a name by which others reach this machine; repeatable."),
    ] = None,
) -> None:
    """Open a case in the browser: read, compare, decide.

    The address lets one browser in, once. Nobody else on the network can reach it. Stop it with
    Ctrl-C; decisions that are being worked in are finished first.

    With --share, everybody who reaches that address and knows the password gets in, under a name
    of their own that decisions carry. The password is taken from VEDETTE_PASSWORD, or asked for.
    Pages then cross the network as they are: use it where you trust the network, or behind a proxy
    that encrypts (https).
    """
    sources = tuple(map(_source, source or ()))
    if name and not share:
        raise SettingError("--name goes with --share")
    if by and share:
        raise SettingError("--by: with --share each one who logs in gives a name")
    with open_case(case):  # brings an older case up to date, and fails now rather than later
        pass
    password = _password(share) if share else None
    with bound(port, share or HOST) as at:
        named = hosts(at, (*(name or ()), socket.gethostname()) if share else ())
        site = Site(
            case,
            hosts=named,
            who=by or getpass.getuser(),
            slot_value=slot_value,
            password=password,
            sources=sources,
            work=OwnProcess(load_config()),
        )
        address = _address(site.door, share, at.getsockname()[1])
        typer.echo(f"{case}: {address}")
        typer.echo("stop with Ctrl-C")
        if browser:
            webbrowser.open(address)
        serve(site, at)


def _source(path: Path) -> str:
    """A source as builds keep it: the whole path, so that it means the same from elsewhere.

    Raises:
        SettingError: there is none.
    """
    if not path.exists():
        raise SettingError(f"--source {path}: no such file or folder")
    return str(path.resolve())


def _address(door: Door, share: str, port: int) -> str:
    """The address to open on this machine."""
    if isinstance(door, TokenDoor):
        return f"http://{HOST}:{port}/?token={door.token}"
    host = HOST if share in EVERY else f"[{share}]" if ":" in share else share
    return f"http://{host}:{port}/"


def _password(address: str) -> str:
    """The password that others have to know.

    Raises:
        SettingError: there is nobody to ask for it, or the address is that of this machine alone.
    """
    if address in LOOPBACK:
        raise SettingError(f"--share {address}: nobody else can reach that; leave --share out")
    if given := os.environ.get(PASSWORD):
        return given
    if not os.isatty(0):
        raise SettingError(f"--share needs a password: set {PASSWORD}")
    asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return asked
