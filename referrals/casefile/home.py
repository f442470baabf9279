"""What the case file tells somebody on the home page: notices nobody has opened, and acts that need them now."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.notices import MOST
from nrm.notices import Notice as Line
from nrm.permissions import Permission
from referrals.casefile.models.notice import Notice
from referrals.casefile.worklists import lists


def tell(actor: Actor, *, now: datetime) -> list[Line]:
    return [*_work(actor, now), *_notices(actor)]


def _work(actor: Actor, now: datetime) -> list[Line]:
    if not actor.may(Permission.WORK_CASES):
        return []
    number = lists.needing_now(actor, now=now)[:MOST].count()
    text = ngettext("%(n)d act needs you now", "%(n)d acts need you now", number) % {"n": number}
    return [Line(text, reverse("work"), urgent=True)] if number else []


def _notices(actor: Actor) -> list[Line]:
    if not actor.may(Permission.READ_NOTICES):
        return []
    number = Notice.objects.visible_to(actor).unopened()[:MOST].count()
    if not number:
        return []
    text = ngettext("%(n)d notice has not been opened", "%(n)d notices have not been opened", number)
    return [Line(text % {"n": number}, reverse("notices"), urgent=True)]
