"""Leaving support: notice, checklist, exit, drop-in, and coming back."""
