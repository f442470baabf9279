"""Invented cases in bulk, as uneven as real work is, to measure the product on. The database makes them itself."""
