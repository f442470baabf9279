"""Notices leave from the case file, which knows no basis: what each rests on is entered here, however late."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nrm.actor import SYSTEM
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import Recipient
from nrm.ledger.models import Event
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import Notice, NoticeKind
from referrals.correspondence.models.consent import ConsentWithdrawal
from referrals.correspondence.recipients import CAPACITIES
from referrals.correspondence.sharing import grounds, shares, withdrawing
from referrals.correspondence.sharing.shares import Left, Rests

# Told as what they were asked to be, whatever else they are to the case.
BY_KIND: Mapping[str, Recipient] = {
    NoticeKind.EMERGENCY_SUPPORT: Recipient.PRIME,
    NoticeKind.CHILD_REFERRED: Recipient.LOCAL_AUTHORITY,
    NoticeKind.GUARDIAN_OFFERED: Recipient.GUARDIAN,
}
RECIPIENTS: Mapping[str, Recipient] = {capacity: recipient for recipient, capacity in CAPACITIES.items()}


def of_notice(event: Event, *, now: datetime) -> str:
    """One of a person who did not agree leads to no case, and to no share."""
    return enter_notice(Notice.objects.select_related("organisation").get(pk=int(event.subject_id)), now=now)


@transaction.atomic
def enter_notice(notice: Notice, *, now: datetime) -> str:
    if notice.case_id is None:
        return "of_no_case"
    case = Case.objects.select_for_update().get(pk=notice.case_id)
    recipient = _recipient(case, notice)
    if recipient is None:
        return "told_as_nobody"
    ground, consent = grounds.of(case, recipient, notice.kind)
    rests = Rests(ground, consent, guidance_code=adopted(local_day(notice.sent_at)).code)
    left = Left(notice.kind, notice=notice)
    shares.enter(case, notice.organisation, left, rests, recipient=recipient, at=notice.sent_at)
    withdrawal = ConsentWithdrawal.objects.filter(consent=consent).first() if consent else None
    if withdrawal is not None:
        withdrawing.close(withdrawal, by=SYSTEM, now=now)
    return f"by_{ground.basis}"


def _recipient(case: Case, notice: Notice) -> Recipient | None:
    """As what they take part; whoever takes part as several is told as the first of them."""
    if known := BY_KIND.get(notice.kind):
        return known
    parts = case.parties.filter(organisation=notice.organisation, capacity__in=RECIPIENTS)
    capacities = set(parts.values_list("capacity", flat=True))
    return next((RECIPIENTS[one] for one in Capacity if one in capacities), None)
