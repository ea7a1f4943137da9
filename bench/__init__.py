"""Measured comparisons: speed, memory, accuracy. Numbers are printed and recorded, not asserted."""
