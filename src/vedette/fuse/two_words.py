"""One event told by two words of one sentence: "killed ... in a drone strike"."""

import re

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.columns import Columns
from vedette.fuse.views import ReportView

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
_TOLL = re.compile(r"(?:kill|wound|injur|assassinat|slain|slay|die[ds]?\b|dying|dead\b)")
_IN_A = re.compile(
    r"\b(?:in|by|with|during)\s+(?:an?|the|two|three|several)\s+(?:[^\s,;:]+\s+){0,4}$"
)
"""What stands before the second word where it names the way in which the first was done."""
_BREAK = re.compile(r"[;:]\s|(?<=[a-z]{3})[.!?]\s+[A-Z]|\b(?:after|before|while|since|when|as)\b")
"""What parts two clauses of a sentence, each of which may tell of an event of its own."""


def by_means(rows: Columns, lethal: Bools, left: Ints, right: Ints) -> Bools:
    """Pairs of a document in which one trigger tells the toll, the other the attack that took it.

    Args:
        lethal: (types,) True for attacks, in which people are killed.
    """
    found = np.zeros(len(left), dtype=bool)
    open_ = rows.document[left] == rows.document[right]
    open_ &= lethal[rows.type[left]] & lethal[rows.type[right]]
    for at in np.flatnonzero(open_).tolist():
        first, second = rows.first[int(left[at])], rows.first[int(right[at])]
        found[at] = _in_one_sentence(*sorted((first, second), key=lambda view: view.start))
    return found


def _in_one_sentence(first: ReportView, second: ReportView) -> bool:
    if first.evidence != second.evidence or not _TOLL.match(first.trigger):
        return False
    words = first.evidence.lower()
    start = words.find(first.trigger)
    end = words.find(second.trigger, start + len(first.trigger))
    between = first.evidence[start + len(first.trigger) : end]
    return 0 <= start < end and bool(_IN_A.search(between)) and not _BREAK.search(between)
