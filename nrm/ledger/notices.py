"""What a supervisor of deliveries is told first on the home page."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.ledger import supervision
from nrm.notices import Notice
from nrm.permissions import Permission


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    if not actor.may(Permission.SUPERVISE_DELIVERY):
        return []
    state, url = supervision.supervise(now=now), reverse("deliveries")
    notices = []
    if state.paused_since:
        notices.append(Notice(_("Sending is paused."), url, urgent=True))
    if state.delayed_since:
        notices.append(Notice(_("Sending and reminders are delayed."), url, urgent=True))
    stuck = state.dead + state.uncertain
    if stuck:
        said = ngettext("%(stuck)s delivery did not get through.", "%(stuck)s deliveries did not get through.", stuck)
        notices.append(Notice(said % {"stuck": stuck}, url))
    return notices
