"""Journeys of the care: into support, through it, and out of it again."""
