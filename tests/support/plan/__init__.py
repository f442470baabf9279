"""The plan of a person in support."""
