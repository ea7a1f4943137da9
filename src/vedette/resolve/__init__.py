"""Mentions to values: the time, place and actor that a document's words stand for, or why not."""

RESOLVE_VERSION = "4"
"""Changes with every rule that changes what mentions resolve to."""
