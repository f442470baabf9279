"""Turning 18: who is, when, and what is done before, so that support goes over and nothing ends by itself."""
