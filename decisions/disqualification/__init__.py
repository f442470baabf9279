"""Disqualification from protection: support may end by it, the conclusive grounds decision still follows."""
