"""Which stories of the demo world this database has heard, so that each is told once."""

from django.db import models


class Telling(models.Model):
    story = models.CharField(max_length=200, unique=True)
    told_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.story
