"""Pages about reports to the police."""
