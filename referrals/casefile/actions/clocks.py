"""Stops, resumes and extends a clock. Each needs a reason, and leaves the earlier date to be read."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import Bound, ClockCode, Direction, Unit
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal
from referrals.casefile.clocks.arithmetic import ONE_DAY, due
from referrals.casefile.clocks.models import Because, Deadline, Stop
from referrals.casefile.clocks.starting import clock_of, rule_of, sum_of, supersede, without_overlap
from referrals.casefile.models.case import Case

# The law gives it no pause, whatever is waited for; only the note in the figures says why it took longer.
# A suspended case is the one exception: the guidance ends the target by a decision or by the suspension.
NEVER_STOPS = frozenset({ClockCode.REASONABLE_GROUNDS, ClockCode.CHILD_PANEL_REASONABLE_GROUNDS})
# Granted at once. More is a slip of the pen, or a decision to be taken again by then.
LONGEST_EXTENSION = ONE_DAY * 2 * 366
HOURS_IN_A_LONG_DAY = 25


class ReasonMissing(Refusal):
    sentence = _("Say why, in a sentence that a court could read")


class MinimumNeverStops(Refusal):
    sentence = _("This is a minimum period that the person is owed. It never stands still")


class NeverStops(Refusal):
    sentence = _("This target never stands still. Note what you are waiting for instead")


class CountsHours(Refusal):
    sentence = _("This clock counts hours, through nights and holidays. It never stands still")


class LeadsTo(Refusal):
    sentence = _("This clock is counted back from the day that it leads to. It never stands still by itself")


class LateAlready(Refusal):
    sentence = _("This clock is late already. Standing still would not give it another date")


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


class NotCounted(Refusal):
    sentence = _("This clock does not count that day. Choose a working day on which it runs")


class TooLong(Refusal):
    sentence = _("An extension can be granted for two years at most. Check the year")


class NotExtendable(Refusal):
    sentence = _("The guidance that this clock follows does not allow an extension")


@transaction.atomic
def stop(*, deadline: Deadline, reason: str, by: Actor, now: datetime, suspends: bool = False) -> Stop:
    """`suspends`: with the whole case, by which a decision's own target stands still too."""
    deadline = _lock(deadline)
    _require_reason(reason)
    if refusal := why_not_stop(deadline, now=now, suspends=suspends):
        raise refusal
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
    deadline = _lock(deadline)
    open_stop = Stop.objects.filter(chain=deadline.chain, last_on=None).first()
    if open_stop is None:
        raise Runs
    _ended(open_stop, local_day(now)).save(update_fields=["last_on"])
    row = supersede(
        deadline, because=Because.RESUMED, reason=open_stop.reason, extra=deadline.extra, stopped_on=None, now=now
    )
    record(Happened.CLOCK_RESUMED, subject=deadline.case, by=by, at=now, facts=_facts(deadline))
    return row


def if_resumed(deadline: Deadline, *, now: datetime) -> date:
    """The date that it would have if it ran on now."""
    open_stops = Stop.objects.filter(chain=deadline.chain)
    rows = [_ended(row, local_day(now)) for row in open_stops.order_by("first_on", "id")]
    rule = rule_of(deadline)
    stood = without_overlap(rows)
    return due(rule.clock, started_at=deadline.started_at, calendar=rule.calendar, stops=stood, extra=deadline.extra).on


def _ended(row: Stop, on: date) -> Stop:
    """The day on which it runs on counts again, unless it is the day on which it stopped."""
    if row.last_on is None:
        row.last_on = max(on - ONE_DAY, row.first_on)
    return row


@transaction.atomic
def extend(*, deadline: Deadline, until: date, reason: str, by: Actor, now: datetime) -> Deadline:
    """One that stands still goes on standing still, with more days before it."""
    deadline = _lock(deadline)
    _require_reason(reason)
    if refusal := why_not_extend(deadline):
        raise refusal
    extra = _extra_until(deadline, until, on=local_day(now))
    row = supersede(
        deadline,
        because=Because.EXTENDED,
        reason=reason.strip(),
        extra=extra,
        stopped_on=deadline.stopped_on,
        now=now,
    )
    facts = _facts(deadline) | {"days": extra - deadline.extra}
    record(Happened.CLOCK_EXTENDED, subject=deadline.case, by=by, at=now, facts=facts)
    return row


@transaction.atomic
def recompute(*, deadline: Deadline, reason: str = "", by: Actor = SYSTEM, now: datetime) -> Deadline | None:
    """After the calendar changed. Nothing happens where the sum comes out as before or the clock has ended."""
    found = _running(deadline)
    if found is None:
        return None
    anew = sum_of(found, extra=found.extra)
    if (anew.on, anew.provisional) == (found.due_on, found.is_provisional):
        return None
    if anew.on == found.due_on:
        row = _confirmed(found, is_provisional=anew.provisional)
    else:
        row = supersede(
            found, because=Because.HOLIDAY, reason=reason, extra=found.extra, stopped_on=found.stopped_on, now=now
        )
    record(Happened.CLOCK_RECOMPUTED, subject=found.case, by=by, at=now, facts=_facts(found))
    return row


def why_not_stop(deadline: Deadline, *, now: datetime, suspends: bool = False) -> Refusal | None:
    """What a page says in place of the link is what the action refuses by."""
    rule = clock_of(deadline)
    reasons: tuple[tuple[bool, type[Refusal]], ...] = (
        (deadline.bound == Bound.MINIMUM, MinimumNeverStops),
        (deadline.kind in NEVER_STOPS and not suspends, NeverStops),
        (rule.unit is Unit.HOURS, CountsHours),
        (rule.direction is Direction.BEFORE, LeadsTo),
        (deadline.stopped_on is not None, StandsStill),
        (deadline.is_late(now), LateAlready),
    )
    return next((refusal() for applies, refusal in reasons if applies), None)


def why_not_extend(deadline: Deadline) -> Refusal | None:
    rule = clock_of(deadline)
    return None if rule.extendable and rule.direction is Direction.AFTER else NotExtendable()


def _facts(deadline: Deadline) -> dict[str, Fact]:
    return {"case_id": deadline.case_id, "clock": deadline.kind}


def _confirmed(deadline: Deadline, *, is_provisional: bool) -> Deadline:
    """The date stands; only how sure it is has changed."""
    Deadline.objects.filter(pk=deadline.pk).update(is_provisional=is_provisional)
    deadline.is_provisional = is_provisional
    return deadline


def _lock(deadline: Deadline) -> Deadline:
    found = _running(deadline)
    if found is None:
        raise ClockOver
    return found


def _running(deadline: Deadline) -> Deadline | None:
    """The case first, as whatever ends a clock locks it too; of the row no key, so that no sweep waits for it."""
    Case.objects.select_for_update(no_key=True).get(pk=deadline.case_id)
    locked = Deadline.objects.running().select_for_update(no_key=True, of=("self",)).select_related("case")
    return locked.filter(pk=deadline.pk).first()


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing


def _extra_until(deadline: Deadline, until: date, *, on: date) -> int:
    """In days of the clock's own kind, so that the sum can be shown like any other, and comes out on the day asked."""
    if until < on:
        raise ExtensionInThePast
    if until <= deadline.due_on:
        raise NotLater
    if until - deadline.due_on > LONGEST_EXTENSION:
        raise TooLong
    return _reaching(deadline, until)


def _reaching(deadline: Deadline, until: date) -> int:
    """The sum only ever grows with what is added to it: halve what is left until one is found."""
    steps = HOURS_IN_A_LONG_DAY if clock_of(deadline).unit is Unit.HOURS else 1
    least, most = deadline.extra + 1, deadline.extra + (until - deadline.due_on).days * steps
    while least < most:
        middle = (least + most) // 2
        least, most = (least, middle) if sum_of(deadline, extra=middle).on >= until else (middle + 1, most)
    if sum_of(deadline, extra=least).on != until:
        raise NotCounted
    return least
