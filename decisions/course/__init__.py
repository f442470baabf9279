"""The course of a case: whether it runs, stands still or is over, and what happens to a person meanwhile."""
