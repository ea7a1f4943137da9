"""The steps of a build over an open case: each takes what is new one stage further."""
