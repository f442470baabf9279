"""Begins a draft. Its holder holds it from the first moment, so nobody leaves with it in their hands."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import holdings
from accounts.kinds import FIRST_RESPONDERS, HoldingKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import add_calendar_days, local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal
from referrals.form.models import Channel, Draft, DraftKind
from referrals.form.questions.order import form_of

# Where the guidance in force gives no number.
DAYS = 28


class NotReferring(Refusal):
    sentence = _("Choose a first responder organisation that is active today")


def enter(*, kind: DraftKind, channel: Channel, on_behalf_of: Organisation, by: Actor, now: datetime) -> Draft:
    """By an officer of the authority, for a first responder who telephoned or wrote: it is theirs."""
    if on_behalf_of.kind not in FIRST_RESPONDERS or not on_behalf_of.is_active(local_day(now)):
        raise NotReferring
    return begin(kind=kind, by=by, now=now, channel=channel, on_behalf_of=on_behalf_of)


@transaction.atomic
def begin(
    *,
    kind: DraftKind,
    by: Actor,
    now: datetime,
    channel: Channel = Channel.PORTAL,
    label: str = "",
    on_behalf_of: Organisation | None = None,
) -> Draft:
    holder = Membership.objects.get(pk=by.acting())
    today = local_day(now)
    life = adopted(today).clock(ClockCode.DRAFT_LIFE).length or DAYS
    draft = Draft.objects.create(
        kind=kind,
        form_version=form_of(kind).version,
        holder=holder,
        channel=channel,
        on_behalf_of=on_behalf_of,
        label=label,
        begun_at=now,
        touched_at=now,
        expires_on=add_calendar_days(today, life),
    )
    holdings.hold(membership=holder, kind=HoldingKind.REFERRAL_DRAFT, subject=draft, by=by, now=now)
    record(Happened.REFERRAL_BEGUN, subject=draft, by=by, at=now, facts={"kind": kind, "channel": channel})
    return draft
