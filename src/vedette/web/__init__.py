"""The workbench: pages over one case, rendered here, and the same data as JSON under /api.

site    what a running workbench holds: the case's path, its secrets, what it has worked out
guard   who may ask: Host, Origin, token, cookie, CSRF, sizes, headers
pages   one module a page: (site, what is asked) -> a frozen dataclass
draw    numbers -> where they stand in a map, timeline or graph
wishes, desk   a decision as asked -> `steps.deciding` -> `workflow.decide`
app     joins them
"""
