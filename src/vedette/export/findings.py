"""Findings as the plain objects of docs/schema.md."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from vedette.export.redact import Names, redact_words
from vedette.types import Factor, Finding, FusedTie, Incident, Link, Question

Record = dict[str, Any]
KIND_OF: Mapping[type[Finding] | type[Factor], str] = {
    Incident: "incident",
    Question: "question",
    Link: "link",
    FusedTie: "tie",
    Factor: "factor",
}
FOLDED = ("id", "value", "head", "tail", "cause", "effect", "refines")
"""Fields that may hold words of a report without their capitals, to be told from others by."""


def finding_record(finding: Finding | Factor) -> Record:
    """The finding as one object of findings.jsonl: its kind, then its fields by name."""
    return {"kind": KIND_OF[type(finding)], **_plain(finding)}


def redact_finding(record: Record, names: Names) -> Record:
    """The record of a finding with private persons' names as roles, in ids made of words too."""
    hidden: Record = redact_words(_folded(record, names), names)
    return hidden


def _folded(value: Any, names: Names, *, fold: bool = False) -> Any:
    if isinstance(value, dict):
        return {key: _folded(part, names, fold=key in FOLDED) for key, part in value.items()}
    if isinstance(value, list):
        return [_folded(part, names, fold=fold) for part in value]
    return names.hide_folded(value) if fold and isinstance(value, str) else value


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return value
