"""Pages of the panel."""
