"""The shipped reader on the public tasks without any training on them: what transfers."""

from collections.abc import Iterable, Iterator, Mapping

from training.tasks.causal_scores import Causation
from training.tasks.polnear import Attributed, Part
from vedette.evaluate.annotation import Annotated
from vedette.evaluate.gold import gold_document
from vedette.types import Claim, Document, Influence, Mention, Statement


def plain_document(text: str) -> Document:
    """The text as a document, every paragraph a body section, offsets as they are.

    >>> [section.kind for section in plain_document("One.\\n\\nTwo.").sections]
    ['body', 'body']
    """
    head: Mapping[str, str] = {"id": "", "title": ""}
    return gold_document(Annotated(head, text, {}, {}, (), ()))


def causations(statements: Iterable[Statement]) -> tuple[Causation, ...]:
    """The influences among the statements that are not denied, as causes and effects."""
    return tuple(
        Causation(one.cause.span, one.effect.span, (one.signal.span,) if one.signal else ())
        for one in statements
        if isinstance(one, Influence) and not one.denied
    )


def attributed(name: str, text: str, statements: Iterable[Statement]) -> Attributed:
    """The claims that a text gives to somebody else, as attributions."""
    parts: dict[Part, int] = {}
    attributions: list[tuple[int, ...]] = []
    for one in statements:
        if isinstance(one, Claim) and one.attribution and one.attribution[0].holder:
            found = [parts.setdefault(part, len(parts)) for part in _parts(one)]
            attributions.append(tuple(sorted(set(found))))
    return Attributed(name, text, tuple(parts), tuple(attributions))


def _parts(claim: Claim) -> Iterator[Part]:
    first = claim.attribution[0]
    yield Part("content", tuple(mention.span for mention in claim.content))
    others: tuple[tuple[str, Mention | None], ...] = (("source", first.holder), ("cue", first.cue))
    yield from (Part(layer, (mention.span,)) for layer, mention in others if mention)
