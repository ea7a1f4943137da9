"""The nouns as JSON and back: `from_json(type(x), to_json(x)) == x` for every noun.

A dataclass is an object with its field names, a tuple is a list, a date is its ISO form. A field
that a stored object lacks takes its default, so that a noun may gain a field with one. msgspec does
the work: it reads and writes dataclasses many times faster than Python code can.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from vedette.errors import CaseError
from vedette.types import Claim, IncidentReport, Influence, Statement, StatementKind, Tie

T = TypeVar("T")
Json = Any

KINDS: Mapping[StatementKind, type[Statement]] = {
    "incident": IncidentReport,
    "claim": Claim,
    "influence": Influence,
    "tie": Tie,
}


def encode(value: object) -> Json:
    """`value` in the types that JSON has.

    Raises:
        TypeError: a value (or a part of one) of a type that no noun is made of.

    >>> from vedette.types import Mention, Span
    >>> encode(Mention(Span(0, 4), "Gaos"))
    {'span': {'start': 0, 'end': 4}, 'text': 'Gaos'}
    """
    return msgspec.to_builtins(value)


def decode(kind: type[T], value: Json) -> T:
    """The dataclass `kind` that `encode` turned into `value`.

    Raises:
        CaseError: the value is not of that form.
    """
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise CaseError(f"stored {kind.__name__}: {error}; build the case anew") from error


def kind_of(statement: Statement) -> StatementKind:
    """The name of the statement's kind.

    Raises:
        TypeError: a bare `Statement`, which is of no kind.
    """
    for name, kind in KINDS.items():
        if type(statement) is kind:
            return name
    raise TypeError(f"{type(statement).__name__} is no kind of statement")


def to_json(value: object) -> str:
    """`encode(value)` as compact JSON text."""
    return msgspec.json.encode(value).decode()


def from_json(kind: type[T], body: str) -> T:
    """The dataclass `kind` that `to_json` wrote as `body`.

    Raises:
        CaseError: the text is not of that form.
    """
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError as error:
        raise CaseError(f"stored {kind.__name__}: {error}; build the case anew") from error


def statement_from_json(kind: StatementKind, body: str) -> Statement:
    """The statement that `to_json` wrote as `body`."""
    return from_json(KINDS[kind], body)
