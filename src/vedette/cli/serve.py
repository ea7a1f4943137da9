"""`vedette serve`: the workbench in a browser, on this machine only."""

import getpass
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.values import slot_value
from vedette.store.case import open_case
from vedette.web.serving import bound, hosts, serve
from vedette.web.site import Site

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="serve")
def serve_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; a free one if left out.")
    ] = 0,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    by: Annotated[str, typer.Option(help="Who decides; your login name if left out.")] = "",
) -> None:
    """Open a case in the browser: read, compare, decide.

    The address lets one browser in, once. Nobody else on the network can reach it. Stop it with
    Ctrl-C; decisions that are being worked in are finished first.
    """
    with open_case(case):  # brings an older case up to date, and fails now rather than later
        pass
    with bound(port) as at:
        named = hosts(at)
        site = Site(case, hosts=named, who=by or getpass.getuser(), slot_value=slot_value)
        address = f"http://{named[0]}/?token={site.token}"
        typer.echo(f"{case}: {address}")
        typer.echo("stop with Ctrl-C")
        if browser:
            webbrowser.open(address)
        serve(site, at)
