"""On the home page of those who answer: what the authority asked their organisation, and nobody has answered."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.notices import MOST, Notice
from nrm.permissions import Permission
from referrals.casefile.requests.models import Request


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    if not actor.may(Permission.ANSWER_REQUESTS):
        return []
    days = list(
        Request.objects.visible_to(actor).open().order_by("due_on", "id").values_list("due_on", flat=True)[:MOST]
    )
    if not days:
        return []
    text = ngettext("%(n)d question waits for your answer", "%(n)d questions wait for your answer", len(days))
    return [Notice(text % {"n": len(days)}, reverse("asked_of_us"), urgent=days[0] <= local_day(now))]
