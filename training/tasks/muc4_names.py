"""The plain baseline: what the training articles say of a string, and nothing of its context.

A name list holds, for each role, how often a string fills it in the articles that contain it; a
word list does the same for words and incident types. The baseline fills one template of the
likeliest type with every listed string of the article.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from training.tasks.muc4 import ROLES, TYPES, Article, Template
from training.tasks.muc4_score import normal

WORD = re.compile(r"\w+")
LONGEST = 7
"""Words in the longest string that is looked up."""


@dataclass(frozen=True, slots=True)
class Names:
    """Shares over training articles.

    Attributes:
        fillers: (role, string) -> share of the articles with the string where it fills the role.
        words: (type, word) -> share of the articles with the word that report such an incident.
    """

    fillers: Mapping[tuple[str, str], float]
    words: Mapping[tuple[str, str], float]

    def filler(self, role: str, text: str) -> float:
        """The share of a string, compared as the scorer does; 0 where it was never a filler."""
        return self.fillers.get((role, normal(text)), 0.0)


def grams(text: str) -> Iterator[str]:
    """The runs of up to LONGEST words.

    >>> sorted(grams("a red bus"))
    ['bus', 'red', 'red bus']
    """
    words = normal(text).split()
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + LONGEST) + 1):
            yield " ".join(words[start:end])


def learn(articles: Iterable[Article]) -> Names:
    """The shares in the articles; one article of doubt is added to each."""
    fills: Counter[tuple[str, str]] = Counter()
    reports: Counter[tuple[str, str]] = Counter()
    strings: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for article in articles:
        fills.update(
            {
                (role, normal(text))
                for template in article.templates
                for role in ROLES
                for entity in template.fillers[role]
                for text in entity
            }
        )
        strings.update(set(grams(article.text)))
        held = set(WORD.findall(article.text))
        words.update(held)
        types = {template.type.split(" / ")[0] for template in article.templates}
        reports.update((kind, word) for kind in types for word in held)
    return Names(
        {key: count / (strings[key[1]] + 1) for key, count in fills.items() if strings[key[1]]},
        {key: count / (words[key[1]] + 1) for key, count in reports.items() if count > 2},
    )


def baseline(names: Names, article: Article, least: float, least_word: float) -> list[Template]:
    """At most one template: the listed strings of the article, longest first, none inside another.

    Args:
        least: share from which a string counts as a filler.
        least_word: share from which a word tells of its type.
    """
    words = set(WORD.findall(article.text))
    best, kind = max(
        (max(names.words.get((kind, word), 0.0) for word in words), kind) for kind in TYPES
    )
    if best < least_word:
        return []
    found = sorted(set(grams(article.text)), key=lambda gram: (-len(gram), gram))
    fillers = {}
    for role in ROLES:
        kept: list[str] = []
        for gram in found:
            listed = names.fillers.get((role, gram), 0.0) >= least
            if listed and not any(f" {gram} " in f" {longer} " for longer in kept):
                kept.append(gram)
        fillers[role] = tuple((gram,) for gram in kept)
    return [Template(kind, fillers)]
