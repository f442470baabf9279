"""The board: the plain rows by which upper floors tell the case file what it shows, ranks and searches."""
