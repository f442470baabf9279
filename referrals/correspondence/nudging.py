"""A neutral message to the person that asks them to call, where an officer chose it and the contract allows it now."""

from datetime import datetime

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nrm.actor import SYSTEM
from nrm.gateways import mail, sms
from nrm.gateways.permission import Channel as By
from nrm.gateways.permission import ContactPermission
from nrm.guidance.vocabulary import Recipient
from nrm.ledger.models import Event
from referrals.casefile.models.safe_contact import ChannelKind
from referrals.casefile.person import permitting
from referrals.casefile.person.permitting import NotAllowed
from referrals.correspondence.models.chosen_way import ChosenWay
from referrals.correspondence.models.dispatch import LIVE, Channel, Dispatch, DispatchState

KINDS = (ChannelKind.TEXT_MESSAGE, ChannelKind.EMAIL)
# When the person can do something: once it is on its way by post, or while it waits to be put into their hands.
WHEN = {Channel.POST: DispatchState.SENT, Channel.BY_HAND: DispatchState.QUEUED}


def nudge(event: Event, *, now: datetime) -> str:
    """Not sent later when it cannot be sent now: nothing waits for the hour in which somebody else holds the phone."""
    dispatch = _wanted(event)
    if dispatch is None:
        return "not_wanted"
    permission = _permission(dispatch, now=now)
    if permission is None:
        return "not_allowed"
    text = render_to_string("correspondence/mail/please_call.txt").strip()
    key = f"please_call:{dispatch.pk}"
    if permission.channel == By.SMS:
        sms.send(permission, sms.Message(text), key=key, now=now)
    else:
        mail.send(permission, mail.Message(_("Please call"), text), key=key, now=now)
    return f"sent_{permission.channel}"


def _wanted(event: Event) -> Dispatch | None:
    found = Dispatch.objects.select_related("letter__case__person").filter(state__in=LIVE)
    dispatch = found.filter(pk=event.facts["dispatch_id"], letter__recipient=Recipient.PERSON).first()
    if dispatch is None or WHEN.get(Channel(dispatch.channel)) != dispatch.state:
        return None
    asked = ChosenWay.objects.filter(letter=dispatch.letter, channel=dispatch.channel, nudge=True)
    return dispatch if asked.exists() else None


@transaction.atomic
def _permission(dispatch: Dispatch, *, now: datetime) -> ContactPermission | None:
    """The first way that is open now. Computed here, at the moment of sending, and for nothing else."""
    for kind in KINDS:
        try:
            return permitting.message(dispatch.letter.case, kind, by=SYSTEM, now=now)
        except NotAllowed:
            continue
    return None
