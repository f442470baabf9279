"""Areas in which moving on is tried out: kept with their dates, marked at an exit, and counted."""
