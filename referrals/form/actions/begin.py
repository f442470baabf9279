"""Begins a draft. Its holder holds it from the first moment, so nobody leaves with it in their hands."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import holdings
from accounts.kinds import HoldingKind
from accounts.models.membership import Membership
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


class NotActing(Refusal):
    sentence = _("Choose the organisation you are acting for first")


@transaction.atomic
def begin(*, kind: DraftKind, by: Actor, now: datetime, channel: Channel = Channel.PORTAL, label: str = "") -> Draft:
    if by.membership_id is None:
        raise NotActing
    today = local_day(now)
    life = adopted(today).clock(ClockCode.DRAFT_LIFE).length or DAYS
    draft = Draft.objects.create(
        kind=kind,
        form_version=form_of(kind).version,
        holder_id=by.membership_id,
        channel=channel,
        label=label,
        begun_at=now,
        touched_at=now,
        expires_on=add_calendar_days(today, life),
    )
    holder = Membership.objects.get(pk=by.membership_id)
    holdings.hold(membership=holder, kind=HoldingKind.REFERRAL_DRAFT, subject=draft, by=by, now=now)
    record(Happened.REFERRAL_BEGUN, subject=draft, by=by, at=now, facts={"kind": kind, "channel": channel})
    return draft
