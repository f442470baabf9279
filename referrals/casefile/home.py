"""What the case file tells somebody on the home page: notices to their organisation that nobody has opened."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.notices import Notice as Line
from nrm.permissions import Permission
from referrals.casefile.models.notice import Notice

# Counting further would tell nobody more.
MOST = 99


def tell(actor: Actor, *, now: datetime) -> list[Line]:
    if not actor.may(Permission.READ_NOTICES):
        return []
    number = Notice.objects.visible_to(actor).unopened()[:MOST].count()
    if not number:
        return []
    text = ngettext("%(n)d notice has not been opened", "%(n)d notices have not been opened", number)
    return [Line(text % {"n": number}, reverse("notices"), urgent=True)]
