"""Tables that the forecast commands share."""

from math import isfinite

from rich.table import Table

from vedette.cli.render import table
from vedette.forecast.product import REFERENCE
from vedette.forecast.track import Summary


def record_table(rows: tuple[Summary, ...]) -> Table:
    """Scores of each model, the reference among them.

    "of y>0" is the share of counts above zero that the 90 % interval held, "due" what it would be
    if the forecasts were right.
    """
    return table(
        (
            "model",
            "CRPS",
            "log1p",
            "IGN",
            "MIS90",
            "in 90 %",
            "of y>0",
            "due",
            "vs reference",
            "95 %",
        ),
        [
            (
                s.model,
                _told(s.crps, ".2f"),
                _told(s.log1p, ".3f"),
                _told(s.ign, ".2f"),
                _told(s.mis90, ".1f"),
                _told(s.cov90, ".2f"),
                _told(s.cov90_some, ".2f"),
                _told(s.due_some, ".2f"),
                "" if s.model == REFERENCE else _told(s.skill, "+.1%"),
                "" if s.model == REFERENCE or not isfinite(s.low + s.high) else _interval(s),
            )
            for s in rows
        ],
        right=(1, 2, 3, 4, 5, 6, 7, 8, 9),
    )


def _told(value: float, form: str) -> str:
    """The value; nothing where it could not be taken, such as coverage of what never happened."""
    return format(value, form) if isfinite(value) else ""


def _interval(one: Summary) -> str:
    return f"{one.low:+.1%} .. {one.high:+.1%}"
