"""From findings and files to panels, indicators and warnings."""
