"""What if: settings on the driver graph, which way its factors go, and what that does to counts."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from vedette.types.statements import Sign

Way = Literal["up", "down"]
Mechanism = Literal["drives", "enables", "if set", "intends"]
Strength = Literal["slight", "clear", "strong"]
BandName = Literal["from data", "from prior only", "zero"]


@dataclass(frozen=True, slots=True)
class FactorSetting:
    """A factor that the scenario holds up or down, whatever drives it.

    Attributes:
        words: how the analyst named it.
    """

    factor: str
    label: str
    way: Way
    words: str = ""


@dataclass(frozen=True, slots=True)
class Odds:
    """Which way a factor goes over the drawn graphs; the three shares sum to 1.

    Attributes:
        p_up, p_down: shares of the draws in which it rises, falls, against now. They tell how far
            the reports support the direction, not how probable the thing is.
        p_no_path: share in which no stated path leads from what is set to it.
        p_easier, p_harder: shares in which enabling links make it more, less open to what drives
            it. An opening alone moves nothing, so these stand beside the three.
    """

    p_up: float
    p_down: float
    p_no_path: float
    p_easier: float = 0.0
    p_harder: float = 0.0


@dataclass(frozen=True, slots=True)
class PathStep:
    """One link of a path, with the sentences it opens.

    Attributes:
        link: id of the link; `vedette why` opens it.
        mass: share of the draws in which it acts with its sign.
        background: assumed by an analyst; it has no statements.
    """

    link: str
    cause: str
    effect: str
    sign: Sign
    mechanism: Mechanism
    mass: float
    statements: tuple[str, ...]
    background: bool


@dataclass(frozen=True, slots=True)
class DriverPath:
    """A way from a set factor to another, over links that act in this scenario.

    Attributes:
        way: where it sends the factor; None where the sign of a link is unknown.
        support: product of the masses of its links.
        opens_only: its last link enables, so it makes the factor easier or harder to move.
    """

    steps: tuple[PathStep, ...]
    way: Way | None
    support: float
    opens_only: bool = False


@dataclass(frozen=True, slots=True)
class LoadBearing:
    """What an answer loses when one link is left out.

    Attributes:
        drop: how much the share of the leading direction falls; below 0 where it rises.
    """

    link: str
    cause: str
    effect: str
    background: bool
    drop: float
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactorOutlook:
    """The answer for one factor.

    Attributes:
        stated: with stated links alone.
        assumed: with the analyst's background links too; equal to `stated` where there are none.
        strength: a word for how far it moves against what is set; None where the word hangs on
            the prior of the links' strengths.
        paths: the best supported ones, the strongest first.
        load_bearing: links whose absence changes the answer, assumed ones first.
    """

    factor: str
    label: str
    stated: Odds
    assumed: Odds
    strength: Strength | None
    paths: tuple[DriverPath, ...]
    load_bearing: tuple[LoadBearing, ...]


@dataclass(frozen=True, slots=True)
class Directions:
    """Layer A: which way each factor goes, by what reports state.

    Attributes:
        outlooks: factors that something leads to, the best supported first.
        untouched: how many factors of the case nothing leads to.
        goals: links of intention were let act.
        notes: what the reader of the answer has to know.
    """

    settings: tuple[FactorSetting, ...]
    outlooks: tuple[FactorOutlook, ...]
    untouched: int
    draws: int
    seed: int
    goals: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DriverEffect:
    """gamma of one driver: the change of the log rate of incidents as it goes from now to set.

    Attributes:
        sign: which way the driver moves incidents when it rises; gamma has no other sign.
        delta: mean change of the driver in this scenario, in [-1, 1].
        prior, posterior: (5 %, mean, 95 %) of gamma; posterior is None where nothing was fitted.
        p_zero: probability that there is no effect, before and after the data.
        switches: how often the driver changed its state in the history.
        basis: what the number rests on, in words.
    """

    factor: str
    label: str
    sign: Sign
    delta: float
    prior: tuple[float, float, float]
    posterior: tuple[float, float, float] | None
    p_zero: tuple[float, float | None]
    switches: int
    basis: str


@dataclass(frozen=True, slots=True)
class AreaWeek:
    """Incidents in one area and week: baseline, and the difference the scenario makes.

    Attributes:
        baseline, difference: (5 %, median, 95 %) in incidents; the difference is of paired draws.
        mean_difference: its mean.
    """

    area: str
    week: date
    baseline: tuple[float, float, float]
    difference: tuple[float, float, float]
    mean_difference: float


@dataclass(frozen=True, slots=True)
class Band:
    """One answer to how many: effects from data, from the prior alone, or none at all.

    Attributes:
        ratio: (5 %, median, 95 %) of the factor by which the rate is multiplied.
        total: the sum over all areas and weeks, as in `AreaWeek`; its area is "all".
    """

    name: BandName
    label: str
    ratio: tuple[float, float, float]
    total: AreaWeek
    cells: tuple[AreaWeek, ...]


@dataclass(frozen=True, slots=True)
class Quantities:
    """Layer B: incidents per area and week as a difference from the baseline.

    Attributes:
        baseline: what the baseline is, in words.
        retrospective: the window lies in the past, so the baseline is what was counted.
        wording: "assumed" or "associational" and why, in one sentence.
    """

    baseline: str
    retrospective: bool
    effects: tuple[DriverEffect, ...]
    bands: tuple[Band, ...]
    wording: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """One what-if: directions always, quantities where incidents can be counted.

    Attributes:
        start: first day of the first week; None where only directions were asked for.
    """

    directions: Directions
    start: date | None = None
    weeks: int = 0
    quantities: Quantities | None = None
