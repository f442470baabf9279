"""A crime reported to the police: the force passes the details of the person to support, and the clock is its own."""
