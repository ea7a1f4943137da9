"""The claims of a case -> their propositions, each document read in text order."""

from collections.abc import Iterable, Mapping, Sequence

from vedette.fuse.propositions import Proposition, proposition
from vedette.fuse.question_answers import answered, taken_over
from vedette.fuse.question_setting import setting_of
from vedette.fuse.question_words import Words
from vedette.fuse.views import ClaimView, DocumentView


def propositions(
    claims: Iterable[ClaimView], documents: Mapping[str, DocumentView], words: Words
) -> list[Proposition]:
    """One for each claim, by the claims' ids.

    A claim that has no measure of its own ("it denied any increase", "the opposite is true")
    answers a claim before it in its document, and takes over what that one is about.
    """
    found: list[Proposition] = []
    for name, mine in by_document(claims).items():
        document = documents.get(name)
        found += of_document(mine, document.title if document else "", words)
    return sorted(found, key=lambda p: p.claim.id)


def by_document(claims: Iterable[ClaimView]) -> dict[str, list[ClaimView]]:
    """The claims of each document in text order; documents by id."""
    found: dict[str, list[ClaimView]] = {}
    for claim in sorted(claims, key=lambda c: (c.document, c.start, c.id)):
        found.setdefault(claim.document, []).append(claim)
    return found


def of_document(claims: Sequence[ClaimView], title: str, words: Words) -> list[Proposition]:
    """The propositions of all claims of one document, which are given in text order."""
    setting = setting_of(claims, title, words)
    made: list[Proposition] = []
    for claim in claims:
        own = proposition(claim, setting, words)
        before = answered(own, made, words)
        made.append(own if before is None else taken_over(own, before))
    return made
