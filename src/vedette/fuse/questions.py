"""Claims on one proposition -> Questions: who asserts, denies or doubts it, since when, and why.

    claims -> propositions -> groups of one proposition -> the plainest claim -> sides -> positions

A topic is no proposition: claims meet where measure, direction, parties, place and time say so, as
weighed by resources/questions.json (docs/questions.md).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from vedette.fuse.kept import Kept
from vedette.fuse.pairs import Constraints
from vedette.fuse.propositions import Proposition
from vedette.fuse.question_book import Book, book_of
from vedette.fuse.question_groups import groups_of
from vedette.fuse.question_sides import Say, is_contested, plainest, positions, side_of
from vedette.fuse.question_weights import QuestionWeights, shipped_question_weights
from vedette.fuse.question_words import Words, shipped_words
from vedette.fuse.sourcing import Sourcing, anchor
from vedette.fuse.views import ClaimView
from vedette.fuse.weights import shipped_weights
from vedette.types import Place, Question, TimeSpan, finding_id

LABEL_CHARACTERS = 120
DIRECTIONS = {1: "up", 0: "none", -1: "down"}


def questions(
    claims: Sequence[ClaimView],
    sourcing: Sourcing,
    constraints: Constraints = Constraints(),  # noqa: B008 - frozen and empty
    *,
    weights: QuestionWeights | None = None,
    kept: Kept | None = None,
) -> tuple[Question, ...]:
    """One question for each proposition, by id; every claim is in exactly one.

    With `kept` those that stand as they are (`Kept.stands`) are left out.

    Args:
        claims: in any order.
        sourcing: weighs the claims of each question.
        constraints: what analysts have decided to be one question, or not.
        weights: those that ship, unless given.
    """
    words = shipped_words()
    book = book_of(claims, sourcing.documents, words, shipped_weights().rarity, kept)
    groups = groups_of(book, weights or shipped_question_weights(), constraints)
    made = [
        _question(book.propositions(group), sourcing, words)
        for group in groups
        if not _stands(group, book, sourcing)
    ]
    return tuple(sorted(made, key=lambda question: question.id))


def _stands(group: Sequence[ClaimView], book: Book, sourcing: Sourcing) -> bool:
    """Whether the question of these claims is as it was when it was last made."""
    if book.kept is None:
        return False
    rests = [book.keys[name] for name in sorted({claim.document for claim in group})]
    key = book.kept.key(*rests, *map(sourcing.rests, group))
    return book.kept.stands(finding_id("question", anchor(group)), key)


def _question(group: Sequence[Proposition], sourcing: Sourcing, words: Words) -> Question:
    weighed = sourcing.weigh("question", [one.claim for one in group])
    voices = {voice.statement: voice for voice in weighed.voices}
    plain = plainest(group)
    says = [Say(one, side_of(one, plain), voices[one.claim.id]) for one in group]
    held = positions(says, sourcing.documents, words)
    place, period = _place(plain, group), _period(plain, group)
    return Question(
        id=finding_id("question", weighed.anchor),
        statements=weighed.statements,
        documents=weighed.documents,
        independent_reports=weighed.origins,
        belief=weighed.belief,
        decisions=weighed.decisions,
        topic=plain.topic,
        proposition=clause(plain.claim.content),
        about=_about(plain, group, place, period),
        direction=DIRECTIONS.get(plain.way, "") if plain.way is not None else "",
        place=place,
        period=period,
        positions=held,
        contested=is_contested(held),
    )


def clause(content: str, most: int = LABEL_CHARACTERS) -> str:
    """The words cut to a clause: at a border of clauses or words, with "…" where cut.

    >>> clause("Raids have doubled; nobody in the valley, it seems, disputes it any more", 40)
    'Raids have doubled …'
    >>> clause("the bridge will open", 120)
    'the bridge will open'
    """
    words = content.strip(" .,;:")
    if len(words) <= most:
        return words
    cut = words[:most].rsplit(" ", 1)[0]
    for border in ("; ", ": ", ", "):
        at = cut.rfind(border)
        if at >= most // 3:
            return f"{cut[:at]} …"
    return f"{cut.rstrip(' .,;:')} …"


def _place(plain: Proposition, group: Sequence[Proposition]) -> Place | None:
    """Where the proposition holds: as the plainest claim says, else as most of the claims do."""
    if plain.claim.places:
        return plain.claim.places[0]
    places = [place for one in group for place in one.claim.places[:1]]
    counted = Counter(place.id for place in places)
    return min(places, key=lambda place: (-counted[place.id], place.id, place.basis), default=None)


def _period(plain: Proposition, group: Sequence[Proposition]) -> TimeSpan | None:
    """The time that the plainest claim names, else the narrowest and earliest of the others."""
    named = plain.claim.times or tuple(_times(group))
    return min(named, key=_narrow, default=None)


def _times(group: Sequence[Proposition]) -> Iterable[TimeSpan]:
    return (time for one in group for time in one.claim.times)


def _narrow(time: TimeSpan) -> tuple[int, str, str, str]:
    days = (time.end - time.start).days if time.start and time.end else 100_000
    return days, str(time.start or ""), str(time.end or ""), time.basis


def _about(
    plain: Proposition,
    group: Sequence[Proposition],
    place: Place | None,
    period: TimeSpan | None,
) -> str:
    """A short label: topic · place · month."""
    told = sorted(one.claim.published.start for one in group if one.claim.published.start)
    day = (period.start or period.end) if period else None
    parts = [
        plain.topic.replace("_", " "),
        place.name if place else "",
        _month(day or (told[0] if told else None)),
    ]
    return " · ".join(part for part in parts if part)


def _month(day: date | None) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}" if day else ""


# strftime would give the names of the machine's language.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
