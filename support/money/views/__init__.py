"""The pages of financial support."""
