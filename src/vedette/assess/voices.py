"""What is claimed about a measure: who says worse, who says better, who looks ahead.

A claim tells of a tendency ("raids have grown more frequent") and so compares already. But a fall
is less often told of than a rise, so the share that says worse is set against its own usual one.
Each holder counts once for each origin and window; one who denies the tendency speaks for the other
side. Conditional and merely possible claims are not counted. What is foreseen or warned of
(`Ahead`) is listed with its holder and hedge, and moves no figure.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

import numpy as np

from vedette.assess.known import Evidence
from vedette.assess.trend import beta_log_odds
from vedette.types import Position, Question, Voice
from vedette.types.assessments import Ahead, Voices, Worse

FOREWARNING = frozenset(("warns", "predicts"))
_OTHER: Mapping[str, str] = {"up": "down", "down": "up"}
_COUNTED_HEDGES = frozenset(("asserted", "likely"))


@dataclass(frozen=True, slots=True)
class _Heard:
    """Who says what in one window: (holder, origin) -> the sides taken, 1 worse and -1 better."""

    said: Mapping[tuple[str, str], Set[int]]
    questions: Set[str]
    statements: Set[str]
    contested: Set[str]

    def count(self, side: int) -> int:
        """Those who take this side and no other."""
        return sum(sides == {side} for sides in self.said.values())


def voices(
    questions: Sequence[Question],
    known: Evidence,
    topics: Sequence[tuple[str, Worse]],
    days: tuple[date, date, date],
) -> Voices:
    """What was said on the topics from the second day to before the third, and usually.

    Args:
        days: the usual window begins, the recent one begins, it is over.
    """
    usual = _heard(questions, known, topics, days[0], days[1])
    now = _heard(questions, known, topics, days[1], days[2])
    worse, better = now.count(1), now.count(-1)
    return Voices(
        worse,
        better,
        p_more_worse(worse, better),
        len({origin for (_, origin), sides in now.said.items() if len(sides) == 1}),
        usual.count(1),
        usual.count(-1),
        p_greater_share((worse, better), (usual.count(1), usual.count(-1))),
        tuple(sorted(now.contested)),
        tuple(sorted(now.questions)),
        tuple(sorted(now.statements)),
    )


def _heard(
    questions: Sequence[Question],
    known: Evidence,
    topics: Sequence[tuple[str, Worse]],
    since: date,
    until: date,
) -> _Heard:
    said: dict[tuple[str, str], set[int]] = {}
    used: set[str] = set()
    statements: set[str] = set()
    contested: set[str] = set()
    worst = dict(topics)
    for question in questions:
        if question.topic not in worst or question.direction not in _OTHER:
            continue
        for position in question.positions:
            side = _side(position, question.direction, worst[question.topic])
            if not side:
                continue
            for voice in _within(position.voices, known, since, until):
                said.setdefault((_speaker(position, voice), voice.origin), set()).add(side)
                used.add(question.id)
                statements.add(voice.statement)
                if question.contested:
                    contested.add(question.id)
    return _Heard(said, used, statements, contested)


def ahead(
    questions: Iterable[Question],
    known: Evidence,
    topics: Sequence[tuple[str, Worse]],
    since: date,
    until: date,
) -> tuple[Ahead, ...]:
    """What is foreseen or warned of on the topics in that time, the latest first."""
    wanted = {topic for topic, _ in topics}
    found = []
    for question in questions:
        if question.topic not in wanted:
            continue
        for position in question.positions:
            said = _within(position.voices, known, since, until)
            if position.stance in FOREWARNING and said:
                found.append(
                    Ahead(
                        position.holder,
                        position.outlet,
                        position.stance,
                        position.hedge,
                        " … ".join(dict.fromkeys(known.told[v.statement].words for v in said)),
                        position.since,
                        question.id,
                        tuple(sorted({voice.statement for voice in said})),
                    )
                )
    found.sort(key=lambda a: (a.question, a.holder, a.outlet, a.statements))
    return tuple(sorted(found, key=lambda a: a.since or "", reverse=True))


def p_more_worse(worse: int, better: int) -> float:
    """Probability that of all who might be asked more than half say worse (Jeffreys' prior).

    >>> round(p_more_worse(3, 3), 2), p_more_worse(5, 0) > 0.95
    (0.5, True)
    """
    odds, below = beta_log_odds(worse + 0.5, better + 0.5)
    return float(1.0 - np.interp(0.0, odds, below))


def p_greater_share(now: tuple[int, int], before: tuple[int, int]) -> float:
    """Probability that a larger share says worse now than before (Jeffreys' prior on either).

    Args:
        now, before: how many say worse, and better.

    >>> round(p_greater_share((4, 2), (4, 2)), 2), p_greater_share((9, 0), (4, 9)) > 0.99
    (0.5, True)
    """
    odds, below = beta_log_odds(now[0] + 0.5, now[1] + 0.5)
    other, other_below = beta_log_odds(before[0] + 0.5, before[1] + 0.5)
    middle = (odds[1:] + odds[:-1]) / 2
    return float((np.diff(below) * np.interp(middle, other, other_below)).sum())


def _side(position: Position, direction: str, worse: Worse) -> int:
    """1 for worse, -1 for better, 0 for neither."""
    if position.stance not in ("asserts", "accuses", "denies", "doubts"):
        return 0
    if position.hedge not in _COUNTED_HEDGES or position.side not in ("for", "against"):
        return 0
    said = direction if position.side == "for" else _OTHER[direction]
    return 1 if said == worse else -1


def _speaker(position: Position, voice: Voice) -> str:
    return position.actor or position.holder.lower() or voice.origin


def _within(said: Sequence[Voice], known: Evidence, since: date, until: date) -> list[Voice]:
    return [v for v in said if (day := known.day_of(v.statement)) and since <= day < until]
