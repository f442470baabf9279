"""The care."""
