"""Where one officer considers a case: findings, what they rest on, and the draft."""
