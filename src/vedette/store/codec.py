"""The nouns as JSON and back: `decode(type(x), encode(x)) == x` for every type of `vedette.types`.

A dataclass is an object with its field names, a tuple is a list, a date is its ISO form. A field
that a stored object lacks takes its default, so that a type may gain a field with one.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from vedette.types import Claim, IncidentReport, Influence, Statement, StatementKind, Tie

T = TypeVar("T")
Type = Any  # a class or a form such as `Span | None`
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
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [encode(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: encode(getattr(value, f.name)) for f in fields(value)}
    raise TypeError(f"{type(value).__name__} has no JSON form here")


def decode(kind: type[T], value: Json) -> T:
    """The dataclass `kind` that `encode` turned into `value`.

    Raises:
        TypeError: a field that `kind` does not have, or one missing that has no default.
    """
    noun: Type = kind  # mypy does not see that a class can be hashed
    hints = _hints(noun)
    unknown = value.keys() - hints.keys()
    if unknown:
        raise TypeError(f"{kind.__name__} has no field {', '.join(sorted(unknown))}")
    return kind(**{name: _decode_as(hints[name], part) for name, part in value.items()})


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
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))


def statement_from_json(kind: StatementKind, body: str) -> Statement:
    """The statement that `to_json` wrote as `body`."""
    return decode(KINDS[kind], json.loads(body))


@cache
def _hints(noun: Type) -> Mapping[str, Type]:
    return get_type_hints(noun)


def _decode_as(hint: Type, value: Json) -> Any:
    if value is None:
        return None
    origin: object = get_origin(hint)
    if origin is Union or origin is UnionType:
        (only,) = (part for part in get_args(hint) if part is not type(None))
        return _decode_as(only, value)
    if origin is tuple:
        return tuple(_decode_as(get_args(hint)[0], part) for part in value)
    if hint is date:
        return date.fromisoformat(value)
    if is_dataclass(hint) and isinstance(hint, type):
        return decode(hint, value)
    return value
