"""Files made for somebody by a worker, kept for a day, and asked about again at each download."""
