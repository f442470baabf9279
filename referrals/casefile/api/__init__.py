"""The case file for programs: read-only, through the same querysets as the pages."""
