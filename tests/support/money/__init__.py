"""Financial support."""
