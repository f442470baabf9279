"""Tests of the room allocation."""
