"""What the home page says of reminders that nobody has opened."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.notices import MOST, Notice
from nrm.permissions import Permission
from referrals.casefile.clocks.models import Told
from referrals.casefile.reminders.models import Reminder


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    if not actor.may(Permission.WORK_CASES):
        return []
    told = Reminder.objects.visible_to(actor).standing().unopened().values_list("told", flat=True)[:MOST]
    if not told:
        return []
    text = ngettext("%(n)d date is near or has passed", "%(n)d dates are near or have passed", len(told)) % {
        "n": len(told)
    }
    return [Notice(text, reverse("reminders"), urgent=any(one != Told.WARNED for one in told))]
