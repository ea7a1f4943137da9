"""A case -> the material of a briefing, and the briefing itself with names as roles.

This is the edge of `brief`: it opens sentences as they are cited, and asks the other stages for
what a briefing takes from them (titles of changes, coverage, readings, private names).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files

from vedette.assess.indicators import load_frame
from vedette.assess.known import Evidence
from vedette.assess.wording import likelihood
from vedette.brief.choosing import lies_in
from vedette.brief.compose import compose
from vedette.brief.docx import as_docx
from vedette.brief.hiding import hidden
from vedette.brief.html import as_html
from vedette.brief.markdown import as_markdown
from vedette.brief.material import Change, Covered, Material, Outlet, Period, Since
from vedette.brief.model import Brief, Quoted
from vedette.brief.pdf import as_pdf
from vedette.brief.wording import days
from vedette.errors import CaseError, SettingError
from vedette.export.redact import Hidden, Names, redacted
from vedette.fuse.changes import changed
from vedette.fuse.citing import outlet_name
from vedette.resolve.actors.knowledge import Knowledge
from vedette.resolve.actors.private import private_names
from vedette.resolve.document import Resolver
from vedette.resolve.places.gazetteer import Gazetteer
from vedette.steps.assessing import assessment_of, evidence_of
from vedette.steps.covering import coverage_of
from vedette.steps.resolving import load_resolver
from vedette.store.case import CaseFile
from vedette.store.findings import Change as Stored
from vedette.types import Document, Factor, Incident, Place, Question
from vedette.types.assessments import Assessment

USUAL_DAYS = 28
FORMS = (".html", ".md", ".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for; None and "" leave the choice to the case.

    Attributes:
        since: number of the build to compare with.
        area: "IQ", "IQ/Kirkuk" or "Kirkuk".
        names: keep the names of private persons.
        most: so many incidents are shown.
    """

    since: int | None = None
    start: date | None = None
    end: date | None = None
    area: str = ""
    names: bool = False
    most: int = 40


def written(brief: Brief, form: str) -> str:
    """The briefing as text, in the form that a file name asks for by its end.

    Raises:
        SettingError: an end that no form has.
    """
    if form == ".html":
        return as_html(brief, _style())
    if form == ".md":
        return as_markdown(brief)
    raise SettingError(f"{form or 'no ending'}: want a file that ends in {' or '.join(FORMS)}")


def rendered(brief: Brief, form: str) -> bytes:
    """The briefing as the bytes of a file that ends so.

    Raises:
        SettingError: an end that no form has, or what it needs is not installed.
    """
    if form == ".pdf":
        return as_pdf(brief, _style())
    return as_docx(brief) if form == ".docx" else written(brief, form).encode("utf-8")


def _style() -> str:
    return files("vedette.resources").joinpath("brief", "brief.css").read_text("utf-8")


def briefing_of(case: CaseFile, wanted: Wanted) -> Brief:
    """The briefing of a case; the same case and wishes give the same one.

    Raises:
        SettingError: no finding lies in that area, or the period ends before it begins.
        CaseError: there is no such build to compare with.
    """
    with case.snapshot():
        resolver = load_resolver(case)
        opener = Opener(case, None if wanted.names else resolver.actors)
        brief = compose(material_of(case, wanted, resolver), opener)
        return brief if wanted.names else hidden(brief, opener.names(brief.statements).hide)


def material_of(case: CaseFile, wanted: Wanted, resolver: Resolver) -> Material:
    """All that the briefing is written from."""
    evidence = evidence_of(case)
    found, raised = assessment_of(case, as_of=wanted.end, area=wanted.area.replace("/", ": "))
    runs = list(case.runs())
    last = runs[-1] if runs else None
    return Material(
        case=case.path.stem,
        area=found.area,
        period=period_of(wanted, found, last.started.date() if last else None),
        built=f"build {last.id} of {last.started:%Y-%m-%d %H:%M}" if last else "never built",
        incidents=tuple(evidence.incidents),
        questions=tuple(evidence.questions),
        links=tuple(evidence.links),
        factors={factor.id: factor.label for factor in evidence.factors},
        actors={name: actor.name for name, actor in resolver.actors.actors.items()},
        published={name: evidence.day_of(name) for name in evidence.told},
        reports=reports_by_day(evidence),
        assessment=found,
        warnings=raised,
        likelihoods={
            r.indicator.id: likelihood(r.trend.p_worse) for r in found.readings if r.trend
        },
        since=since_of(case, wanted.since, found.area),
        covered=covered_of(case),
        decisions=tuple(case.decisions()),
        violent=frozenset(load_frame().groups.get("violence", ())),
        landmarks=landmarks_of(evidence, resolver.gazetteer),
        redacted=not wanted.names,
        most=wanted.most,
    )


def period_of(wanted: Wanted, found: Assessment, built: date | None) -> Period:
    """The days asked for, else those of the indicators' recent window, else the last weeks.

    Raises:
        SettingError: it ends before it begins.
    """
    last = wanted.end or found.as_of or built or datetime.now(UTC).date()
    if wanted.start is None and wanted.end is None and found.windows is not None:
        start = found.starts[found.windows.now[0]]
        unit = f"the last {found.windows.now[1] - found.windows.now[0]} {found.unit}s reported"
        return Period(start, max(last, start), unit)
    start = wanted.start or last - timedelta(days=USUAL_DAYS - 1)
    if start > last:
        raise SettingError(f"the period would end on {last}, before it begins on {start}")
    asked = wanted.start or wanted.end
    return Period(start, last, "as asked for" if asked else f"the last {USUAL_DAYS} days reported")


def reports_by_day(evidence: Evidence) -> Mapping[date, int]:
    """How many independent texts came out first on each day."""
    first: dict[str, date] = {}
    for document, day in evidence.published.items():
        if day is not None:
            group = evidence.copies.get(document, document)
            first[group] = min(day, first.get(group, day))
    return Counter(first.values())


def since_of(case: CaseFile, number: int | None, area: str) -> Since:
    """What changed since a build, in an area where its place can be told.

    Raises:
        CaseError: no such build.
    """
    runs = list(case.runs())
    known = [run.id for run in runs]
    if number is None:
        number = known[-2] if len(known) > 1 else 0
    if number not in (0, *known):
        raise CaseError(f"no build {number} in this case; it has {', '.join(map(str, known))}")
    if number == 0:
        return Since(0, "the empty case")
    started = next(run.started for run in runs if run.id == number)
    pairs = [(c.before, c.after) for c in case.changes(number) if _lies_in(c, area)]
    labels = {f.id: f.label for f in case.findings("factor") if isinstance(f, Factor)}
    rows = tuple(
        Change(
            change.kind,
            change.what,
            change.id,
            _named(change.title, labels),
            tuple((r.slot, r.before, r.now) for r in change.revisions),
            change.because,
            change.decisions,
        )
        for change in changed(pairs)
    )
    return Since(number, f"build {number} of {started:%Y-%m-%d %H:%M}", rows)


def _lies_in(change: Stored, area: str) -> bool:
    finding = change.after or change.before
    if not area:
        return True
    return isinstance(finding, Incident | Question) and lies_in(finding.place, area)


def _named(title: str, labels: Mapping[str, str]) -> str:
    """The title with factors by their names."""
    return " ".join(labels.get(word, word) for word in title.split(" "))


def covered_of(case: CaseFile) -> Covered:
    """Coverage of the whole case as a briefing takes it."""
    found = coverage_of(case)
    gaps: Counter[str] = Counter()
    for row in case.gaps():
        gaps[row.kind] += row.mentions
    delay = found.delay
    return Covered(
        documents=found.documents,
        undated=found.undated,
        outlets=tuple(
            Outlet(o.name or "unknown outlet", o.documents, o.share, o.silent_days)
            for o in found.outlets
        ),
        languages=tuple((row.code, row.documents, row.read) for row in found.languages),
        weeks=len(found.weeks),
        empty_weeks=len(found.empty_weeks),
        incidents=found.incidents,
        single_source=found.single_source,
        unplaced=found.unplaced,
        provinces=found.provinces,
        unseen=tuple((row.country, row.name) for row in found.unseen),
        delay_days=(delay.median_days, delay.nine_in_ten_days) if delay else None,
        gaps=dict(sorted(gaps.items())),
        rejections=sum(1 for _ in case.rejections()),
    )


def landmarks_of(evidence: Evidence, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The provinces of the countries in which incidents are told of, by id."""
    told = {i.place.country for i in evidence.incidents if i.place and i.place.country}
    rows = (
        gazetteer.place(row)
        for row in range(len(gazetteer))
        if gazetteer.kinds[row] == "admin1" and gazetteer.countries[row] in told
    )
    return tuple(sorted(rows, key=lambda place: place.id))


@dataclass(slots=True)
class Opener:
    """Opens the sentences of statements, each document once; a private name is a role in them.

    Attributes:
        known: the actors that tell public persons from private ones; None keeps all names.
    """

    case: CaseFile
    known: Knowledge | None
    _documents: dict[str, Document] = field(default_factory=dict)
    _hidden: dict[str, tuple[Hidden, ...]] = field(default_factory=dict)

    def __call__(self, name: str) -> Quoted | None:
        """The sentences of a statement; None where the case holds none of that id."""
        if not self.case.holds_statement(name):
            return None
        statement = self.case.statement(name)
        document = self._document(statement.document)
        concealed = self._private(document)
        words = (redacted(document.text, span, concealed) for span in statement.evidence)
        meta = document.meta
        outlet = outlet_name(meta.publisher) if meta.publisher else "unknown outlet"
        return Quoted(
            name,
            document.id,
            " … ".join(" ".join(piece.split()) for piece in words),
            outlet,
            days(meta.published),
        )

    def names(self, statements: tuple[str, ...]) -> Names:
        """The private names of all documents under these statements."""
        roles: dict[str, str] = {}
        for document in self._under(statements):
            roles |= Names.of(document.text, self._private(document)).roles
        return Names(roles)

    def _under(self, statements: tuple[str, ...]) -> Iterator[Document]:
        found = {
            self.case.statement(name).document
            for name in statements
            if self.case.holds_statement(name)
        }
        return (self._document(name) for name in sorted(found))

    def _document(self, name: str) -> Document:
        if name not in self._documents:
            self._documents[name] = self.case.document(name)
        return self._documents[name]

    def _private(self, document: Document) -> tuple[Hidden, ...]:
        if self.known is None:
            return ()
        if document.id not in self._hidden:
            said = self.case.statements_of(document.id)
            found = private_names(document, said, self.known)
            self._hidden[document.id] = tuple((one.span, one.role) for one in found)
        return self._hidden[document.id]
