"""The case file: one SQLite file that holds everything known of one conflict."""

from vedette.store.case import CaseFile, open_case
from vedette.store.locks import build_lock
from vedette.store.rows import DocumentRow, FileRow, Hit, RunRow, RunState

__all__ = [
    "CaseFile",
    "DocumentRow",
    "FileRow",
    "Hit",
    "RunRow",
    "RunState",
    "build_lock",
    "open_case",
]
