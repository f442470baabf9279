"""Starting, stopping, extending: each date that was ever computed stays to be read, with why it was replaced."""

from datetime import date, datetime, timedelta

import pytest

from nrm.actor import Actor
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.models import BankHoliday
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.refusal import Refusal
from referrals.casefile.actions import clocks
from referrals.casefile.board import post
from referrals.casefile.clocks.models import Because, Deadline, Stop
from referrals.casefile.models import Case

DAY = timedelta(days=1)
WHY = "The provider asked for time to find the records"


@pytest.fixture
def reply(case: Case, now: datetime) -> Deadline:
    return post.deadline(case, ClockCode.EVIDENCE_REPLY, now=now)


def test_clock_keeps_how_it_was_computed(case: Case, now: datetime) -> None:
    row = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    assert (row.starts_on, row.due_on) == (date(2026, 3, 11), date(2026, 3, 18))
    assert (row.started_at, row.jurisdiction, row.bound) == (now, Jurisdiction.ENGLAND_AND_WALES, "target")
    assert row.guidance_code


def test_clock_that_runs_is_not_started_again(reply: Deadline, now: datetime) -> None:
    again = post.deadline(reply.case, ClockCode.EVIDENCE_REPLY, now=now + 3 * DAY)
    assert (again.pk, again.due_on) == (reply.pk, reply.due_on)


def test_days_that_it_stood_still_are_added(reply: Deadline, officer: Actor, now: datetime) -> None:
    clocks.stop(deadline=reply, reason=WHY, by=officer, now=now + 2 * DAY)
    later = clocks.resume(deadline=reply, by=officer, now=now + 7 * DAY)
    assert later.due_on == reply.due_on + 5 * DAY
    assert (later.because, later.reason, later.chain) == (Because.RESUMED, WHY, reply.chain)
    reply.refresh_from_db()
    assert reply.superseded_at == now + 7 * DAY
    kinds = Event.objects.filter(kind__startswith="clock_").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == [Happened.CLOCK_STOPPED, Happened.CLOCK_RESUMED]


def test_clock_that_stands_still_is_never_late(reply: Deadline, officer: Actor, now: datetime) -> None:
    clocks.stop(deadline=reply, reason=WHY, by=officer, now=now)
    reply.refresh_from_db()
    assert not reply.is_late(now + 100 * DAY)
    assert not Deadline.objects.overdue(now=now + 100 * DAY).exists()


def test_extension_after_a_stop_keeps_both(reply: Deadline, officer: Actor, now: datetime) -> None:
    clocks.stop(deadline=reply, reason=WHY, by=officer, now=now)
    resumed = clocks.resume(deadline=reply, by=officer, now=now + 4 * DAY)
    until = resumed.due_on + 6 * DAY
    extended = clocks.extend(deadline=resumed, until=until, reason=WHY, by=officer, now=now + 5 * DAY)
    assert (extended.due_on, extended.extra) == (until, 6)
    assert [row.because for row in Deadline.objects.of(reply.case)] == [
        Because.STARTED,
        Because.RESUMED,
        Because.EXTENDED,
    ]
    assert list(Deadline.objects.running().values_list("pk", flat=True)) == [extended.pk]


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda row, by, now: clocks.stop(deadline=row, reason="  ", by=by, now=now), clocks.ReasonMissing),
        (lambda row, by, now: clocks.resume(deadline=row, by=by, now=now), clocks.Runs),
        (
            lambda row, by, now: clocks.extend(deadline=row, until=row.due_on, reason=WHY, by=by, now=now),
            clocks.NotLater,
        ),
        (
            lambda row, by, now: clocks.extend(
                deadline=row, until=row.due_on + DAY, reason=WHY, by=by, now=now + 90 * DAY
            ),
            clocks.ExtensionInThePast,
        ),
        (
            lambda row, by, now: clocks.extend(deadline=row, until=row.due_on + DAY, reason="", by=by, now=now),
            clocks.ReasonMissing,
        ),
    ],
    ids=["stop without a reason", "resume what runs", "not later", "in the past", "extension without a reason"],
)
def test_refusal_says_why_and_changes_nothing(
    act: object, refusal: type[Refusal], reply: Deadline, officer: Actor, now: datetime
) -> None:
    assert callable(act)
    with pytest.raises(refusal):
        act(reply, officer, now)
    assert Deadline.objects.get().due_on == reply.due_on
    assert not Stop.objects.exists()


@pytest.mark.parametrize(
    ("code", "refusal"),
    [(ClockCode.RECOVERY, clocks.MinimumNeverStops), (ClockCode.REASONABLE_GROUNDS, clocks.NeverStops)],
)
def test_what_is_owed_never_stands_still(
    code: ClockCode, refusal: type[Refusal], case: Case, officer: Actor, now: datetime
) -> None:
    row = post.deadline(case, code, now=now)
    with pytest.raises(refusal):
        clocks.stop(deadline=row, reason=WHY, by=officer, now=now)


def test_clock_that_was_met_can_no_longer_be_stopped(reply: Deadline, officer: Actor, now: datetime) -> None:
    post.met(reply.case, ClockCode.EVIDENCE_REPLY, now=now)
    with pytest.raises(clocks.ClockOver):
        clocks.stop(deadline=reply, reason=WHY, by=officer, now=now)


def test_bank_holiday_added_later_makes_a_new_row_and_keeps_the_old(case: Case, officer: Actor, now: datetime) -> None:
    row = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    BankHoliday.objects.create(
        jurisdiction=Jurisdiction.ENGLAND_AND_WALES, on=date(2026, 3, 16), name="A proclaimed day", added_at=now
    )
    later = clocks.recompute(deadline=row, now=now + DAY)
    assert later is not None
    assert (later.due_on, later.because) == (date(2026, 3, 19), Because.HOLIDAY)
    row.refresh_from_db()
    assert (row.due_on, row.superseded_at) == (date(2026, 3, 18), now + DAY)
    assert clocks.recompute(deadline=later, now=now + DAY) is None
