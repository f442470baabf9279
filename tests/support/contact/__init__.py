"""Tests of the room contact."""
