"""Where the reports of one finding come from: equal origins are one source, however many print it.

    statement -> its document -> the copies of it -> the outlet that it rests on -> an origin

Two reports are of one origin where their documents are copies of one text, or come from one
publisher; where a text says that it rests on another outlet ("AP reported", "(Rudaw, May 30)") or
on a group's own media; where they share a quotation of six words or more; and where a sentence of
one is a sentence of the other but for a word or two. A reprint counts for the outlet whose text it
is, and for nothing else: what the reprinting outlet writes itself remains its own.

Limits: two outlets that tell in their own words what one official told both are two origins.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from vedette.fuse.citing import (
    cited_in,
    is_agency,
    named_outlet,
    outlet_key,
    outlet_name,
    publisher_of,
    spellings,
)
from vedette.fuse.repeated import repeated
from vedette.fuse.views import DocumentView, Speaker, StatementView
from vedette.text.outlets import known_outlet

RESTS_WHOLLY_WORDS = 300
"""A text of at most so many words that names one other outlet as a source rests on it wholly."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of a case's documents before any finding is looked at.

    Attributes:
        origin: the outlet whose text each document is, or its id where no outlet is known.
        basis: why, where that is not the document's own publisher.
        names: the names under which the case's publishers may be cited.
        citing: documents whose origin is an outlet that they only name.
        cited: the outlets that a statement rests on by its own words, of those that name any.
    """

    origin: Mapping[str, str] = field(default_factory=dict)
    basis: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    citing: Set[str] = frozenset()
    cited: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Basis:
    """The origin of one statement and the reasons for it; `named` where a text only names it."""

    origin: str
    named: bool
    reasons: tuple[str, ...] = ()


def case_sources(
    documents: Mapping[str, DocumentView],
    groups: Mapping[str, str],
    statements: Iterable[StatementView],
    cited: Mapping[str, tuple[str, ...]] | None = None,
) -> Sources:
    """The outlet that each document counts for; made once for a case.

    Args:
        documents: all of the case, by id.
        groups: from `copies.copy_groups`.
        statements: all of the case, whichever findings they belong to; their sentences tell whom
            they rest on, and whether a short text rests on another outlet as a whole.
        cited: the outlets of each statement that names any, where they are known already.
    """
    names = spellings(name for row in documents.values() if (name := publisher_of(row)))
    members: dict[str, list[DocumentView]] = {}
    for name in sorted(documents):
        members.setdefault(groups.get(name, name), []).append(documents[name])
    rows = [
        (view, outlets)
        for view in statements
        if (outlets := cited_outlets(view, names) if cited is None else cited.get(view.id, ()))
    ]
    rests_on = _cited_by_document(documents, rows)
    origin: dict[str, str] = {}
    basis: dict[str, str] = {}
    citing: set[str] = set()
    for head, copies in members.items():
        outlet, texts = _group_origin(documents.get(head, copies[0]), copies, rests_on, names)
        if not {outlet, head} & {publisher_of(row) or row.id for row in copies}:
            citing.update(row.id for row in copies)
        for row in copies:
            own = publisher_of(row)
            origin[row.id] = outlet
            if outlet not in (own, row.id):
                basis[row.id] = (
                    f"{own or row.id} {texts.get(row.id, 'prints the text of')} {outlet}"
                )
    return Sources(origin, basis, names, citing, {view.id: outlets for view, outlets in rows})


def origins(
    views: Sequence[StatementView],
    documents: Mapping[str, DocumentView],
    groups: Mapping[str, str],
    sources: Sources | None = None,
) -> dict[str, str]:
    """The origin of each statement of one finding: an outlet's name, or a document's id.

    Deterministic, and independent of the order of `views`.

    Args:
        views: the statements of the finding.
        documents: at least those of the statements, by id.
        groups: from `copies.copy_groups`.
        sources: from `case_sources`; without it only the finding's own documents are known.
    """
    return {name: row.origin for name, row in _settled(views, documents, groups, sources).items()}


def explain(
    views: Sequence[StatementView],
    documents: Mapping[str, DocumentView],
    groups: Mapping[str, str],
    sources: Sources | None = None,
) -> dict[str, tuple[str, ...]]:
    """Why the statements of each origin are held to be of it, in words; () where it is plain."""
    told: dict[str, dict[str, None]] = {}
    for row in _settled(views, documents, groups, sources).values():
        told.setdefault(row.origin, {}).update(dict.fromkeys(row.reasons))
    return {origin: tuple(sorted(reasons)) for origin, reasons in sorted(told.items())}


def _settled(
    views: Sequence[StatementView],
    documents: Mapping[str, DocumentView],
    groups: Mapping[str, str],
    sources: Sources | None,
) -> dict[str, _Basis]:
    rows = sorted({view.id: view for view in views}.values(), key=_first)
    if sources is None:
        mine = {v.document: documents[v.document] for v in rows if v.document in documents}
        heads = {groups[name] for name in mine if name in groups}
        mine |= {name: documents[name] for name in sorted(heads) if name in documents}
        sources = case_sources(mine, groups, rows)
    found = {row.id: _of(row, documents, sources) for row in rows}
    found = _followed(rows, found, documents, sources)
    return _joined(rows, found)


def _first(view: StatementView) -> tuple[str, str]:
    day = view.published.start or view.published.end
    return (day.isoformat() if day else "9999", view.id)


def _of(view: StatementView, documents: Mapping[str, DocumentView], sources: Sources) -> _Basis:
    """The origin that a statement and its document tell."""
    own = sources.origin.get(view.document, view.document)
    cited = sources.cited.get(view.id, ())
    document = documents.get(view.document)
    publisher = publisher_of(document) if document else None
    others = [name for name in cited if name not in (own, publisher)]
    if others and not (set(cited) & {own}):
        because = f"{publisher or view.document} names {others[0]} as its source"
        return _Basis(others[0], True, (because,))
    reasons = [sources.basis[view.document]] if view.document in sources.basis else []
    return _Basis(own, view.document in sources.citing, tuple(reasons))


def cited_outlets(view: StatementView, names: Mapping[str, str]) -> tuple[str, ...]:
    """The outlets that a statement rests on by its own words: group media first.

    A speaker who denies or doubts is no source of what is told, and an outlet named in a sentence
    counts only where a cue makes it the teller.
    """
    spoken = [name for speaker in view.speakers if (name := _outlet(speaker, names))]
    written = [name for name in cited_in(view.evidence, names) if not _group_media(name)]
    ordered = [n for n in spoken if _group_media(n)] + [n for n in spoken if not _group_media(n)]
    return tuple(dict.fromkeys([*ordered, *written]))


def _outlet(speaker: Speaker, names: Mapping[str, str]) -> str | None:
    if speaker.who is None or speaker.stance in ("denies", "doubts"):
        return None
    named = named_outlet(speaker.who.words, names)
    if named is None and speaker.role == "outlet" and speaker.cited is not None:
        words = outlet_name(speaker.who.words)
        return words if words and not words.casefold().startswith("ibid") else None
    if named is not None and speaker.role not in ("outlet", "other") and not _group_media(named):
        return None
    return named


def _group_media(name: str) -> bool:
    known = known_outlet(name)
    return known is not None and known.kind == "group_media"


def _reports(name: str) -> bool:
    """True for outlets whose whole stories are taken over: no group's media, no institute."""
    known = known_outlet(name)
    return known is None or known.kind not in ("group_media", "government", "institute")


def _cited_by_document(
    documents: Mapping[str, DocumentView],
    statements: Iterable[tuple[StatementView, tuple[str, ...]]],
) -> dict[str, str]:
    """The one other outlet that each short document rests on; an agency's rests on none."""
    short = {
        name: publisher_of(row)
        for name, row in documents.items()
        if row.words <= RESTS_WHOLLY_WORDS and not is_agency(publisher_of(row) or "")
    }
    named: dict[str, set[str]] = {}
    for view, cited in statements:
        accused = any(speaker.stance == "accuses" for speaker in view.speakers)
        if view.document in short and not accused:
            outlets = {name for name in cited if _reports(name)}
            named.setdefault(view.document, set()).update(outlets - {short[view.document]})
    return {name: min(outlets) for name, outlets in named.items() if len(outlets) == 1}


def _group_origin(
    head: DocumentView,
    rows: Sequence[DocumentView],
    cited: Mapping[str, str],
    names: Mapping[str, str],
) -> tuple[str, dict[str, str]]:
    """Whose text a group of copies is, and the words for how each says so.

    The agency that is credited; else the agency that heads the group; else the outlet that the
    texts name as their source, one that published a copy itself before others; else the publisher
    of the head.
    """
    if head.agency:
        agency = named_outlet(head.agency, names) or outlet_name(head.agency)
        return agency, {row.id: "credits" for row in rows if row.agency}
    own = publisher_of(head)
    publishers = {publisher_of(row) for row in rows}
    named = Counter(cited[row.id] for row in rows if row.id in cited)
    if named and not is_agency(own or ""):
        outlet = min(named, key=lambda name: (name not in publishers, -named[name], name))
        return outlet, {
            r.id: "rests by its own words on" for r in rows if cited.get(r.id) == outlet
        }
    return own or head.id, {}


def _followed(
    rows: Sequence[StatementView],
    found: Mapping[str, _Basis],
    documents: Mapping[str, DocumentView],
    sources: Sources,
) -> dict[str, _Basis]:
    """Where the cited outlet's own report here rests on a third, the third is the origin."""
    printed: dict[str, set[str]] = {}
    for row in rows:
        document = documents.get(row.document)
        publisher = publisher_of(document) if document else None
        if publisher:
            printed.setdefault(outlet_key(publisher), set()).add(found[row.id].origin)
    onward = {
        outlet: min(held)
        for outlet, held in printed.items()
        if len(held) == 1 and outlet_key(min(held)) != outlet
    }
    return {
        name: replace(row, origin=_end(row.origin, onward)) if row.named else row
        for name, row in found.items()
    }


def _end(origin: str, onward: Mapping[str, str]) -> str:
    """The last outlet of a chain of citations; the least of those in a circle."""
    path = [origin]
    while (following := onward.get(outlet_key(path[-1]))) is not None:
        if following in path:
            return min(path[path.index(following) :])
        path.append(following)
    return path[-1]


def _joined(rows: Sequence[StatementView], found: Mapping[str, _Basis]) -> dict[str, _Basis]:
    """One origin for those that share a quotation or a sentence: that of the earliest report."""
    first = {found[row.id].origin: found[row.id].origin for row in rows}
    if len(first) < 2:
        return dict(found)
    rank = {origin: place for place, origin in enumerate(first)}
    reasons: dict[str, list[str]] = {}
    for one, other, words in repeated([(row.id, row.evidence) for row in rows]):
        ends = {_root(found[name].origin, first) for name in (one, other)}
        if len(ends) == 2:
            kept, gone = sorted(ends, key=rank.__getitem__)
            first[gone] = kept
            reasons.setdefault(gone, []).append(f"{gone} has the words of {kept}: “{words}”")
    return {
        name: replace(
            row,
            origin=_root(row.origin, first),
            reasons=(*row.reasons, *reasons.get(row.origin, ())),
        )
        for name, row in found.items()
    }


def _root(origin: str, first: Mapping[str, str]) -> str:
    while first[origin] != origin:
        origin = first[origin]
    return origin
