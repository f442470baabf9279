"""Questions that the authority asks of others about a case, and their answers."""
