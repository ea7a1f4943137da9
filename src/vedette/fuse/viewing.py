"""Documents and their resolved statements -> the rows that fusion looks at."""

from collections.abc import Iterable, Sequence

from vedette.fuse.agency import agency_of
from vedette.fuse.copies import sketch
from vedette.fuse.views import (
    ClaimView,
    Count,
    DocumentView,
    FactorView,
    InfluenceView,
    ReportView,
    Speaker,
    TieView,
    Views,
    Who,
)
from vedette.types import (
    ActorMention,
    Attribution,
    Claim,
    Document,
    FactorMention,
    Figure,
    IncidentReport,
    Influence,
    Span,
    Statement,
    Tie,
    TimeMention,
    TimeSpan,
)


def views(document: Document, statements: Iterable[Statement]) -> Views:
    """The document and its statements as fusion sees them, in text order."""
    reports: list[ReportView] = []
    claims: list[ClaimView] = []
    influences: list[InfluenceView] = []
    ties: list[TieView] = []
    for statement in sorted(statements, key=lambda s: (s.evidence[0], s.id)):
        if isinstance(statement, IncidentReport):
            reports.append(_report(document, statement))
        elif isinstance(statement, Claim):
            claims.append(_claim(document, statement))
        elif isinstance(statement, Influence):
            influences.append(_influence(document, statement))
        elif isinstance(statement, Tie):
            ties.append(_tie(document, statement))
    return Views(
        document_view(document), tuple(reports), tuple(claims), tuple(influences), tuple(ties)
    )


def document_view(document: Document) -> DocumentView:
    """A document without its text."""
    meta = document.meta
    body = " ".join(s.span.of(document.text) for s in document.sections if s.kind == "body")
    return DocumentView(
        document.id,
        meta.publisher,
        meta.title or "",
        meta.url,
        meta.language,
        meta.published,
        agency_of(document),
        sketch(body or document.text),
        len(document.text.split()),
    )


def _report(document: Document, report: IncidentReport) -> ReportView:
    counts = [
        _count(kind, figure, report.attribution)
        for kind, figure in (
            ("killed", report.killed),
            ("wounded", report.wounded),
            ("abducted", report.abducted),
        )
        if figure is not None
    ]
    counts += [_count(t.kind, t.figure, t.attribution) for t in report.further_tolls]
    return ReportView(
        id=report.id,
        document=report.document,
        start=report.trigger.span.start,
        evidence=_evidence(document, report.evidence),
        hedge=report.hedge,
        score=report.score,
        speakers=_speakers(report.attribution),
        published=document.meta.published,
        type=report.type,
        status=report.status,
        certainty=report.certainty,
        trigger=_folded(report.trigger.text).lower(),
        initiator=_who(report.initiator) if report.initiator else None,
        targets=tuple(_who(target) for target in report.targets),
        counts=tuple(counts),
        means=tuple(_folded(means.text).lower() for means in report.means),
        place=report.place.place if report.place else None,
        where=_folded(report.place.text) if report.place else "",
        time=_known(report.time),
        when=_folded(report.time.text) if report.time else "",
    )


def _claim(document: Document, claim: Claim) -> ClaimView:
    return ClaimView(
        id=claim.id,
        document=claim.document,
        start=claim.content[0].span.start,
        evidence=_evidence(document, claim.evidence),
        hedge=claim.hedge,
        score=claim.score,
        speakers=_speakers(claim.attribution),
        published=document.meta.published,
        content=_folded(" ".join(piece.text for piece in claim.content)),
        stance=claim.stance,
        topic=claim.topic,
        direction=claim.direction,
        actors=tuple(_who(actor) for actor in claim.actors),
        places=tuple(m.place for m in claim.places if m.place is not None),
        times=tuple(m.when for m in claim.times if m.when is not None and m.when.known),
    )


def _influence(document: Document, influence: Influence) -> InfluenceView:
    return InfluenceView(
        id=influence.id,
        document=influence.document,
        start=influence.cause.span.start,
        evidence=_evidence(document, influence.evidence),
        hedge=influence.hedge,
        score=influence.score,
        speakers=_speakers(influence.attribution),
        published=document.meta.published,
        cause=_factor(influence.cause),
        effect=_factor(influence.effect),
        relation=influence.relation,
        sign=influence.sign,
        signal=_folded(influence.signal.text) if influence.signal else "",
        denied=influence.denied,
    )


def _tie(document: Document, tie: Tie) -> TieView:
    return TieView(
        id=tie.id,
        document=tie.document,
        start=tie.head.span.start,
        evidence=_evidence(document, tie.evidence),
        hedge=tie.hedge,
        score=tie.score,
        speakers=_speakers(tie.attribution),
        published=document.meta.published,
        head=_who(tie.head),
        tail=_who(tie.tail),
        relation=tie.relation,
        time=_known(tie.time),
    )


def _count(kind: str, figure: Figure, said: tuple[Attribution, ...]) -> Count:
    return Count(
        kind,
        figure.min,
        figure.max,
        figure.approximate,
        figure.scope,
        _folded(figure.text),
        _speakers(said),
    )


def _factor(mention: FactorMention) -> FactorView:
    return FactorView(
        _folded(mention.text), mention.factor, mention.direction, mention.hedge, mention.negated
    )


def _who(mention: ActorMention) -> Who:
    named = mention.name.text if mention.name else mention.text
    return Who(mention.actor, _folded(named), mention.kind)


def _speakers(chain: Sequence[Attribution]) -> tuple[Speaker, ...]:
    return tuple(
        Speaker(link.role, _who(link.holder) if link.holder else None, link.stance, link.cited)
        for link in chain
    )


def _known(mention: TimeMention | None) -> TimeSpan | None:
    return mention.when if mention and mention.when and mention.when.known else None


def _evidence(document: Document, spans: Sequence[Span]) -> str:
    return _folded(" ".join(span.of(document.text) for span in spans))


def _folded(words: str) -> str:
    return " ".join(words.split())
