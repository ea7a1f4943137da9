"""A case -> what its scenario's second layer rests on: its weekly attacks and their forecast."""

from collections.abc import Sequence
from datetime import date, timedelta

from vedette.assess.indicators import load_frame
from vedette.assess.panels import CasePanel
from vedette.assess.placing import Level
from vedette.errors import SettingError
from vedette.forecast.issue import issue
from vedette.fuse.factors import load_frame as load_factors
from vedette.fuse.factors import match
from vedette.fuse.views import FactorView
from vedette.scenario.baseline import Baseline, from_cells, weeks_from
from vedette.scenario.history import ATTACKS, DriverState, counted_history, monday, with_states
from vedette.scenario.scenarios import Counts
from vedette.scenario.wired import load_wires
from vedette.steps.assessing import panel_of
from vedette.store.case import CaseFile
from vedette.store.issues import IssueRow, issues
from vedette.types import Direction, Incident, Influence, Link
from vedette.types.panels import Forecast, Panel, PanelError

AREAS: tuple[Level, ...] = ("admin1", "country", "case")
"""By what incidents are counted: the first that has any."""
AREA_WORDS = {"admin1": "per province", "country": "per country", "case": "of the whole case"}

SWITCHES = frozenset(
    (
        "operation_paused",
        "operation_resumed",
        "training_suspended",
        "troop_withdrawal",
        "troop_deployment",
    )
)
"""Types of incident that switch a driver."""
MOST_SWITCHES = 5

FURTHEST_WEEKS = 36
"""The product forecasts no further; beyond, the last weeks are drawn again and called that."""
BASELINE_DRAWS = 1000


def counts_of_case(
    case: CaseFile,
    start: date,
    weeks: int,
    issued: date,
    *,
    states: Sequence[DriverState] = (),
    seed: int = 0,
) -> Counts:
    """Weekly attacks of a case, the drivers' states, and a forecast where `start` lies ahead.

    The baseline of weeks that are still to come is the product's own forecast of the case: the one
    in its ledger where these very counts and weeks were forecast, else one made now. Of weeks that
    were counted it is what was counted.

    Raises:
        SettingError: no attack has a date precise to the week, or a state is wrong.
        PanelError: no document has a day, or no week is over.
    """
    made, level = _weekly(case)
    attacks = set(load_frame().groups[ATTACKS])
    found = [one for one in case.findings("incident") if isinstance(one, Incident)]
    kinds = {one.id: one.type for one in found}
    left_out = sum(kinds.get(one.finding) in attacks for one in made.apart)
    history = counted_history(made.panel, left_out)
    if states:
        history = with_states(history, states)
    first = monday(start)
    baseline = None
    if first > history.weeks[-1]:
        ahead = weeks_from(first, weeks)
        baseline = _baseline(case, made.panel, level, ahead, issued, seed)
    return Counts(load_wires(), history, baseline, () if states else _dated(found))


def antecedents(case: CaseFile, links: Sequence[Link]) -> dict[str, Direction]:
    """Which way the "if" of each conditional statement goes, as the frame of factors reads it."""
    frame = load_factors()
    found: dict[str, Direction] = {}
    for link in links:
        for one in link.evidence:
            if one.relation != "conditional":
                continue
            said = case.statement(one.voice.statement)
            if isinstance(said, Influence) and said.cause.direction != "none":
                cause = said.cause
                words = " ".join(cause.text.split())
                view = FactorView(words, cause.factor, cause.direction, negated=cause.negated)
                way = match(view, said.document, frame).way
                found[said.id] = "up" if way > 0 else "down"
    return found


def _dated(found: Sequence[Incident]) -> tuple[str, ...]:
    """What the reports themselves tell of switches of drivers, the best reported first.

    They are told, not fitted: reports date the beginning of a pause and seldom its end, and a state
    without an end would be a guess.
    """
    held = [
        (-one.independent_reports, one.time.start, one.type, one.id)
        for one in found
        if one.type in SWITCHES and one.status == "happened"
        if one.time and one.time.start and one.time.precision in ("day", "week")
    ]
    told = [f"{kind} {day} ({name})" for _, day, kind, name in sorted(held)[:MOST_SWITCHES]]
    if not told:
        return ()
    listed = "; ".join(told)
    return (f"no --states given; reports date these switches (give their ends there): {listed}",)


def _weekly(case: CaseFile) -> tuple[CasePanel, Level]:
    """The weekly panel by the narrowest areas in which any attack is counted."""
    for level in AREAS:
        try:
            made = panel_of(case, "week", level)
        except PanelError:
            if level == AREAS[-1]:
                raise
            continue
        if ATTACKS in made.panel.measures and (made.panel.of(ATTACKS) > 0).any():
            return made, level
    raise SettingError("no attack of this case has a date precise to the week: nothing to count")


def _baseline(
    case: CaseFile, panel: Panel, level: Level, weeks: Sequence[date], issued: date, seed: int
) -> Baseline | None:
    """The product's forecast of those weeks; None where it reaches too far or knows too little."""
    ahead = (weeks[0] - panel.day(panel.n_periods - 1)).days // 7
    wanted = tuple(range(ahead, ahead + len(weeks)))
    if wanted[-1] > FURTHEST_WEEKS:
        return None
    kept = _kept(case, panel, level, wanted)
    found = kept.product if kept else _issued(panel, wanted[-1], issued, seed)
    if found is None:
        return None
    last = panel.day(panel.n_periods - 1) + timedelta(days=6)
    words = (
        f"the program's forecast of attacks {AREA_WORDS[level]} and week, from what was counted "
        f"to {last} (model {found.model_hash[:12]}, data {found.data_hash[:12]}"
        f"{f', in the ledger as {kept.id}' if kept else ''})"
    )
    cells = found.draws[:, [found.horizons.index(h) for h in wanted]]
    return from_cells(panel.areas, tuple(weeks), cells, words, seed, like=panel.of(ATTACKS))


def _kept(case: CaseFile, panel: Panel, level: Level, wanted: Sequence[int]) -> IssueRow | None:
    """The first forecast in the ledger of these very counts and weeks: nothing to make anew."""
    for row in issues(case, ATTACKS, level):
        known = row.product
        same = known.data_hash == panel.content_hash and known.unit == panel.unit
        if same and set(wanted) <= set(known.horizons):
            return row
    return None


def _issued(panel: Panel, furthest: int, issued: date, seed: int) -> Forecast | None:
    """A forecast made now and not kept; None where the panel is too short for one."""
    try:
        found = issue(
            panel,
            ATTACKS,
            max(issued, panel.vintage),
            horizons=tuple(range(1, furthest + 1)),
            n_draws=BASELINE_DRAWS,
            seed=seed,
        )
    except PanelError:
        return None
    return found.product
