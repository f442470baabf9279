"""Begins a draft. Its holder holds it from the first moment, so nobody leaves with it in their hands."""

from datetime import datetime

from django.db import transaction

from accounts.actions import holdings
from accounts.kinds import HoldingKind
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.calendars.working_days import add_calendar_days, local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.form.models import Channel, Draft, DraftKind
from referrals.form.questions.order import form_of

# Where the guidance in force gives no number.
DAYS = 28


@transaction.atomic
def begin(*, kind: DraftKind, by: Actor, now: datetime, channel: Channel = Channel.PORTAL, label: str = "") -> Draft:
    holder = Membership.objects.get(pk=by.acting())
    today = local_day(now)
    life = adopted(today).clock(ClockCode.DRAFT_LIFE).length or DAYS
    draft = Draft.objects.create(
        kind=kind,
        form_version=form_of(kind).version,
        holder=holder,
        channel=channel,
        label=label,
        begun_at=now,
        touched_at=now,
        expires_on=add_calendar_days(today, life),
    )
    holdings.hold(membership=holder, kind=HoldingKind.REFERRAL_DRAFT, subject=draft, by=by, now=now)
    record(Happened.REFERRAL_BEGUN, subject=draft, by=by, at=now, facts={"kind": kind, "channel": channel})
    return draft
