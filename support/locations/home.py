"""On the home page of those who answer for an opening: the unusual ones that nobody has looked at.

At the provider all of them, in an authority what its own people opened urgently.
"""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.notices import MOST, Notice
from nrm.permissions import Permission
from support.models.location import LocationOpening, OpeningQuerySet


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    if actor.may(Permission.READ_CARE):
        return _at_the_provider(actor)
    return _in_the_authority(actor) if actor.may(Permission.REVIEW_ACCESS) else []


def _at_the_provider(actor: Actor) -> list[Notice]:
    number = _of_others(LocationOpening.objects.visible_to(actor).unusual().unread(), actor)
    if not number:
        return []
    text = ngettext(
        "%(n)d unusual opening of an address has to be looked at",
        "%(n)d unusual openings of addresses have to be looked at",
        number,
    )
    return [Notice(text % {"n": number}, reverse("openings"), urgent=True)]


def _in_the_authority(actor: Actor) -> list[Notice]:
    number = _of_others(LocationOpening.objects.urgent_of(actor).filter(authority_read_at=None), actor)
    if not number:
        return []
    text = ngettext(
        "%(n)d address that your people opened urgently has to be looked at",
        "%(n)d addresses that your people opened urgently have to be looked at",
        number,
    )
    return [Notice(text % {"n": number}, reverse("urgent_openings"), urgent=True)]


def _of_others(openings: OpeningQuerySet, actor: Actor) -> int:
    return openings.exclude(membership__person=actor.user_id)[:MOST].count()
