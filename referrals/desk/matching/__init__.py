"""Earlier referrals of the same person: found, scored, explained, and judged by a person. Nothing is merged."""
