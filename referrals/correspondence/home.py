"""On the home page of a body that is written to: letters that nobody has opened or handed over."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.notices import MOST, Notice
from nrm.permissions import Permission
from referrals.correspondence.models.dispatch import Dispatch


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    if not actor.may(Permission.READ_LETTERS):
        return []
    number = Dispatch.objects.reached(actor).filter(is_seen_to=False)[:MOST].count()
    text = ngettext("%(n)d letter has not been seen to", "%(n)d letters have not been seen to", number) % {"n": number}
    return [Notice(text, reverse("own_letters"))] if number else []
