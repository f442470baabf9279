"""That a person is missing, and that they have come back. Never where they are."""
