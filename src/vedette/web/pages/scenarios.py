"""What if: factors held up or down, and which way the others go by what the reports state."""

from dataclasses import dataclass
from datetime import date

from vedette.errors import SettingError
from vedette.scenario.directions import Rules
from vedette.scenario.scenarios import Counts, scenario
from vedette.scenario.settings import read_settings
from vedette.scenario.wired import frame_labels
from vedette.steps.scenarios import antecedents, counts_of_case
from vedette.store.case import CaseFile
from vedette.types.panels import PanelError
from vedette.types.scenarios import Band, FactorOutlook, FactorSetting, Quantities
from vedette.web.shared import held_factors, held_links, labels
from vedette.web.site import Site

DRAWS = 2000
SHOWN = 30
MOST_SETTINGS = 8
BAND_WIDE = 200.0


@dataclass(frozen=True, slots=True)
class BandLine:
    """A band with its difference from the baseline as a line: ends, middle and zero."""

    band: Band
    low: float
    middle: float
    high: float
    zero: float


@dataclass(frozen=True, slots=True)
class ScenarioPage:
    """The page.

    Attributes:
        asked: the settings as they stand in the address.
        factors: (id, label) of all that can be set, by label.
        outlooks: the factors that something leads to, the best supported first, of `count`.
        note: why there are no counts; "" where there are some or none were asked for.
    """

    asked: tuple[str, ...]
    start: date | None
    weeks: int
    goals: bool
    settings: tuple[FactorSetting, ...]
    factors: tuple[tuple[str, str], ...]
    labels: dict[str, str]
    outlooks: tuple[FactorOutlook, ...]
    count: int
    untouched: int
    draws: int
    notes: tuple[str, ...]
    quantities: Quantities | None
    bands: tuple[BandLine, ...]
    note: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is asked: "FACTOR=up" or "FACTOR=down", and the weeks to count incidents in."""

    settings: tuple[str, ...] = ()
    start: date | None = None
    weeks: int = 4
    goals: bool = False


def scenario_page(site: Site, asked: WhatIf, today: date) -> ScenarioPage:
    """The answer to a what-if; without settings only what can be set.

    Raises:
        SettingError: a factor, direction or number of weeks that there is not.
    """
    if len(asked.settings) > MOST_SETTINGS:
        raise SettingError(f"{len(asked.settings)} settings: at most {MOST_SETTINGS}")
    with site.case() as case:
        key = (case.meta("fused"), "scenario", asked, today)
        return site.drawings.get(key, lambda _: _made(site, case, asked, today))  # type: ignore[no-any-return]


def _made(site: Site, case: CaseFile, asked: WhatIf, today: date) -> ScenarioPage:
    links, held = held_links(site, case), held_factors(site, case)
    factors, names = list(held.values()), labels(held)
    wanted = read_settings(list(asked.settings), factors, frame_labels()) if asked.settings else ()
    bound = {name for link in links for name in (link.cause, link.effect)}
    choices = tuple(sorted(((n, names.get(n, n)) for n in bound), key=lambda f: f[1].casefold()))
    if not wanted:
        return ScenarioPage(
            (), asked.start, asked.weeks, asked.goals, (), choices, names, (), 0, 0, DRAWS, (),
            None, (), "",
        )  # fmt: skip
    counts, note = _counts(case, asked, today)
    made = scenario(
        links,
        factors,
        wanted,
        counts=counts,
        start=asked.start,
        weeks=asked.weeks,
        draws=DRAWS,
        rules=Rules(asked.goals, (), antecedents(case, links)),
    )
    found = made.directions
    return ScenarioPage(
        asked.settings,
        asked.start,
        asked.weeks,
        asked.goals,
        tuple(wanted),
        choices,
        names,
        found.outlooks[:SHOWN],
        len(found.outlooks),
        found.untouched,
        found.draws,
        found.notes,
        made.quantities,
        _bands(made.quantities),
        note,
    )


def _counts(case: CaseFile, asked: WhatIf, today: date) -> tuple[Counts | None, str]:
    if asked.start is None:
        return None, ""
    try:
        return counts_of_case(case, asked.start, asked.weeks, today), ""
    except PanelError as error:
        return None, str(error)


def _bands(found: Quantities | None) -> tuple[BandLine, ...]:
    """The bands on one scale, zero among it."""
    if found is None or not found.bands:
        return ()
    ends = [0.0, *(v for band in found.bands for v in band.total.difference)]
    low, high = min(ends), max(ends)
    wide = (high - low) or 1.0

    def at(value: float) -> float:
        return round(BAND_WIDE * (value - low) / wide, 1)

    lines = []
    for band in found.bands:
        first, middle, last = band.total.difference
        lines.append(BandLine(band, at(first), at(middle), at(last), at(0.0)))
    return tuple(lines)
