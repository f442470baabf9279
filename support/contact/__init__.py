"""Reaching a person for the first time: within the hours that the guidance gives, at different times of day."""
