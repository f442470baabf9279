"""Pages of allocation: the contractor's board, a person's own page, and the offers of a provider."""
