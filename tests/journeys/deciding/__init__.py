"""Journeys of decisions: from the workbench to what is served."""
