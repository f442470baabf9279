"""Standards of support."""
