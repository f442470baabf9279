"""Who is told that a clock needs attention: its holder at once, others once a day, managers if it stays late."""
