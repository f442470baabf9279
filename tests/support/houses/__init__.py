"""Tests of the room houses."""
