"""Statements of many documents -> findings: incidents, questions, links, ties."""

FUSE_VERSION = "11"
"""Changes with every change of what fusion makes of the same statements."""
