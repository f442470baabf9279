"""Correspondence: what everybody is told, on paper. Letters are made here, checked, sent, and kept as they left."""
