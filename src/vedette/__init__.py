"""Vedette reads open-source reporting on an armed conflict and keeps a sourced model of it."""

__version__ = "0.1.0"
