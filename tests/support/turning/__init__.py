"""Turning 18."""
