"""`vedette places`: what a case should know of places beside the gazetteer that ships."""

import re
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.knowledge import teach
from vedette.cli.render import console
from vedette.errors import SettingError
from vedette.geo.kinds import KINDS
from vedette.resolve.places.gazetteer import Row, fault
from vedette.resolve.places.importers import read_gazetteer

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Add or import places that a case should know.",
)


@app.command("add")
def add_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    name: Annotated[str, typer.Argument(help="The name, as reports write it.")],
    lat: Annotated[float, typer.Option(help="Latitude in degrees, north positive.")],
    lon: Annotated[float, typer.Option(help="Longitude in degrees, east positive.")],
    kind: Annotated[str, typer.Option(help="What it is: town, village, camp, road, ...")] = "town",
    country: Annotated[str, typer.Option(help="ISO code of the country, such as IQ.")] = "",
    admin1: Annotated[str, typer.Option(help="Province or region it lies in.")] = "",
    radius: Annotated[float | None, typer.Option(help="Extent and uncertainty in km.")] = None,
    alias: Annotated[list[str] | None, typer.Option(help="Another spelling; repeatable.")] = None,
) -> None:
    """Add one place.

    What its names mean in this case is worked out anew at once.
    """
    if kind not in KINDS:
        raise SettingError(f"kind {kind!r} is none of: {', '.join(KINDS)}")
    slug = re.sub(r"\W+", "_", name.casefold()).strip("_")
    if (wrong := fault(f"own.{slug}", name, kind, lat, lon)) is not None:
        raise SettingError(f"{name}: {wrong}")
    row = Row(
        id=f"own.{slug}",
        name=name,
        names=(name, *(alias or ())),
        kind=kind,
        lat=lat,
        lon=lon,
        country=country.upper(),
        admin1=admin1,
        radius_km=radius,
        curated=True,
        basis="added to this case",
    )
    teach(case, [row])


@app.command("import")
def import_command(
    case: Annotated[Path, typer.Argument(help="The case file.")],
    file: Annotated[Path, typer.Argument(help="Table, GeoNames dump or GeoJSON boundaries.")],
) -> None:
    """Import a gazetteer file.

    A tab-separated table with the header of docs/places.md, a GeoNames dump, a Who's On First
    table, or GeoJSON boundaries. Rows that cannot be used are listed; the rest is imported.
    """
    try:
        rows, broken = read_gazetteer(file)
    except OSError as error:
        raise SettingError(f"{file}: cannot be read ({error.strerror})") from error
    out = console()
    for row in broken[:20]:
        out.print(f"left out: {row}", style="dim", soft_wrap=True)
    if len(broken) > 20:
        out.print(f"left out: {len(broken) - 20} more rows", style="dim")
    teach(case, rows)
