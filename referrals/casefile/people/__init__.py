"""The names by which a person can be found again, in whatever order, spelling or script they were written."""
