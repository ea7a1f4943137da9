"""A small made-up case for briefings, as plain values: no file, no database."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from vedette.brief.material import Change, Covered, Material, Outlet, Period, Since
from vedette.brief.model import Quoted
from vedette.types import (
    Decision,
    Incident,
    Link,
    LinkEvidence,
    Party,
    Place,
    Position,
    Question,
    ReportedFigure,
    Tally,
    TimeSpan,
    Version,
    Voice,
)
from vedette.types.assessments import (
    Ahead,
    Assessment,
    Indicator,
    IndicatorReading,
    Trend,
    Warning,
    Windows,
)

TEXTS: Mapping[str, str] = {
    "d1": "Gunmen hit the mill at Tell Sabha on Monday. Six guards died, security sources said.",
    "d2": "Eleven died at the mill, the hospital told us. The Reed Front said its men did it.",
    "d3": "The governor denied that the road is closed. Drivers said it has been shut since May.",
    "d4": "Fewer patrols let the raiders move at night. A shell fell in the east, no day told.",
}
OUTLETS = {"d1": "Harbour Wire", "d2": "Delta Post", "d3": "Delta Post", "d4": "Northern Review"}
# statement -> document and the sentence of it, by number
STATEMENTS: Mapping[str, tuple[str, int]] = {
    "st_a": ("d1", 0),
    "st_b": ("d1", 1),
    "st_c": ("d2", 0),
    "st_d": ("d2", 1),
    "st_e": ("d3", 0),
    "st_f": ("d3", 1),
    "st_g": ("d4", 0),
    "st_h": ("d4", 1),
}
DAY = date(2031, 5, 12)
VILLAGE = Place("p1", "Tell Sabha", "XA", "Marsh", 36.0, 41.0, "village", 2.0)
PROVINCE = Place("p2", "East", "XA", "East", 35.0, 42.5, "admin1", 90.0)
COUNTRY = Place("p3", "Xanadu", "XA", None, 35.5, 42.0, "country", 400.0)


def sentence(statement: str) -> str:
    """The sentence under a statement, as it stands in its document."""
    document, number = STATEMENTS[statement]
    pieces = TEXTS[document].split(". ")
    return pieces[number] if pieces[number].endswith(".") else pieces[number] + "."


def quote(statement: str) -> Quoted | None:
    """Opens a statement; None for one that is not there."""
    if statement not in STATEMENTS:
        return None
    document = STATEMENTS[statement][0]
    return Quoted(statement, document, sentence(statement), OUTLETS[document], "13 May 2031")


def voice(statement: str, origin: str, holder: str = "", stance: str = "asserts") -> Voice:
    """A voice with the least that it needs."""
    return Voice(statement, origin, holder, stance=stance)  # type: ignore[arg-type]


def told(low: int, high: int, statement: str, origin: str, holder: str) -> ReportedFigure:
    """A figure of one report."""
    return ReportedFigure(low, high, False, str(low), voice(statement, origin, holder))


def incident(name: str, statements: tuple[str, ...], **slots: object) -> Incident:
    """An incident that happened on DAY at Tell Sabha, where nothing else is said."""
    origins = sorted({STATEMENTS[s][0] for s in statements})
    given: dict[str, object] = {
        "type": "armed_attack",
        "types": (),
        "status": "happened",
        "statuses": (),
        "time": TimeSpan(DAY, DAY, "day", "stated"),
        "times": (),
        "place": VILLAGE,
        "places": (Version(VILLAGE.id, VILLAGE.name, statements[:1], 1),),
        "voices": tuple(voice(s, STATEMENTS[s][0]) for s in statements),
        **slots,
    }
    return Incident(
        id=name,
        statements=statements,
        documents=tuple(origins),
        independent_reports=len(origins),
        belief=0.8,
        **given,  # type: ignore[arg-type]
    )


MILL = incident(
    "in_mill",
    ("st_a", "st_b", "st_c", "st_d"),
    perpetrators=(
        Party(
            "reed_front",
            "Reed Front",
            "claimed_by_group",
            True,
            (voice("st_d", "d2"), voice("st_e", "d3", "the governor", "denies")),
        ),
    ),
    tallies=(
        Tally(
            "killed",
            6,
            8,
            11,
            6,
            0.5,
            (
                told(6, 6, "st_b", "d1", "security sources"),
                told(11, 11, "st_c", "d2", "the hospital"),
            ),
        ),
    ),
    contested=("killed",),
)
SHELL = incident("in_shell", ("st_h",), type="rocket_or_shelling", time=None, place=PROVINCE)
EARLIER = incident(
    "in_early", ("st_f",), time=TimeSpan(date(2031, 4, 20), date(2031, 4, 20), "day", "stated")
)
ROAD = Question(
    id="qu_road",
    statements=("st_e", "st_f"),
    documents=("d3",),
    independent_reports=2,
    belief=0.5,
    topic="freedom_of_movement",
    proposition="the road is closed",
    about="freedom of movement",
    direction="",
    place=None,
    period=None,
    contested=True,
    positions=(
        Position(
            "against", "denies", "asserted", "the governor", None, "official", "Delta Post",
            "2031-05-13", "", (voice("st_e", "d3"),),
        ),
        Position(
            "for", "asserts", "likely", "Drivers", None, "witness", "Delta Post",
            "2031-05-13", "", (voice("st_f", "d3"),),
        ),
    ),
)  # fmt: skip


def link(name: str, statements: tuple[str, ...], **slots: object) -> Link:
    """A link from patrols to movement."""
    evidence = tuple(
        LinkEvidence(voice(s, s), "-", "same", "cause", "asserted", False, 0.5) for s in statements
    )
    given: dict[str, object] = {"evidence": evidence, "relations": ("cause",), **slots}
    given = {"cause": "patrols", "effect": "movement", **given}
    return Link(
        id=name,
        statements=statements,
        documents=("d4",),
        independent_reports=len(statements),
        belief=0.5,
        sign="-",
        p_plus=0.0,
        p_minus=0.5,
        p_none=0.5,
        **given,  # type: ignore[arg-type]
    )


STATED = link("li_said", ("st_g",))
ASSUMED = link("li_own", (), background=True, decisions=("de_1",))
TEMPO = Indicator("tempo", "Attack tempo", "More attacks?", "up", 1.5, "it matters", "fewer")
UNREST = Indicator("unrest", "Unrest", "More protests?", "up", 1.5, "it matters", "fewer")
READING = IndicatorReading(
    TEMPO,
    "crossed",
    "6 where 2 were to be expected",
    (1, 2, 6),
    crossed_by=("count",),
    trend=Trend(6, 2, 2.0, 3.0, 1.6, 5.5, 0.9, 0.95, 2.5, 0.9, 1.0),
    findings=("in_mill",),
    ahead=(
        Ahead("the governor", "Delta Post", "predicts", "likely", "roads open", None, "q",
              ("st_e",)),
    ),
)  # fmt: skip
SILENT = IndicatorReading(UNREST, "not enough reports", "2 reports came out; 3 are needed", ())
ASSESSED = Assessment(
    "",
    date(2031, 5, 31),
    "week",
    (date(2031, 5, 4),),
    (3,),
    Windows((26, 30), (0, 26)),
    (READING, SILENT),
)
CROSSED = Warning(
    "tempo", "", "Attack tempo is up.", "very likely", 0.9, "moderate",
    ("2 independent sources in all",), "fewer attacks", ("in_mill",), statements=("st_a", "st_c"),
)  # fmt: skip
COVERED = Covered(
    documents=4,
    outlets=(Outlet("Delta Post", 2, 0.5), Outlet("Harbour Wire", 1, 0.25, 40)),
    languages=(("en", 4, True), ("ar", 1, False)),
    weeks=9,
    empty_weeks=6,
    incidents=3,
    single_source=2,
    unplaced=1,
    provinces=3,
    unseen=(("XA", "North"),),
    delay_days=(1.0, 4.0),
    gaps={"place": 2},
    rejections=1,
)
SINCE = Since(
    1,
    "build 1 of 2031-05-20",
    (
        Change(
            "incident",
            "revised",
            "in_mill",
            "armed attack, Tell Sabha",
            (("killed", "6 killed", "6 to 11 killed"),),
            ("st_c",),
        ),
        Change("tie", "gone", "ti_x", "Reed Front part of River League"),
    ),
)


def material(**slots: object) -> Material:
    """The whole made-up case, with what a test changes of it."""
    given: dict[str, object] = {
        "case": "marsh",
        "area": "",
        "period": Period(date(2031, 5, 1), date(2031, 5, 31), "as asked for"),
        "built": "build 2 of 2031-06-01",
        "incidents": (MILL, SHELL, EARLIER),
        "questions": (ROAD,),
        "links": (STATED, ASSUMED),
        "factors": {"patrols": "patrols", "movement": "freedom of movement"},
        "published": dict.fromkeys(STATEMENTS, date(2031, 5, 13)),
        "reports": {date(2031, 5, 13): 4},
        "assessment": ASSESSED,
        "warnings": (CROSSED,),
        "since": SINCE,
        "covered": COVERED,
        "decisions": (
            Decision("assume", "link:patrols>movement", "{}", "ana",
                     datetime(2031, 5, 2, tzinfo=UTC), "seen in the marsh before"),
        ),
        "landmarks": (PROVINCE,),
        **slots,
    }  # fmt: skip
    return Material(**given)  # type: ignore[arg-type]


EMPTY = Material("empty", "", Period(date(2031, 5, 1), date(2031, 5, 31), "as asked for"), "never")
