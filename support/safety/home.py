"""On the home page of those who answer for people in a place of safety: whose last day has passed."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.notices import MOST, Notice
from nrm.permissions import Permission
from support.safety import past


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    if not actor.may(Permission.READ_CARE):
        return []
    number = past.of(actor, on=local_day(now))[:MOST].count()
    if not number:
        return []
    text = ngettext(
        "%(n)d person is past their last day in a place of safety: say how they went on",
        "%(n)d people are past their last day in a place of safety: say how they went on",
        number,
    )
    return [Notice(text % {"n": number}, reverse("safety_stays"), urgent=True)]
