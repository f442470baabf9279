"""Tests of the room police."""
