"""On the home page of whoever writes referrals: one that is deleted soon because nobody has sent it."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.notices import MOST, Notice
from nrm.permissions import Permission
from referrals.form.models.draft import Draft


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    if not actor.may(Permission.START_REFERRAL):
        return []
    number = Draft.objects.visible_to(actor).reminded()[:MOST].count()
    text = ngettext(
        "%(n)d referral is deleted soon if nobody sends it",
        "%(n)d referrals are deleted soon if nobody sends them",
        number,
    )
    return [Notice(text % {"n": number}, reverse("referrals"), urgent=True)] if number else []
