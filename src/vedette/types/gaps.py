"""What could not be resolved, and why."""

from dataclasses import dataclass
from typing import Literal

from vedette.types.spans import Span

GapKind = Literal["time", "place", "actor"]


@dataclass(frozen=True, slots=True)
class Gap:
    """A mention that resolves to nothing, with the reason in words for the analyst."""

    kind: GapKind
    span: Span
    words: str
    reason: str
