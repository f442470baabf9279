"""Shapes of what is typed into the plan."""
