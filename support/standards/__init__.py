"""Minimum standards of support: the checklist, inspections, what is done about them, and how providers compare."""
