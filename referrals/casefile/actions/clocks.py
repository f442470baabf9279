"""Stops, resumes and extends a clock. Each needs a reason, and leaves the earlier date to be read."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import SYSTEM, Actor
from nrm.calendars.holidays import calendar_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.working_days import local_day, working_days_between
from nrm.guidance.vocabulary import Bound, ClockCode, Unit
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal
from referrals.casefile.clocks.arithmetic import ONE_DAY, due
from referrals.casefile.clocks.models import Because, Deadline, Stop
from referrals.casefile.clocks.starting import rule_of, supersede

# The law gives it no pause, whatever is waited for; only the note in the figures says why it took longer.
NEVER_STOPS = frozenset({ClockCode.REASONABLE_GROUNDS})


class ReasonMissing(Refusal):
    sentence = _("Say why, in a sentence that a court could read")


class MinimumNeverStops(Refusal):
    sentence = _("This is a minimum period that the person is owed. It never stands still")


class NeverStops(Refusal):
    sentence = _("This target never stands still. Note what you are waiting for instead")


class StandsStill(Refusal):
    sentence = _("This clock stands still already")


class Runs(Refusal):
    sentence = _("This clock is running")


class ClockOver(Refusal):
    sentence = _("This clock has ended, or a newer date took its place. Open the case again")


class NotLater(Refusal):
    sentence = _("The new date must be later than the date it takes the place of")


class ExtensionInThePast(Refusal):
    sentence = _("The new date must be today or later")


class NotExtendable(Refusal):
    sentence = _("The guidance that this clock follows does not allow an extension")


@transaction.atomic
def stop(*, deadline: Deadline, reason: str, by: Actor, now: datetime) -> Stop:
    deadline = _lock(deadline)
    _require_may_stop(deadline, reason)
    on = local_day(now)
    made = Stop.objects.create(
        chain=deadline.chain,
        case_id=deadline.case_id,
        first_on=on,
        reason=reason.strip(),
        by_membership_id=by.membership_id,
        made_at=now,
    )
    Deadline.objects.filter(pk=deadline.pk).update(stopped_on=on)
    record(Happened.CLOCK_STOPPED, subject=deadline.case, by=by, at=now, facts=_facts(deadline))
    return made


@transaction.atomic
def resume(*, deadline: Deadline, by: Actor, now: datetime) -> Deadline:
    """The day on which it runs on counts again, unless it is the day on which it stopped."""
    deadline = _lock(deadline)
    open_stop = Stop.objects.filter(chain=deadline.chain, last_on=None).first()
    if open_stop is None:
        raise Runs
    last = max(local_day(now) - ONE_DAY, open_stop.first_on)
    Stop.objects.filter(pk=open_stop.pk).update(last_on=last)
    row = supersede(deadline, because=Because.RESUMED, reason=open_stop.reason, extra=deadline.extra, now=now)
    record(Happened.CLOCK_RESUMED, subject=deadline.case, by=by, at=now, facts=_facts(deadline))
    return row


@transaction.atomic
def extend(*, deadline: Deadline, until: date, reason: str, by: Actor, now: datetime) -> Deadline:
    deadline = _lock(deadline)
    _require_extendable(deadline, until, reason, local_day(now))
    extra = deadline.extra + _days_more(deadline, until)
    row = supersede(deadline, because=Because.EXTENDED, reason=reason.strip(), extra=extra, now=now)
    days = extra - deadline.extra
    facts = _facts(deadline) | {"days": days}
    record(Happened.CLOCK_EXTENDED, subject=deadline.case, by=by, at=now, facts=facts)
    return row


@transaction.atomic
def recompute(*, deadline: Deadline, by: Actor = SYSTEM, now: datetime) -> Deadline | None:
    """After the calendar changed. Nothing happens where the date stays the same or the clock has ended."""
    found = Deadline.objects.running().select_for_update().select_related("case").filter(pk=deadline.pk).first()
    if found is None or found.due_on == _due_on(found):
        return None
    row = supersede(found, because=Because.HOLIDAY, reason="", extra=found.extra, now=now)
    record(Happened.CLOCK_RECOMPUTED, subject=found.case, by=by, at=now, facts=_facts(found))
    return row


def _facts(deadline: Deadline) -> dict[str, Fact]:
    return {"case_id": deadline.case_id, "clock": deadline.kind}


def _due_on(deadline: Deadline) -> date:
    rule = rule_of(deadline)
    sum_now = due(
        rule.clock, started_at=deadline.started_at, calendar=rule.calendar, stops=rule.stops, extra=deadline.extra
    )
    return sum_now.on


def _lock(deadline: Deadline) -> Deadline:
    found = Deadline.objects.running().select_for_update().select_related("case").filter(pk=deadline.pk).first()
    if found is None:
        raise ClockOver
    return found


def _require_may_stop(deadline: Deadline, reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing
    if deadline.bound == Bound.MINIMUM:
        raise MinimumNeverStops
    if deadline.kind in NEVER_STOPS:
        raise NeverStops
    if deadline.stopped_on is not None:
        raise StandsStill


def _require_extendable(deadline: Deadline, until: date, reason: str, on: date) -> None:
    if not reason.strip():
        raise ReasonMissing
    if not rule_of(deadline).clock.extendable:
        raise NotExtendable
    if until < on:
        raise ExtensionInThePast
    if until <= deadline.due_on:
        raise NotLater


def _days_more(deadline: Deadline, until: date) -> int:
    """In days of the clock's own kind, so that the sum can be shown like any other."""
    if rule_of(deadline).clock.unit is Unit.WORKING_DAYS:
        return working_days_between(deadline.due_on, until, calendar_of(Jurisdiction(deadline.jurisdiction)))
    return (until - deadline.due_on).days
