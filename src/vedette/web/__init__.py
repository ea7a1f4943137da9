"""The workbench: pages over one case, rendered here, and the same data as JSON under /api.

site    what a running workbench holds: the case's path, its door, what it has worked out
door    who is let in: one browser by a token, or all who know a password
guard   who may ask: Host, Origin, cookie, CSRF, sizes, headers
pages   one module a page: (site, what is asked) -> a frozen dataclass
draw    numbers -> where they stand in a map, timeline or graph
wishes, desk   a decision as asked -> `steps.deciding` -> `workflow.decide`
builds, working   a build as asked -> `workflow.build` in a process of its own
taking, building, entering   the addresses that change something
app     joins them
"""
