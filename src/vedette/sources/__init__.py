"""Bytes -> Documents: one file per format, and what every real article holds beside its body."""

SOURCES_VERSION = "1"
"""Raise it when the same bytes would give other documents: a build then reads all files again."""
