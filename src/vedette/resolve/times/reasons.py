"""Why words that the grammar does not read give no dates, as far as that is known."""

import re

_NOT_UNDERSTOOD = "words not understood"
_KNOWN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reason)
    for pattern, reason in (
        (r"\beid\b", "which of the two Eids is not told"),
        (
            r"\b(?:rainy|dry|wet|lean|cold|hot|planting|fighting) season\b|\bharvest\b|\brains\b",
            "a season whose dates depend on the place",
        ),
        (
            r"^(?:a|an|one|another|some)\s(?:\w+\s)?(?:\w+day|day|night|morning|afternoon|evening"
            r"|week|month|summer|winter|spring|autumn|season|year)\b",
            "which one is not told",
        ),
        (r"\b(?:reporting period|under review)\b", "the report's own period, told elsewhere"),
        (r"^(?:until |since )?(?:then|later|afterwards|earlier)$", "no dates of its own"),
        (
            r"^(?:the|their|its|a) (?:\w+teen|\w+th|first|second|third|last) \w+$",
            "counted from a beginning that is not told",
        ),
        (r"^(?:the |a )?(?:year|month|week|day|hour|quarter|season)$", "which one is not told"),
    )
)


def reason_for(words: str) -> str:
    """Why words give no dates; "words not understood" where nothing better is known.

    >>> reason_for("after Eid"), reason_for("the old regime")
    ('which of the two Eids is not told', 'words not understood')
    """
    plain = " ".join(words.split())
    return next((why for known, why in _KNOWN if known.search(plain)), _NOT_UNDERSTOOD)
