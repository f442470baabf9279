"""Extensions: a provider asks that support goes on for longer, and the authority decides."""
