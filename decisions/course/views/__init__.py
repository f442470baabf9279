"""The pages of the course of a case."""
