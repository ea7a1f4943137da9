"""How the reading model comes to be: annotated text -> weights. Not shipped, not imported by it."""
