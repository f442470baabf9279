"""Measures the product against floors: what the same answer costs with nothing of ours around it."""
