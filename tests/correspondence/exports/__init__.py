"""Files of letters that somebody takes out."""
