"""Document -> Statements: what one document says, each slot an exact piece of its text."""
