"""One module a page: what is asked -> a frozen dataclass, shown by a template and given as JSON."""
