"""Who may see a case: the only place of this floor that knows django-guardian."""
