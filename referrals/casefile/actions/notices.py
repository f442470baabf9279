"""Tells an organisation inside the portal, once: the second time meets the constraint and stops.

What is told and who has opened it are rows; a later floor posts notices of its own kinds and takes none of these away.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.access import looked
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal
from nrm.vault import vault
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import Notice, NoticeKind

ADDRESS = "where_now_address"
# What of the case is shown beside the facts.
OF_THE_CASE = ("case_number", "given_names", "family_names")


class NoAddress(Refusal):
    sentence = _("This notice has no address")


@transaction.atomic
def tell(
    *,
    organisation: Organisation,
    kind: NoticeKind,
    case: Case | None,
    facts: Mapping[str, str],
    by: Actor,
    now: datetime,
    occasion: int = 0,
) -> Notice:
    """`occasion`: which time, of what can happen to a case more than once."""
    which = {"case": case, "organisation": organisation, "kind": kind, "occasion": occasion}
    known = Notice.objects.filter(**which).first() if case else None
    if known is not None:
        return known
    notice = Notice.objects.create(**which, facts=dict(facts), sent_at=now)
    record(Happened.NOTICE_SENT, subject=notice, by=by, at=now, facts=_about(notice))
    return notice


@transaction.atomic
def open_notice(*, notice: Notice, by: Actor, now: datetime) -> Notice:
    """Every opening is logged; the first one is the receipt."""
    looked(subject=notice, by=by, at=now, action="opened", fields=_shown(notice))
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if notice.opened_at is None:
        notice.opened_at, notice.opened_by_membership_id = now, by.membership_id
        notice.save(update_fields=["opened_at", "opened_by_membership_id"])
        record(Happened.NOTICE_OPENED, subject=notice, by=by, at=now, facts=_about(notice))
    return notice


def open_address(*, notice: Notice, by: Actor, now: datetime) -> str:
    """The vault writes down who looks, and commits that, before it opens anything."""
    reference = notice.facts.get(ADDRESS)
    if not reference:
        raise NoAddress
    open_notice(notice=notice, by=by, now=now)
    return vault.open_entry(UUID(reference), purpose=notice.kind, by=by, now=now)


def _about(notice: Notice) -> dict[str, Fact]:
    """Of the case only where the notice names one: nothing may lead from a person who did not agree to a case."""
    said: dict[str, Fact] = {"kind": notice.kind}
    return said | {"case_id": notice.case_id, "organisation_id": notice.organisation_id} if notice.case_id else said


def _shown(notice: Notice) -> list[str]:
    own = sorted(code for code in notice.facts if code != ADDRESS)
    return own + list(OF_THE_CASE if notice.case_id else ())
