"""Checks of the clocks: those that ought to run, those that run twice, and what should have been told of them."""

from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.holding import Holding
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode, Direction
from referrals.casefile.board.codes import IntakeState
from referrals.casefile.clocks.models import CAN_BE_LATE, Deadline, DeadlineMark, Stop, Told
from referrals.casefile.invariants.invariant import invariant
from referrals.casefile.invariants.of_work import accepted, in_state
from referrals.casefile.models.case import Case, CaseQuerySet
from referrals.casefile.reminders.models import OF_THE_HOLDER, Reminder

DECISION = (ClockCode.REASONABLE_GROUNDS, ClockCode.CHILD_PANEL_REASONABLE_GROUNDS)
# The sweeps come every few seconds, the reactions soon after.
TIME_TO_TELL = timedelta(hours=1)


@invariant(
    _("Cases on which one clock has two dates"),
    means=_("Two dates of the same clock run at once, and nobody can say which of them counts."),
    remedy=_("Tell the service team which date is right: they close the other one."),
)
def two_running_clocks(*, now: datetime) -> CaseQuerySet:
    running = Deadline.objects.running().order_by()
    of_a_kind = running.values("case", "kind").annotate(n=Count("id")).filter(n__gt=1).values("case")
    of_a_life = running.values("chain").annotate(n=Count("id")).filter(n__gt=1).values("chain")
    return Case.objects.filter(Q(pk__in=of_a_kind) | Q(pk__in=running.filter(chain__in=of_a_life).values("case")))


@invariant(
    _("Accepted cases whose decision clock never ran"),
    means=_("The person agreed, or is a child, but the time for the reasonable grounds decision was never counted."),
    remedy=_("Decide now, and tell the service team: the figures leave this case out until the clock is there."),
)
def consent_without_clock(*, now: datetime) -> CaseQuerySet:
    return accepted().filter(~Exists(Deadline.objects.filter(case=OuterRef("pk"), kind__in=DECISION)))


@invariant(
    _("Safety referrals that nobody has to complete"),
    means=_("The rest of a two-minute referral is still to come, but no clock runs for it and nobody is chased."),
    remedy=_("Telephone the first responder, and return the referral for what is missing."),
)
def held_without_clock(*, now: datetime) -> CaseQuerySet:
    running = Deadline.objects.running().filter(case=OuterRef("pk"), kind=ClockCode.COMPLETE_REFERRAL)
    return in_state(IntakeState.HELD).filter(~Exists(running))


@invariant(
    _("Late clocks that were never told"),
    means=_("A clock is late by more than an hour and no breach was written down, so nobody was reminded."),
    remedy=_("Look at the health of the clocks: the sweep has stopped, or cannot come to its end."),
)
def late_never_marked(*, now: datetime) -> CaseQuerySet:
    marks = DeadlineMark.objects.filter(deadline=OuterRef("pk"), told=Told.BREACHED)
    late = Deadline.objects.overdue(now=now - TIME_TO_TELL).filter(~Exists(marks))
    return Case.objects.filter(Exists(late.filter(case=OuterRef("pk"))))


@invariant(
    _("Breaches of which the holder was not reminded"),
    means=_("A breach was written down, and whoever holds the case has no reminder of it."),
    remedy=_("Look at the deliveries: what should have followed did not get through. Tell the holder yourself."),
)
def holder_never_reminded(*, now: datetime) -> CaseQuerySet:
    told = DeadlineMark.objects.filter(deadline=OuterRef("pk"), told=Told.BREACHED, at__lt=now - TIME_TO_TELL)
    reminded = Reminder.objects.filter(deadline=OuterRef("pk"), told=Told.BREACHED)
    silent = Deadline.objects.overdue(now=now).filter(Exists(told), ~Exists(reminded))
    held = Holding.objects.filter(
        subject_type=Case._meta.label_lower,
        subject_id=OuterRef("pk"),
        kind__in=OF_THE_HOLDER,
        since__lt=now - TIME_TO_TELL,
    ).order_by()
    return accepted().filter(Exists(held), Exists(silent.filter(case=OuterRef("pk"))))


@invariant(
    _("Clocks that stand still without anybody having stopped them"),
    means=_("A clock stands still but no stop with its reason is on file, or a stop is open while the clock runs."),
    remedy=_("Open the clocks of the case and say whether it stands still: let it run on, or stop it with the reason."),
)
def stop_without_clock(*, now: datetime) -> CaseQuerySet:
    running, open_stops = Deadline.objects.running(), Stop.objects.filter(last_on=None)
    by_nobody = running.exclude(stopped_on=None).filter(~Exists(open_stops.filter(chain=OuterRef("chain"))))
    runs_on = open_stops.filter(Exists(running.filter(chain=OuterRef("chain"), stopped_on=None)))
    return Case.objects.filter(
        Exists(by_nobody.filter(case=OuterRef("pk"))) | Exists(runs_on.filter(case=OuterRef("pk")))
    )


@invariant(
    _("Dates that lie before the clock’s own start"),
    means=_("A running clock falls due before the day on which it began, which no rule allows."),
    remedy=_("Tell the service team: the sum behind the date went wrong."),
)
def due_before_start(*, now: datetime) -> CaseQuerySet:
    early = Deadline.objects.running().filter(bound__in=CAN_BE_LATE, due_at__lt=F("started_at"))
    wrong = early.exclude(kind__in=_counted_back(now))
    return Case.objects.filter(Exists(wrong.filter(case=OuterRef("pk"))))


def _counted_back(now: datetime) -> list[ClockCode]:
    """Lead times: they begin at what they lead to, and are due before it."""
    return [clock.code for clock in adopted(local_day(now)).content.clocks if clock.direction is Direction.BEFORE]
