"""Words that take certainty from the phrase they head: "a possible withdrawal", "lack of patrols".

Closed lists, and only where they govern the whole phrase: at its head, or as the verb of its first
clause. "Suspected spies" hedges the spies, not what is done to them; "what no map shows" denies
nothing of the phrase around it. Whether a whole statement is hedged or denied is the reader's to
judge; here is what a phrase itself says of its own reality.
"""

import re
from typing import Literal

Strength = Literal["asserted", "likely", "possible", "conditional"]
_BEFORE = r"^(?:(?:the|an?|any|its|their|his|her|this|these|such|further|new|more)\s+)*"
_SUBJECT = r"^(?:(?!that\b|who\b|which\b|what\b|whose\b|where\b|when\b|if\b)[\w’'.,-]+\s+){0,8}?"
_POSSIBLE = (
    rf"{_BEFORE}(?:possible|potential|alleged|reported|feared|supposed|hypothetical|would-be|"
    rf"(?:risks?|threats?|prospects?|chances?|rumou?rs?) of)\b|"
    rf"{_SUBJECT}(?:may|might|could)\b"
)
_LIKELY = (
    rf"{_BEFORE}(?:likely|probable|apparent|expected|anticipated|impending|looming)\b|"
    rf"{_SUBJECT}(?:(?:is|are|was|were) likely|(?:will|would) (?:probably|most likely)|"
    r"(?:appears?|seems?) to)\b"
)
_HEDGES: tuple[tuple[Strength, re.Pattern[str]], ...] = (
    ("conditional", re.compile(r"^(?:if|unless|in case of|in the event of)\b")),
    ("possible", re.compile(_POSSIBLE)),
    ("likely", re.compile(_LIKELY)),
)
_ABSENCE = re.compile(
    rf"{_BEFORE}(?:(?:lack|absence|want|end) of|lacking|no|failure (?:to|of)|inability to|"
    r"refusal to)\b(?! (?:longer|less|fewer)\b)",
)
_DENIED_VERB = re.compile(
    rf"{_SUBJECT}(?:(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|must|should)"
    r"(?: not\b(?! (?:only|just|merely|least)\b)|n[’']t\b)|cannot\b|never\b|failed to\b)",
)


def hedge_in(words: str) -> Strength:
    """The certainty that the head or the first verb of a phrase gives it.

    >>> hedge_in("the possible return of the patrols"), hedge_in("The return of the patrols")
    ('possible', 'asserted')
    >>> hedge_in("violations are likely to multiply"), hedge_in("the vote of May 12")
    ('likely', 'asserted')
    """
    phrase = words[:1].lower() + words[1:]
    for strength, pattern in _HEDGES:
        if pattern.search(phrase):
            return strength
    return "asserted"


def negated(words: str) -> bool:
    """True where a phrase names the absence of what it speaks of.

    >>> negated("The lack of patrols"), negated("the helicopters did not come")
    (True, True)
    >>> negated("a force that no editor could have supplied"), negated("it was not only fuel")
    (False, False)
    """
    phrase = words[:1].lower() + words[1:]
    return bool(_ABSENCE.search(phrase) or _DENIED_VERB.search(phrase))
