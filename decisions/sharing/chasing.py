"""The chaser of receipts: an act for the holder once a receipt is late, and again after a week at the earliest.

Run by both tickers. What it did stands in a row of its own, in the same transaction as the act.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from decisions import lifecycle
from decisions.models.disclosure import Disclosure, DisclosureQuerySet, ReceiptChase
from nrm.calendars.working_days import local_day
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models.case import Case

# In one pass: a pass is short and comes again in seconds.
MOST = 50
AGAIN = timedelta(days=7)


def sweep(*, now: datetime) -> None:
    for pk, case in late(now).order_by("receipt_due_on", "id").values_list("pk", "case")[:MOST]:
        _chase(pk, case, now)


def late(now: datetime) -> DisclosureQuerySet:
    """Without a receipt after the day by which there should be one, and not chased for it within the week."""
    quiet = Q(chase=None) | Q(chase__chased_at__lte=now - AGAIN)
    return Disclosure.objects.unreceived().filter(quiet, receipt_due_on__lt=local_day(now))


def is_over(case: Case, *, now: datetime) -> bool:
    """A receipt came: the act goes unless another of the case is late. Call with the case locked."""
    if Disclosure.objects.unreceived().filter(case=case, receipt_due_on__lt=local_day(now)).exists():
        return False
    stood = NextAct.objects.filter(case=case, act=ActCode.CHASE_RECEIPT).exists()
    post.act_done(case, ActCode.CHASE_RECEIPT)
    return stood


@transaction.atomic
def _chase(pk: int, case: int, now: datetime) -> None:
    """The case first, as everywhere; one that somebody works on is left to the next pass."""
    if not Case.objects.select_for_update(skip_locked=True).filter(pk=case).exists():
        return
    sent = late(now).select_related("case").filter(pk=pk).first()
    if sent is None:
        return
    chase, _created = ReceiptChase.objects.get_or_create(disclosure=sent, defaults={"chased_at": now})
    chase.times, chase.chased_at = chase.times + 1, now
    chase.save(update_fields=["times", "chased_at"])
    authority = lifecycle.authority_of(sent.case)
    post.next_act(sent.case, ActCode.CHASE_RECEIPT, organisation=authority, attention_at=now, now=now)
