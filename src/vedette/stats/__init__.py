"""Distributions, scores and fits: pure numpy over arrays, knowing nothing of cases or files."""
