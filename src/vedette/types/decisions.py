"""An analyst's judgement, as a row that is added and never changed or taken out."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Decision:
    """An analyst's judgement; it is added and never changed or taken out.

    Attributes:
        kind: one of `fuse.rulings.KINDS`: accept, reject, correct, merge, split, relabel, assume,
            undo.
        subject: what it judges, by content: the id of a statement, finding or decision, or
            "factor:..." / "actor:..." / "link:...".
        value: JSON of its own, by kind.
        decided: when, with its time zone.
        reason: in the analyst's words; a rejection must have one.
    """

    kind: str
    subject: str
    value: str
    who: str
    decided: datetime
    reason: str

    @property
    def id(self) -> str:
        """Hash of everything the decision says."""
        parts = (self.kind, self.subject, self.value, self.who, self.decided.isoformat())
        return "de_" + sha256("\x1f".join((*parts, self.reason)).encode()).hexdigest()[:20]
