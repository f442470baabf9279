"""The one chaser of questions: the day after an answer was due, and a week later. Then a person takes over.

Run by both tickers. What it did stands in the request's own row, in the same transaction as the event.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from nrm.actor import SYSTEM
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case
from referrals.casefile.requests.models import Request, RequestQuerySet

# In one pass: a pass is short and comes again in seconds.
MOST = 50
AGAIN = timedelta(days=7)
TIMES = 2


def sweep(*, now: datetime) -> None:
    for pk, case in late(now).order_by("due_on", "id").values_list("pk", "case")[:MOST]:
        _chase(pk, case, now)


def late(now: datetime) -> RequestQuerySet:
    """Open, past its day, and not chased for that yet; three days without a sweep chase once, not three times."""
    on = local_day(now)
    again = Q(chases__gt=0, chases__lt=TIMES, chased_at__lte=now - AGAIN)
    return Request.objects.open().filter(Q(chases=0) | again, due_on__lt=on)


@transaction.atomic
def _chase(pk: int, case: int, now: datetime) -> None:
    """The case first, as everywhere; one that somebody works on is left to the next pass."""
    if not Case.objects.select_for_update(skip_locked=True).filter(pk=case).exists():
        return
    found = late(now).select_for_update(skip_locked=True, of=("self",)).select_related("case", "asked_by__organisation")
    asked = found.filter(pk=pk).first()
    if asked is None:
        return
    asked.chases, asked.chased_at = asked.chases + 1, now
    asked.save(update_fields=["chases", "chased_at"])
    asker = asked.asked_by.organisation
    post.next_act(asked.case, ActCode.CHASE_ANSWER, organisation=asker, attention_at=now, now=now)
    facts = {"case_id": asked.case_id, "times": asked.chases}
    record(Happened.REQUEST_CHASED, subject=asked, by=SYSTEM, at=now, facts=facts)
