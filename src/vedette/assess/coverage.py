"""What a case would not see: outlets gone silent, unread languages, empty weeks and provinces.

A quiet province may be at peace, or nobody may be reporting from it. These figures do not tell
which; they tell where to ask. Nothing here looks at a clock: "now" is the day of the case's last
report, or the day that the caller gives.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from vedette.types import Incident, TimeSpan

SILENT_AFTER = 3.0
"""An outlet is silent when nothing came for more than so many of its own mean gaps: at random
times a gap is as long as that once in twenty (exp(-3))."""
SILENT_DAYS = 7
"""Nor is it silent before so many days are over."""
MIN_DAYS = 4
"""An outlet seen on fewer days has no gap of its own, and is never called silent."""
LISTED_WEEKS = 520
"""Of a longer case only the last ten years are counted by week."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A document as coverage looks at it.

    Attributes:
        outlet: who published it; None where that is unknown.
        read: its language is one that the reader reads.
    """

    id: str
    outlet: str | None
    language: str
    published: TimeSpan
    read: bool = True


@dataclass(frozen=True, slots=True)
class OutletSeen:
    """What a case holds of one outlet; `name` None for documents of unknown outlets together.

    Attributes:
        share: of all documents, in [0, 1].
        last: the last day on which it published; None where no date is known.
        usual_gap_days: the mean time between two days on which it published.
        silent_days: the days since `last`, where it has gone silent; else None.
    """

    name: str | None
    documents: int
    share: float
    last: date | None
    usual_gap_days: float | None = None
    silent_days: int | None = None


@dataclass(frozen=True, slots=True)
class LanguageSeen:
    """Documents in one language, and whether they were read."""

    code: str
    documents: int
    read: bool


@dataclass(frozen=True, slots=True)
class Week:
    """How many documents were published in the week that begins on Monday `start`."""

    start: date
    documents: int


@dataclass(frozen=True, slots=True)
class ProvinceUnseen:
    """A province of a country concerned in which no incident is reported."""

    country: str
    name: str


@dataclass(frozen=True, slots=True)
class Delay:
    """Days from an event to the first report of it in the case, over `incidents` incidents.

    Incidents told to the day count, and of their reports those published on a known day, not
    before the event.
    """

    incidents: int
    median_days: float
    nine_in_ten_days: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a case rests on, and what it would not see.

    Attributes:
        as_of: the day that counts as now; None where no date is known.
        undated: documents whose day of publication is unknown; they are in no week.
        weeks: every week from the first to the last report, empty ones too.
        incidents: how many, and how many of them rest on a single source.
        unplaced: incidents without a province.
        provinces: how many the countries concerned have; `unseen` are those without an incident.
    """

    documents: int
    as_of: date | None
    undated: int
    outlets: tuple[OutletSeen, ...]
    languages: tuple[LanguageSeen, ...]
    weeks: tuple[Week, ...]
    incidents: int
    single_source: int
    unplaced: int
    provinces: int
    unseen: tuple[ProvinceUnseen, ...]
    delay: Delay | None

    @property
    def silent(self) -> tuple[OutletSeen, ...]:
        """The outlets that have gone silent, the longest silent for its habits first."""
        found = [o for o in self.outlets if o.silent_days is not None]
        return tuple(sorted(found, key=lambda o: (-_gaps_silent(o), o.name or "")))

    @property
    def empty_weeks(self) -> tuple[Week, ...]:
        """The weeks without a report."""
        return tuple(week for week in self.weeks if not week.documents)

    @property
    def single_source_share(self) -> float | None:
        """Which share of the incidents rests on one source; None where there is no incident."""
        return self.single_source / self.incidents if self.incidents else None


def coverage(
    documents: Sequence[Seen],
    incidents: Sequence[Incident],
    provinces: Mapping[str, Collection[str]],
    *,
    named: Collection[tuple[str, str]] = (),
    as_of: date | None = None,
) -> Coverage:
    """What the documents and incidents of a case cover; their order changes nothing.

    Args:
        documents: all of the case, those that could not be read for their language too.
        incidents: all of the case.
        provinces: the names of the first-level units of each country concerned, by country code.
        named: further (country, province) that reports are about, though no incident lies there.
        as_of: the day that counts as now; the last day of publication where none is given.
    """
    days = {row.id: day for row in documents if (day := _day(row.published)) is not None}
    now = as_of or max(days.values(), default=None)
    seen = {(i.place.country, i.place.admin1) for i in incidents if i.place} | set(named)
    unseen = [
        ProvinceUnseen(country, name)
        for country, names in sorted(provinces.items())
        for name in sorted(set(names))
        if (country, name) not in seen
    ]
    return Coverage(
        documents=len(documents),
        as_of=now,
        undated=len(documents) - len(days),
        outlets=_outlets(documents, days, now),
        languages=_languages(documents),
        weeks=_weeks(list(days.values())),
        incidents=len(incidents),
        single_source=sum(i.independent_reports == 1 for i in incidents),
        unplaced=sum(i.place is None or i.place.admin1 is None for i in incidents),
        provinces=sum(len(set(names)) for names in provinces.values()),
        unseen=tuple(unseen),
        delay=_delay(incidents, days),
    )


def countries_concerned(incidents: Sequence[Incident], least_share: float = 0.05) -> list[str]:
    """The countries in which at least that share of the placed incidents lies, the most first."""
    held = Counter(i.place.country for i in incidents if i.place and i.place.country)
    least = least_share * held.total()
    return sorted((c for c, n in held.items() if n >= least), key=lambda c: (-held[c], c))


def _day(when: TimeSpan) -> date | None:
    """The day of publication, where it is known to the day."""
    return when.start if when.start is not None and when.start == when.end else None


def _outlets(
    documents: Sequence[Seen], days: Mapping[str, date], now: date | None
) -> tuple[OutletSeen, ...]:
    held: dict[str | None, list[Seen]] = {}
    for row in documents:
        held.setdefault(row.outlet, []).append(row)
    found = [
        _outlet(name, rows, sorted({days[r.id] for r in rows if r.id in days}), documents, now)
        for name, rows in held.items()
    ]
    return tuple(sorted(found, key=lambda o: (-o.documents, o.name or "")))


def _outlet(
    name: str | None,
    rows: Sequence[Seen],
    days: Sequence[date],
    documents: Sequence[Seen],
    now: date | None,
) -> OutletSeen:
    share = len(rows) / len(documents)
    if not days or now is None:
        return OutletSeen(name, len(rows), share, None)
    if name is None or len(days) < MIN_DAYS:
        return OutletSeen(name, len(rows), share, days[-1])
    gap = (days[-1] - days[0]).days / (len(days) - 1)
    since = (now - days[-1]).days
    silent = since > max(SILENT_DAYS, SILENT_AFTER * gap)
    return OutletSeen(name, len(rows), share, days[-1], gap, since if silent else None)


def _gaps_silent(outlet: OutletSeen) -> float:
    return (outlet.silent_days or 0) / (outlet.usual_gap_days or 1.0)


def _languages(documents: Sequence[Seen]) -> tuple[LanguageSeen, ...]:
    held: dict[str, list[bool]] = {}
    for row in documents:
        held.setdefault(row.language, []).append(row.read)
    found = [LanguageSeen(code, len(read), any(read)) for code, read in held.items()]
    return tuple(sorted(found, key=lambda language: (-language.documents, language.code)))


def _weeks(days: Sequence[date]) -> tuple[Week, ...]:
    if not days:
        return ()
    held = Counter(day - timedelta(days=day.weekday()) for day in days)
    last = max(held)
    first = max(min(held), last - timedelta(weeks=LISTED_WEEKS - 1))
    count = (last - first).days // 7 + 1
    starts = (first + timedelta(weeks=week) for week in range(count))
    return tuple(Week(start, held[start]) for start in starts)


def _delay(incidents: Sequence[Incident], days: Mapping[str, date]) -> Delay | None:
    waits = []
    for incident in incidents:
        event = _day(incident.time) if incident.time else None
        if event is None:
            continue
        after = [(days[d] - event).days for d in incident.documents if d in days]
        if known := [wait for wait in after if wait >= 0]:
            waits.append(min(known))
    if not waits:
        return None
    ordered = sorted(waits)
    middle = len(ordered) // 2
    median = (ordered[middle] + ordered[~middle]) / 2
    return Delay(len(ordered), median, float(ordered[ceil(0.9 * len(ordered)) - 1]))
