"""What the home page says about notes: how many that nobody has read yet mention the reader."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.notices import MOST
from nrm.notices import Notice as Line
from nrm.permissions import Permission
from referrals.casefile.models.note import Mention


def tell(actor: Actor, *, now: datetime) -> list[Line]:
    if not actor.may(Permission.READ_CASES):
        return []
    number = Mention.objects.of(actor).unread()[:MOST].count()
    if not number:
        return []
    text = ngettext("%(n)d note mentions you", "%(n)d notes mention you", number)
    return [Line(text % {"n": number}, reverse("mentions"))]
