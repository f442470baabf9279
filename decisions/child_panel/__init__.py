"""Devolved child panels: a local authority's panel decides about its own children, and the authority serves it."""
