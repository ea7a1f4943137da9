"""What can go wrong, as one tree.

    VedetteError
    ├── SettingError        a setting or a command-line value that is not allowed
    ├── CaseError           the case file cannot be used
    │   ├── NotACase        the file is something else
    │   ├── CaseTooNew      a later version of Vedette wrote it
    │   └── CaseBusy        another build is writing it
    ├── WeightsError        the reading model's file is missing, broken or of another form
    ├── AnnotationError     an annotated text breaks the rules of docs/codebook.md
    └── UnreadableSource    a file or a part of one gives no document (becomes a Rejection)

A wrong program, setting or case raises and stops. A bad *document* never does: whatever raises
`UnreadableSource` while it is read is turned into a `Rejection` row by `workflow.py`.
"""


class VedetteError(Exception):
    """Base of all errors that Vedette raises on purpose; its text is one line for the user."""


class SettingError(VedetteError):
    """A setting has a value that is not allowed."""


class CaseError(VedetteError):
    """The case file cannot be used as asked."""


class NotACase(CaseError):
    """The file exists but is not a case."""


class CaseTooNew(CaseError):
    """The case was written by a later version of Vedette."""


class CaseBusy(CaseError):
    """Another build is writing the case."""


class WeightsError(VedetteError):
    """The reading model's file is missing, broken, or of a form this version cannot run."""


class AnnotationError(VedetteError):
    """An annotated text breaks the rules of docs/codebook.md."""


class UnreadableSource(VedetteError):
    """A file, or one part of it, yields no document.

    Attributes:
        stage: where it failed, one of `vedette.types.STAGES`.
        reason: one line: what was wrong and what was allowed.
    """

    def __init__(self, stage: str, reason: str) -> None:
        super().__init__(f"{stage}: {reason}")
        self.stage = stage
        self.reason = reason
