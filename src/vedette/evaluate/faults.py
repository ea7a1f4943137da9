"""What a reader got wrong in an annotated text, one by one, with the sentence.

The matching is that of `scores`, so the faults listed are the faults counted.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from vedette.evaluate.annotation import Annotated, Record
from vedette.evaluate.matching import (
    claim_pairs,
    incident_pairs,
    influence_pairs,
    records,
    same_holder,
    tie_pairs,
)
from vedette.text.sentences import sentence_spans
from vedette.types import Claim, IncidentReport, Influence, Span, Statement, StatementKind, Tie

FaultOf = Literal["missed", "false", "differs"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One difference between what was found and the annotation.

    Attributes:
        of: "missed" is in the gold only, "false" was found only, "differs" is in both, with
            another value.
        kind: the kind of statement.
        document: the annotated text's id.
        what: its type, stance, sign or relation; for "differs" the field with both values, gold
            first: "type: ambush, found clash".
        words: the trigger, the content, cause and effect, or head and tail.
        sentence: the sentence in which the words begin, on one line.
    """

    of: FaultOf
    kind: StatementKind
    document: str
    what: str
    words: str
    sentence: str


_Row = tuple[str, tuple[Span, ...]]
_Pairs = Callable[[Annotated, Sequence[Any]], list[tuple[int, int]]]
_KINDS: tuple[tuple[StatementKind, type[Statement], _Pairs], ...] = (
    ("incident", IncidentReport, incident_pairs),
    ("claim", Claim, claim_pairs),
    ("influence", Influence, influence_pairs),
    ("tie", Tie, tie_pairs),
)


def faults(gold: Annotated, statements: Iterable[Statement]) -> list[Fault]:
    """Every fault of what was found in one text, by kind, then in text order."""
    given = list(statements)
    found: list[Fault] = []
    for kind, of_type, pairs_of in _KINDS:
        mine = [statement for statement in given if isinstance(statement, of_type)]
        wanted = records(gold, kind)
        pairs = pairs_of(gold, mine)
        rows: list[tuple[FaultOf, _Row]] = []
        hit, right = {i for i, _ in pairs}, {j for _, j in pairs}
        rows += [("missed", _gold(gold, r)) for i, r in enumerate(wanted) if i not in hit]
        rows += [("false", _found(s)) for j, s in enumerate(mine) if j not in right]
        for i, j in pairs:
            spans = _gold(gold, wanted[i])[1]
            rows += [("differs", (w, spans)) for w in _differences(gold, wanted[i], mine[j])]
        found += [
            _fault(gold, of, kind, row)
            for of, row in sorted(rows, key=lambda item: (item[1][1][0], item[0]))
        ]
    return found


def _gold(gold: Annotated, record: Record) -> _Row:
    if record.kind == "incident":
        return record.options["type"], (gold.spans[record.anchors[0]],)
    if record.kind == "claim":
        return record.options["stance"], tuple(gold.spans[n] for n in record.slots["content"])
    if record.kind == "influence":
        return record.options["sign"], tuple(gold.spans[name] for name in record.anchors)
    head, relation, tail = record.anchors
    return relation, (gold.spans[head], gold.spans[tail])


def _found(statement: Statement) -> _Row:
    if isinstance(statement, IncidentReport):
        return statement.type, (statement.trigger.span,)
    if isinstance(statement, Claim):
        return statement.stance, tuple(piece.span for piece in statement.content)
    if isinstance(statement, Influence):
        return statement.sign, (statement.cause.span, statement.effect.span)
    if isinstance(statement, Tie):
        return statement.relation, (statement.head.span, statement.tail.span)
    raise TypeError(f"{type(statement).__name__} is no kind of statement")


def _differences(gold: Annotated, record: Record, found: Statement) -> Iterator[str]:
    """The fields in which a found statement differs from the record it was matched with."""
    names = {"incident": ("type", "status", "certainty"), "claim": ("stance",)}
    for name in names.get(record.kind, ("sign",) if record.kind == "influence" else ()):
        if (mine := getattr(found, name)) != record.options[name]:
            yield f"{name}: {record.options[name]}, found {mine}"
    if isinstance(found, Claim) and not same_holder(gold, record, found):
        yield f"holder: {_holder(gold, record)}, found {_voice(found)}"


def _holder(gold: Annotated, record: Record) -> str:
    name = record.slots["holder"][0]
    return "the author" if name == "author" else gold.spans[name].of(gold.text)


def _voice(claim: Claim) -> str:
    first = claim.attribution[0]
    if first.holder is not None:
        return first.holder.text
    return "the author" if first.role == "author" else "nobody"


def _fault(gold: Annotated, of: FaultOf, kind: StatementKind, row: _Row) -> Fault:
    what, spans = row
    words = " … ".join(" ".join(span.of(gold.text).split()) for span in spans)
    sentence = next(
        (s.of(gold.text) for s in sentence_spans(gold.text) if s.start <= spans[0].start < s.end),
        "",
    )
    return Fault(of, kind, gold.id, what, words, " ".join(sentence.split()))
