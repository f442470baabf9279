"""On the home page of those who answer for safeguarding: unusual openings that nobody has looked at."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.notices import MOST, Notice
from nrm.permissions import Permission
from support.models.location import LocationOpening


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    if not actor.may(Permission.READ_CARE):
        return []
    seen = LocationOpening.objects.visible_to(actor).unusual().unread()
    number = seen.exclude(membership__person=actor.user_id)[:MOST].count()
    if not number:
        return []
    text = ngettext(
        "%(n)d unusual opening of an address has to be looked at",
        "%(n)d unusual openings of addresses have to be looked at",
        number,
    )
    return [Notice(text % {"n": number}, reverse("openings"), urgent=True)]
