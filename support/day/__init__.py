"""A support worker’s day."""
