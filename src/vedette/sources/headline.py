"""Which line of an opening is the title: the container's, else the most headline-like one."""

import re
from collections.abc import Sequence

from vedette.sources.head_lines import HeadLine
from vedette.sources.looks import is_names, is_title
from vedette.sources.words import is_tagline
from vedette.types import SectionKind

PART_HEADING = re.compile(
    r"(?:executive )?(?:summary|introduction|background|overview|highlights|scope|key \w+"
    r"|at a glance|main points|summary of .{3,30}|findings|conclusions?|situation overview"
    r"|context|preface|foreword|abstract|timeline|what happened|in brief)\W*",
    re.IGNORECASE,
)
"""Headings that open a report's first part, and are never its title."""


def title_at(
    lines: Sequence[str],
    looked: Sequence[HeadLine],
    given: Sequence[SectionKind | None],
    title: str | None,
) -> int | None:
    """The index of the title among the lines of an opening; None where no line can be one.

    Args:
        lines: the paragraphs of the article.
        looked: what the lines of its opening are by themselves.
        given: the kind of each paragraph that its container gives.
        title: the title that the container gives: no other line is taken for it then.
    """
    span = range(len(looked))
    same = [n for n in span if title and same_title(lines[n], title)]
    marked = [n for n in span if given[n] == "title"]
    headed = [n for n in span if given[n] == "heading" and looked[n].role == "free"]
    if same or marked or headed or title:
        return next(iter((*same, *marked, *headed)), None)
    free = [n for n in span if looked[n].role == "free" and _can_be_title(lines[n])]
    if free:
        scores = {n: _headline_score(lines, looked, n, rank) for rank, n in enumerate(free)}
        return max(free, key=lambda n: (scores[n], -n))
    spare = [n for n in span if is_title(lines[n]) and not looked[n].names]
    labelled = [n for n in spare if looked[n].dates and _wordy(lines[n])]
    named = [n for n in spare if looked[n].role == "masthead" and not looked[n].dates]
    return next(iter((*labelled, *named)), None)


def _can_be_title(line: str) -> bool:
    return is_title(line.strip("# ")) and not PART_HEADING.fullmatch(line)


def _wordy(line: str) -> bool:
    """True where a line has more words than a date and a place."""
    return len(re.findall(r"[^\W\d_]{3,}", line)) >= 4


def same_title(line: str, title: str) -> bool:
    """True where a line says the container's title, its site's name and punctuation set aside."""
    a, b = (re.sub(r"[\W_]+", " ", x).strip().casefold() for x in (line, title))
    return a == b or (len(a) >= 20 and b.startswith(a)) or (len(b) >= 20 and a.startswith(b))


def _headline_score(
    lines: Sequence[str], looked: Sequence[HeadLine], index: int, rank: int
) -> float:
    """How much a free line looks like the headline; the first of equals is it."""
    line = lines[index]
    words = line.split()
    stated_below = index + 1 < len(looked) and looked[index + 1].role in ("byline", "date")
    score = 0.25 * min(len(words), 6) - 1.0 * rank + 0.4 * stated_below
    score += 0.4 * any(len(w) > 3 and w.islower() for w in words)
    score += 0.4 * (re.search('[:?“”"]', line) is not None)
    score -= 1.5 * (line.isupper() and len(words) <= 4)
    score -= 1.5 * is_names(line)
    score -= 2.0 * is_tagline(line)
    score -= 2.0 * (len(words) <= 6 and any(line in below for below in lines[index + 1 :]))
    return score
