"""Pages about what was shared."""
