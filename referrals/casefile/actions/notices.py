"""Tells an organisation inside the portal, once: the second time meets the constraint and stops."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.access import looked
from nrm.ledger.record import record
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import Notice, NoticeKind


@transaction.atomic
def tell(
    *,
    organisation: Organisation,
    kind: NoticeKind,
    case: Case | None,
    facts: Mapping[str, str],
    by: Actor,
    now: datetime,
) -> Notice:
    known = Notice.objects.filter(case=case, organisation=organisation, kind=kind).first() if case else None
    if known is not None:
        return known
    notice = Notice.objects.create(case=case, organisation=organisation, kind=kind, facts=dict(facts), sent_at=now)
    record(Happened.NOTICE_SENT, subject=notice, by=by, at=now, facts={"kind": kind.value})
    return notice


@transaction.atomic
def open_notice(*, notice: Notice, by: Actor, now: datetime) -> Notice:
    """Every opening is logged; the first one is the receipt."""
    looked(subject=notice, by=by, at=now, action="opened", fields=sorted(notice.facts))
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if notice.opened_at is None:
        notice.opened_at, notice.opened_by_membership_id = now, by.membership_id
        notice.save(update_fields=["opened_at", "opened_by_membership_id"])
        record(Happened.NOTICE_OPENED, subject=notice, by=by, at=now, facts={"kind": notice.kind})
    return notice
