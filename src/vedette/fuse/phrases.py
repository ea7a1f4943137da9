"""Words for a factor -> what they name, and which way they say it goes.

"the lack of patrols" names patrols and says that they are few; "rising tension" names tension and
says that it grows. The direction lives on the argument (INDRA's lesson), so that "fewer patrols"
and "patrols" are one factor, and a link's sign is a product.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

_LESS = (
    "loss", "losses", "lack", "absence", "end", "withdrawal", "pullback", "pull-back", "pull-out",
    "pullout", "drawdown", "departure", "exit", "removal", "suspension", "halt", "pause", "cut",
    "cuts", "decline", "drop", "fall", "decrease", "reduction", "shortage", "collapse", "weakening",
    "retreat", "closure", "dismissal", "defeat", "erosion", "scarcity", "break-up", "weakness",
    "failure", "expulsion", "redeployment", "ending", "ouster", "scaling back", "shutdown",
)  # fmt: skip
_MORE = (
    "increase", "rise", "surge", "growth", "spread", "resurgence", "return", "renewal",
    "escalation", "expansion", "arrival", "deployment", "presence", "resumption", "reopening",
    "intensification", "strengthening", "spike", "wave", "string", "series",
)  # fmt: skip
_NOUN = re.compile(
    rf"\b(?:(?P<less>{'|'.join(map(re.escape, _LESS))})|(?P<more>{'|'.join(_MORE)}))"
    r" (?:in|of|to|from|by|on|for)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:(?P<less>fewer|less|reduced|lower|declining|weaker|weakened|diminished|suspended"
    r"|dwindling|limited|without|no|scarcer|shrinking|falling|insufficient|poor|halted|paused"
    r"|loosened|waning|little)"
    r"|(?P<more>more|greater|increased|increasing|growing|rising|stronger|heightened|larger"
    r"|expanded|renewed|intensified|worsening|mounting|deeper|deepening|higher|steady|continued"
    r"|frequent|repeated|widespread))\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:(?P<less>withdrew|withdraws?|left|leaves?|leave|go(?:es)?|departs?|departed|stopp?(?:ed"
    r"|s)?|halt(?:ed|s)?|suspend(?:ed|s|ing)?|paus(?:e|ed|es|ing)|end(?:ed|s)?|fail(?:ed|s)?"
    r"|collapsed?|shrank|fell|ceased?|quit|abandon(?:ed|s)?|scaled back|pulled (?:out|back))"
    r"|(?P<more>resum(?:e|ed|es)|return(?:ed|s)?|grew|grows?|rose|rises?|intensif(?:y|ied|ies)"
    r"|increased?|spread|escalate[sd]?|expand(?:ed|s)?|continue[sd]?))\b",
    re.IGNORECASE,
)
_EDGE = re.compile(
    r"^(?:the|a|an|any|such|this|that|these|those|its|their|his|her|some|all|every|each|both"
    r"|possible|potential|so many|too)\b\s*",
    re.IGNORECASE,
)
_ATTITUDE = re.compile(
    r"^(?P<head>demands?|calls?|threats?|fears?|risks?|plans?|pledges?|talks?|announcements?|prospects?"
    r"|worr(?:y|ies)|hopes?|promises?|opposition) (?:for|of|to|about|over)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\b(?:goes|go|going|went) on\b", re.IGNORECASE)
HEAD_WORDS = 5
"""A noun or adjective of direction speaks for the phrase only among its first words; further on it
belongs to something inside."""
_NOT = re.compile(r"\b(?:not|never|nobody|neither|cannot)\b|n't\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What words name and the way it goes: 1 up or present, -1 down or absent.

    Attributes:
        core: the words without articles and words of direction.
        marks: the words of direction that were found, each with 1 or -1.
        head: the noun, where the words name an attitude ("demand for ...") and not the thing.
    """

    core: str
    marks: tuple[tuple[str, int], ...] = ()
    head: str = ""

    @property
    def way(self) -> int:
        """The product of all marks."""
        return self.way_without(frozenset())

    def way_without(self, words: Collection[str]) -> int:
        """The product of the marks that are not among `words`."""
        way = 1
        for word, sign in self.marks:
            way *= 1 if word in words else sign
        return way


def phrase(words: str, *, negated: bool = False) -> Phrase:
    """The words taken apart.

    Args:
        negated: the reader holds that the words name an absence; counts where no word here does.

    >>> phrase("the lack of coalition patrols").core, phrase("the lack of coalition patrols").marks
    ('coalition patrols', (('lack', -1),))
    >>> phrase("the tension").way, phrase("the coalition withdraws at short notice").way
    (1, -1)
    """
    rest = _trimmed(words)
    if match := _ATTITUDE.match(rest):
        return Phrase(rest, head=match["head"].lower())
    marks: list[tuple[str, int]] = []
    for pattern, within in ((_NOUN, HEAD_WORDS), (_FIRST, HEAD_WORDS - 2)):
        match = pattern.search(rest)
        if match and len(rest[: match.start()].split()) < within:
            marks.append(_mark(match))
            rest = " ".join((rest[: match.start()] + " " + rest[match.end() :]).split())
    match = _VERB.search(_GOES_ON.sub("continues", rest))
    if not marks and match:
        marks.append(_mark(match))
        rest = _VERB.sub(" ", _GOES_ON.sub("continues", rest), count=1)
    if match := _NOT.search(rest):
        marks.append((match[0].lower(), -1))
    elif negated and not marks:
        marks.append(("absent", -1))
    return Phrase(_trimmed(rest) or _trimmed(words), tuple(marks))


def _mark(match: re.Match[str]) -> tuple[str, int]:
    word = (match["less"] or match["more"]).lower()
    return word, -1 if match["less"] else 1


def _trimmed(words: str) -> str:
    words = " ".join(words.split()).strip(" ,.;:")
    while (shorter := _EDGE.sub("", words)) != words:
        words = shorter
    return words
