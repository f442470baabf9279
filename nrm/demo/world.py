"""Tells the floors' stories, by the names in `nrm/wiring.py`, to a database that has not heard them yet."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from nrm import wiring
from nrm.cast import Cast
from nrm.demo.models import Telling


class NotADemo(Exception):
    """Fictional people do not belong into a database of real ones."""

    def __init__(self) -> None:
        super().__init__("The demo world is told in demo mode only: NRM_MODE is not demo.")


def tell(*, now: datetime) -> list[str]:
    """The names of the stories told just now; none on a second run. A story is told whole or not at all."""
    if not settings.DEMO:
        raise NotADemo
    heard = set(Telling.objects.values_list("story", flat=True))
    fresh = [story for story in wiring.STORIES if story not in heard]
    cast: Cast = import_string(wiring.CAST)(now=now)
    for story in fresh:
        with transaction.atomic():
            Telling.objects.create(story=story, told_at=now)
            import_string(story)(cast, now=now)
    return fresh
