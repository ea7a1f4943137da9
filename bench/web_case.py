"""A case with as many generated incidents as wanted, to measure the workbench on.

    python -m bench.web_case SOURCE.vedette OUT.vedette INCIDENTS

The incidents rest on statements of the source case; their places are those of the shipped
gazetteers, their days and types are drawn with a fixed seed. They tell of nothing that happened.
"""

import random
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from shutil import copy

from vedette.resolve.places.importers import read_gazetteer
from vedette.resolve.places.loading import pack_paths
from vedette.store.case import open_case
from vedette.types import Incident, Place, TimeSpan

FIRST, DAYS = date(2014, 1, 1), 2500
STATUSES = ("happened",) * 17 + ("foiled", "planned", "denied")


def places() -> list[Place]:
    """Every settlement and province that ships."""
    rows = {row.id: row for path in pack_paths() for row in read_gazetteer(path)[0]}
    return [
        Place(
            row.id, row.name, row.country, row.admin1, row.lat, row.lon, row.kind,
            row.radius_km or 5.0,
        )
        for _, row in sorted(rows.items())
        if row.kind not in ("country", "sea")
    ]  # fmt: skip


def generate(source: Path, out: Path, count: int) -> None:
    """Writes the case."""
    copy(source, out)
    rng = random.Random(7)
    known = places()
    # A few places have most of the incidents, as in real cases.
    weights = [1 / (1 + n) ** 0.7 for n in range(len(known))]
    rng.shuffle(known)
    with open_case(out) as case:
        models = [f for f in case.findings("incident") if isinstance(f, Incident)]
        others = [f for kind in ("question", "link", "tie", "factor") for f in case.findings(kind)]  # type: ignore[arg-type]
        types = sorted({m.type for m in models})
        made = []
        for n in range(count):
            start = FIRST + timedelta(days=int(DAYS * rng.betavariate(3, 2)))
            end = start + timedelta(days=rng.choice((0, 0, 0, 2, 20)))
            made.append(
                replace(
                    models[n % len(models)],
                    id=f"in_{n:016x}",
                    type=rng.choice(types),
                    status=rng.choice(STATUSES),
                    place=rng.choices(known, weights)[0],
                    time=TimeSpan(start, end, "day" if start == end else "interval", "generated"),
                    belief=rng.random(),
                )
            )
        run = [row.id for row in case.runs()][-1]
        case.put_findings(run, [*made, *others])


if __name__ == "__main__":
    generate(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
