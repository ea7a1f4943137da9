"""Words for the program's own estimates: likelihood by ICD-203, confidence by a stated rule.

Likelihood says how probable it is that the reported rate lies beyond the threshold; confidence how
far the reports can bear that. They are never one figure. No word here is used for what an author
or official said: their "could" stays theirs.

Source: Office of the Director of National Intelligence, Intelligence Community Directive 203,
Analytic Standards (2015), table of expressions of likelihood.
"""

from collections.abc import Sequence

from vedette.types.assessments import Confidence

LIKELIHOOD: tuple[tuple[float, str], ...] = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.0, "almost certainly"),
)
"""Upper bound of the probability -> expression; a bound belongs to the higher expression."""
CONFIDENCES: tuple[Confidence, ...] = ("low", "moderate", "high")


def likelihood(probability: float) -> str:
    """The ICD-203 expression for a probability in [0, 1].

    >>> likelihood(0.5), likelihood(0.8), likelihood(0.99)
    ('roughly even chance', 'very likely', 'almost certainly')
    """
    return next((words for bound, words in LIKELIHOOD if probability < bound), LIKELIHOOD[-1][1])


def percent(probability: float) -> str:
    """In whole percent, never quite none or all.

    >>> percent(0.8349), percent(0.9999), percent(0.0)
    ('83 %', 'over 99 %', 'under 1 %')
    """
    if probability > 0.99:
        return "over 99 %"
    return "under 1 %" if probability < 0.01 else f"{probability:.0%}".replace("%", " %")


def confidence(doubts: Sequence[str]) -> Confidence:
    """High without a doubt, moderate with one, low with more.

    >>> confidence(()), confidence(("one source",)), confidence(("one source", "contested"))
    ('high', 'moderate', 'low')
    """
    return CONFIDENCES[max(0, 2 - len(doubts))]


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "week"), counted(4, "week")
    ('1 week', '4 weeks')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"
