"""What waits for the competent authority in support: assessments, wishes for longer support, those who come back."""
