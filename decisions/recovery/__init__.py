"""The recovery period: its dates in plain words, the review of it, and its extension."""
