"""Claims -> what each of them is about: measure, direction, who, where, when, and the side taken.

    "the ministry denied that raids had doubled in the south since May"
        tendency, terms (=attack), way up, denied, since May

A claim that has no measure of its own ("it denied any increase", "the opposite is true") answers
the claim before it in its document, and takes over what that one is about.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vedette.fuse.columns import terms
from vedette.fuse.question_words import (
    LEVEL,
    Words,
    content_terms,
    is_negative,
    tokens,
    toll_of,
    way_of,
)
from vedette.fuse.views import ClaimView, DocumentView
from vedette.types import TimeSpan

_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]+")
_HEAD_OF_SENTENCE = re.compile(r"(?:^|[.!?:]\s+|[\"“'‘(]\s*)[A-Z]")
Kind = Literal["tendency", "toll", "blame", "call", "fact"]
NEAR_CHARACTERS = 500
"""An answer follows what it answers within so many characters."""
CURRENT_DAYS = 31
"""A claim that names no time is about so many days before it was published."""
FORWARD = frozenset({"predicts", "warns"})
CALLS = frozenset({"demands", "urges"})
_SELF = frozenset({"it", "its", "we", "our", "they", "their", "he", "his"})
AGAINST = frozenset({"denies", "doubts"})


@dataclass(frozen=True, slots=True)
class Proposition:
    """What one claim is about.

    Attributes:
        terms: its measure: stems of the content without directions, hedges and stop words.
        way: 1, 0, -1: which way the content says the measure goes; None where it says none.
        clear: the content's own words give the way, or the holder denies it.
        denied: the holder speaks against the content, or the content itself is a negation.
        negative: the content is a negation by its own words.
        parties: ids of listed actors that it names; of a denial of blame the holder too.
        culprit: the body that did it, by the content; the holder who denies or claims it.
        countries, provinces, places: where, of its own or else of its document; `own_place` tells.
        since, until: ordinals of days; `timed` where the claim names them.
        number: the toll that it gives.
        forward: it is about what will be.
        scene: stems of the sentence and the document's title: which event it is about.
        names: the proper names of the sentence; `setting` those of the title and of all sentences
            of the document's claims.
        answers: id of the claim that it answers, where it has no measure of its own.
    """

    claim: ClaimView
    kind: Kind
    topic: str
    terms: tuple[str, ...]
    way: int | None
    clear: bool
    denied: bool
    negative: bool
    parties: tuple[str, ...]
    culprit: str
    countries: tuple[str, ...]
    provinces: tuple[str, ...]
    places: tuple[str, ...]
    own_place: bool
    since: int | None
    until: int | None
    timed: bool
    number: int | None
    forward: bool
    scene: tuple[str, ...]
    names: tuple[str, ...]
    setting: tuple[str, ...] = ()
    answers: str | None = None


def propositions(
    claims: Iterable[ClaimView], documents: Mapping[str, DocumentView], words: Words
) -> list[Proposition]:
    """One for each claim, by the claims' ids."""
    by_document: dict[str, list[ClaimView]] = {}
    for claim in sorted(claims, key=lambda c: (c.document, c.start, c.id)):
        by_document.setdefault(claim.document, []).append(claim)
    found: list[Proposition] = []
    for name, mine in by_document.items():
        document = documents.get(name)
        found += _of_document(mine, document.title if document else "", words)
    return sorted(found, key=lambda p: p.claim.id)


def _of_document(claims: Sequence[ClaimView], title: str, words: Words) -> list[Proposition]:
    setting = _setting(claims)
    names = names_in(" ".join([f"… {title}.", *(claim.evidence for claim in claims)]), words)
    made: list[Proposition] = []
    for claim in claims:
        own = replace(_own(claim, title, words), setting=names)
        before = _answered(own, made, words)
        made.append(_placed(own if before is None else _taken_over(own, before), setting))
    return made


def _own(claim: ClaimView, title: str, words: Words) -> Proposition:
    topic = claim.topic or "other"
    number = None if topic in words.trends else _toll(claim, words)
    way, turned = _way(claim, words)
    clear = way_of(claim.content, words) is not None
    kind = _kind(claim, topic, number, clear, words)
    negative = is_negative(claim.content, words)
    denied = claim.stance in AGAINST or (kind != "tendency" and negative)
    since, until = _days(claim.times)
    return Proposition(
        claim,
        kind,
        topic,
        _measure(claim, kind, words),
        way,
        denied or clear,
        denied and not turned,
        negative,
        _parties(claim),
        _culprit(claim, denied) if kind == "blame" else "",
        tuple(sorted({p.country for p in claim.places if p.country})),
        tuple(sorted({f"{p.country} {p.admin1}" for p in claim.places if p.admin1})),
        tuple(sorted({p.id for p in claim.places})),
        bool(claim.places),
        since,
        until,
        since is not None or until is not None,
        number,
        claim.stance in FORWARD,
        tuple(sorted(set(terms(f"{title} {claim.evidence}")))),
        names_in(claim.evidence, words),
    )


def _measure(claim: ClaimView, kind: Kind, words: Words) -> tuple[str, ...]:
    """The content's terms without the names of places and listed actors, which are compared as such.

    What goes up or down in the tempo of attacks, where nothing is named, are attacks.
    """
    named = [place.name for place in claim.places]
    named += [who.words for who in claim.actors if is_listed(who.actor)]
    apart = {term for name in named for term in terms(name)}
    found = tuple(t for t in content_terms(claim.content, words) if t not in apart)
    bare = not found and kind == "tendency" and claim.topic == "attack_tempo"
    return ("=attack",) if bare else found


def names_in(text: str, words: Words) -> tuple[str, ...]:
    """Stems of the words in capitals that do not stand at the head of a sentence.

    >>> from vedette.fuse.question_words import shipped_words
    >>> names_in("Gunmen struck Aden on Monday. They fled to Lahij.", shipped_words())
    ('aden', 'lahij')
    """
    plain = _HEAD_OF_SENTENCE.sub(lambda match: match[0].lower(), text)
    found = {word.lower() for word in _CAPITAL.findall(plain)} - words.stop
    return tuple(sorted({term for word in found for term in terms(word)}))


def _toll(claim: ClaimView, words: Words) -> int | None:
    """The dead of one event; a sum over months or years is none."""
    if any(t.start and t.end and (t.end - t.start).days > CURRENT_DAYS for t in claim.times):
        return None
    if "since" in tokens(claim.content):
        return None
    return toll_of(claim.content, words)


def _way(claim: ClaimView, words: Words) -> tuple[int | None, bool]:
    """The direction of the content, and whether a denial is spent on saying the contrary.

    "They are not: raids trebled" is a denial that raids fall; its words already state the other
    side, so that it must not be turned once more.
    """
    own = way_of(claim.content, words)
    read = {"up": 1, "none": LEVEL, "down": -1}.get(claim.direction)
    if own is None:
        return read, False
    if claim.stance in AGAINST:
        return own, own == LEVEL or (read is not None and read != own)
    return own, False


def _kind(
    claim: ClaimView, topic: str, number: int | None, clear: bool, words: Words
) -> Kind:
    if claim.stance in CALLS:
        return "call"
    if number is not None and topic != "responsibility":
        return "toll"
    said = claim.content.lower()
    blames = any(p in said for p in words.blame_phrases) or words.blame & set(tokens(said))
    if topic == "responsibility" or claim.stance == "accuses" or blames:
        return "blame"
    if clear and topic in words.trends:
        return "tendency"
    return "fact"


def _parties(claim: ClaimView) -> tuple[str, ...]:
    named = {who.actor for who in claim.actors if who.actor and is_listed(who.actor)}
    return tuple(sorted(named))


def is_listed(actor: str | None) -> bool:
    """Whether an id names an actor, not a trade ("role.civilian")."""
    return actor is not None and not actor.startswith("role.")


def body(actor: str) -> str:
    """What an office or force is part of, so that its parts answer for one side.

    >>> body("iraq.federal_police"), body("local.ali_hassan"), body("islamic_state")
    ('iraq', 'local.ali_hassan', 'islamic_state')
    """
    head = actor.split(".")[0]
    return actor if head in ("local", "person", "role") else head


def _culprit(claim: ClaimView, denied: bool) -> str:
    """The body that did it: the one after "by", the speaker for "it" and "we", else the first."""
    holder = next((s.who.actor for s in claim.speakers if s.who and is_listed(s.who.actor)), None)
    named = [who for who in claim.actors if is_listed(who.actor)]
    folded = f"{claim.content.lower()} "
    for who in named:
        if re.search(rf"\b(?:by|blamed|accused)(?: the)? {re.escape(who.words.lower())}\b", folded):
            return body(who.actor or "")
    speaks = claim.stance not in ("accuses", "doubts")
    if holder and speaks and folded.split()[0] in _SELF:
        return body(holder)
    if named:
        return body(named[0].actor or "")
    return body(holder) if holder and speaks and (denied or claim.topic == "responsibility") else ""


def _days(times: Sequence[TimeSpan]) -> tuple[int | None, int | None]:
    starts = [t.start.toordinal() for t in times if t.start]
    ends = [t.end.toordinal() if t.end else None for t in times]
    until = None if None in ends else max((e for e in ends if e is not None), default=None)
    return min(starts, default=None), until


def _answered(
    own: Proposition, before: Sequence[Proposition], words: Words
) -> Proposition | None:
    """The claim that this one answers; None where it stands on its own."""
    if not before or not _bare(own, words):
        return None
    near = [p for p in before[-3:] if own.claim.start - p.claim.start <= NEAR_CHARACTERS]
    alike = [p for p in near if p.topic == own.topic]
    # A bare tendency of a topic is about the topic; it answers nothing of another one.
    chosen = (alike if own.kind == "tendency" else alike or near)[-1:]
    return chosen[0] if chosen else None


def _bare(own: Proposition, words: Words) -> bool:
    """Whether the content names no measure: a pronoun, or a bare "any increase"."""
    if own.kind in ("call", "toll") or own.own_place:
        return False
    named = content_terms(own.claim.content, words)
    pointing = _pointing(tokens(own.claim.content), words)
    if not named:
        return own.claim.stance in AGAINST or pointing > 0 or own.way is not None
    return len(named) <= pointing and own.claim.stance in AGAINST


def _pointing(said: Sequence[str], words: Words) -> int:
    """How many terms a content may have beside the pronoun that makes it an answer."""
    if not said or not words.pronouns & {*said[:2], said[-1]}:
        return 0
    return 2 if {"it", "this"} & {said[0], said[-1]} else 1


def _taken_over(own: Proposition, before: Proposition) -> Proposition:
    """The answer with the measure, place and time of what it answers."""
    timed = own.timed
    own_way = before.way if own.way is None else own.way
    return replace(
        own,
        kind=before.kind,
        topic=before.topic,
        terms=tuple(sorted({*own.terms, *before.terms})),
        way=own_way,
        parties=before.parties or own.parties,
        culprit=before.culprit or own.culprit,
        countries=before.countries,
        provinces=before.provinces,
        places=before.places,
        own_place=before.own_place,
        since=own.since if timed else before.since,
        until=own.until if timed else before.until,
        timed=timed or before.timed,
        answers=before.claim.id,
    )


def _setting(claims: Sequence[ClaimView]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The country and the province that the document's claims name most often."""
    countries = Counter(p.country for c in claims for p in c.places if p.country)
    provinces = Counter(f"{p.country} {p.admin1}" for c in claims for p in c.places if p.admin1)
    return _most(countries), _most(provinces)


def _most(counted: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counted, key=lambda name: (-counted[name], name))[:1])


def _placed(
    own: Proposition, setting: tuple[tuple[str, ...], tuple[str, ...]]
) -> Proposition:
    """With the document's place where it names none, and the time it was published in."""
    if not own.countries:
        own = replace(own, countries=setting[0], provinces=own.provinces or setting[1])
    told = own.claim.published.start or own.claim.published.end
    if own.timed or told is None:
        return own
    day = told.toordinal()
    return replace(own, since=day - CURRENT_DAYS, until=day)
