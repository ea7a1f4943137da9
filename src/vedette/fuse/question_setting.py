"""Where and when a claim holds: by its own words, else by those of its document."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vedette.fuse.columns import terms
from vedette.fuse.question_words import Words
from vedette.fuse.views import ClaimView

CURRENT_DAYS = 31
"""A claim that names no time is about so many days before it was published."""
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]+")
_HEAD_OF_SENTENCE = re.compile(r"(?:^|[.!?:]\s+|[\"“'‘(]\s*)[A-Z]")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the claims of one document are set in.

    Attributes:
        countries, provinces: the one that they name most often, if any.
        names: stems of the proper names in the title and in the claims' sentences.
    """

    title: str
    countries: tuple[str, ...]
    provinces: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """Places of one claim; `own` where it names them itself."""

    countries: tuple[str, ...]
    provinces: tuple[str, ...]
    places: tuple[str, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class When:
    """Days of one claim as ordinals; `named` where it names them itself."""

    since: int | None
    until: int | None
    named: bool


def setting_of(claims: Sequence[ClaimView], title: str, words: Words) -> Setting:
    """The setting of one document, from its claims."""
    countries = Counter(p.country for c in claims for p in c.places if p.country)
    provinces = Counter(f"{p.country} {p.admin1}" for c in claims for p in c.places if p.admin1)
    # The title has no first word in small letters, so that every capital counts there.
    text = " ".join([f"… {title}.", *sorted({claim.evidence for claim in claims})])
    return Setting(title, _most(countries), _most(provinces), names_in(text, words))


def where_of(claim: ClaimView, setting: Setting) -> Where:
    """The claim's places; of one that names no country, its document's country and province."""
    countries = {p.country for p in claim.places if p.country}
    provinces = {f"{p.country} {p.admin1}" for p in claim.places if p.admin1}
    return Where(
        tuple(sorted(countries)) or setting.countries,
        tuple(sorted(provinces)) or (() if countries else setting.provinces),
        tuple(sorted({p.id for p in claim.places})),
        bool(claim.places),
    )


def when_of(claim: ClaimView) -> When:
    """The days that the claim names, from the first to the last; else those before it was told."""
    starts = [t.start.toordinal() for t in claim.times if t.start]
    ends = [t.end.toordinal() if t.end else None for t in claim.times]
    since = min(starts, default=None)
    until = None if None in ends else max((e for e in ends if e is not None), default=None)
    if since is not None or until is not None:
        return When(since, until, True)
    told = claim.published.start or claim.published.end
    if told is None:
        return When(None, None, False)
    return When(told.toordinal() - CURRENT_DAYS, told.toordinal(), False)


def names_in(text: str, words: Words) -> tuple[str, ...]:
    """Stems of the words in capitals that do not stand at the head of a sentence.

    >>> from vedette.fuse.question_words import shipped_words
    >>> names_in("Gunmen struck Aden on Monday. They fled to Lahij.", shipped_words())
    ('aden', 'lahij')
    """
    plain = _HEAD_OF_SENTENCE.sub(lambda match: match[0].lower(), text)
    found = {word.lower() for word in _CAPITAL.findall(plain)} - words.stop
    return tuple(sorted(set(terms(" ".join(found)))))


def _most(counted: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counted, key=lambda name: (-counted[name], name))[:1])
