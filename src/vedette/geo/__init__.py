"""The sphere: distances, bearings, and points a way off from others."""
