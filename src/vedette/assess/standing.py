"""Since when a warning stands: what would have been warned of at the end of earlier periods."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from vedette.assess.indicators import Frame
from vedette.assess.known import Evidence
from vedette.assess.readings import assess
from vedette.types.assessments import Assessment, Warning

LOOKS_BACK = 8
"""Periods; a warning that stands longer is told as standing since then at least."""


def since_when(
    raised: Sequence[Warning], found: Assessment, evidence: Evidence, frame: Frame
) -> tuple[Warning, ...]:
    """The warnings with the end of the first period of their unbroken run, as was known then.

    Args:
        found: the assessment that they come from; the area and period are its own.
    """
    since: dict[str, date] = {}
    standing = {warning.indicator for warning in raised}
    for start in reversed(found.starts[-LOOKS_BACK:]):
        if not standing:
            break
        day = start - timedelta(days=1)  # the end of the period before
        earlier = assess(evidence, frame, as_of=day, unit=found.unit, area=found.area)
        standing &= {r.indicator.id for r in earlier.readings if r.state == "crossed"}
        since |= dict.fromkeys(standing, day)
    return tuple(replace(warning, since=since.get(warning.indicator)) for warning in raised)
