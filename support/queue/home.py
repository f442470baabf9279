"""On the home page of those who decide on support: wishes that wait for them."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.notices import Notice
from nrm.permissions import Permission
from support.queue import showing


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    if not actor.may(Permission.DECIDE_SUPPORT):
        return []
    number = showing.number_waiting(actor)
    text = ngettext("%(n)d decision on support waits", "%(n)d decisions on support wait", number) % {"n": number}
    return [Notice(text, reverse("support_queue"))] if number else []
