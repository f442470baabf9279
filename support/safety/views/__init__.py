"""Pages of places of safety and emergency support."""
