"""Lists of next acts: which case can move, by which act, and when it needs somebody."""
