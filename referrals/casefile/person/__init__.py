"""Who the person of a case is and how they may be reached: in words, and changed so that nobody overwrites anybody."""
