"""What becomes of the clocks of a whole case: those of a decision stand still and run on, or all of them end."""

from datetime import datetime

from django.db import transaction
from django.db.models.functions import Greatest

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.actions import clocks
from referrals.casefile.clocks.models import Because, Deadline, Stop
from referrals.casefile.clocks.starting import supersede
from referrals.casefile.models.case import Case

# The targets of a decision, and of nothing else: recovery, its review and support go on while a person is missing.
OF_A_DECISION = (
    ClockCode.REASONABLE_GROUNDS,
    ClockCode.CHILD_PANEL_REASONABLE_GROUNDS,
    ClockCode.CONCLUSIVE_GROUNDS,
    ClockCode.PANEL_OUTCOME,
)


@transaction.atomic
def stand_still(*, case: Case, reason: str, by: Actor, now: datetime) -> None:
    """One that is late stays late: it is not made good by standing still."""
    for deadline in of_a_decision(case):
        if clocks.why_not_stop(deadline, now=now, suspends=True) is None:
            clocks.stop(deadline=deadline, reason=reason, by=by, now=now, suspends=True)


@transaction.atomic
def run_on(*, case: Case, since: datetime, by: Actor, now: datetime) -> None:
    """Those that were stopped then. What somebody had stopped before for another reason stays as it was."""
    stopped = Stop.objects.filter(case=case, last_on=None, made_at=since).values("chain")
    for deadline in Deadline.objects.running().filter(chain__in=stopped).order_by("id"):
        clocks.resume(deadline=deadline, by=by, now=now)


@transaction.atomic
def end(*, case: Case, by: Actor, now: datetime) -> None:
    """For good, neither met nor late. The event that ended the case says why, and by whom."""
    on = local_day(now)
    Deadline.objects.running().filter(case=case).update(superseded_at=now, stopped_on=None)
    Stop.objects.filter(case=case, last_on=None).update(last_on=Greatest("first_on", on))


def undo(case: Case, *, since: datetime, now: datetime) -> None:
    """What `end` brought to an end then runs as before, with the days on which it stood. Call with the case locked."""
    ended = Deadline.objects.filter(case=case, superseded_at=since, met_at=None)
    rows = list(ended.select_related("case").order_by("id"))
    ended.update(superseded_at=None)
    stood = set(Stop.objects.filter(case=case).values_list("chain", flat=True))
    for row in rows:
        if row.chain in stood:
            supersede(row, because=Because.RESUMED, reason="", extra=row.extra, stopped_on=None, now=now)


def of_a_decision(case: Case) -> list[Deadline]:
    running = Deadline.objects.running().select_related("case")
    return list(running.filter(case=case, kind__in=OF_A_DECISION).order_by("id"))
