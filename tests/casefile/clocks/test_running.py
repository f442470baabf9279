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


def test_stopped_twice_on_one_day_it_loses_that_day_once(reply: Deadline, officer: Actor, now: datetime) -> None:
    for _ in range(2):
        clocks.stop(deadline=Deadline.objects.running().get(), reason=WHY, by=officer, now=now + DAY)
        clocks.resume(deadline=Deadline.objects.running().get(), by=officer, now=now + DAY)
    assert Deadline.objects.running().get().due_on == reply.due_on + DAY


def test_extension_of_a_clock_that_stands_still_leaves_it_standing(
    reply: Deadline, officer: Actor, now: datetime
) -> None:
    clocks.stop(deadline=reply, reason=WHY, by=officer, now=now + DAY)
    until = reply.due_on + 3 * DAY
    extended = clocks.extend(deadline=reply, until=until, reason=WHY, by=officer, now=now + DAY)
    assert extended.stopped_on is not None
    assert clocks.resume(deadline=extended, by=officer, now=now + 3 * DAY).due_on == until + 2 * DAY


def test_clock_that_is_late_cannot_be_hidden_by_a_stop(reply: Deadline, officer: Actor, now: datetime) -> None:
    with pytest.raises(clocks.LateAlready):
        clocks.stop(deadline=reply, reason=WHY, by=officer, now=reply.due_at)


@pytest.mark.parametrize(
    ("code", "refusal"),
    [(ClockCode.FIRST_CONTACT, clocks.CountsHours), (ClockCode.NEEDS_ASSESSMENT_LEAD, clocks.LeadsTo)],
)
def test_clock_whose_sum_knows_no_stop_never_stands_still(
    code: ClockCode, refusal: type[Refusal], case: Case, officer: Actor, now: datetime
) -> None:
    row = post.deadline(case, code, now=now)
    Deadline.objects.filter(pk=row.pk).update(bound="target")
    with pytest.raises(refusal):
        clocks.stop(deadline=row, reason=WHY, by=officer, now=now)


def test_extension_ends_on_the_day_asked_or_is_refused(case: Case, officer: Actor, now: datetime) -> None:
    """This one counts working days: a Saturday is no day on which it could end."""
    row = post.deadline(case, ClockCode.EXIT_NEGATIVE_REASONABLE, now=now)
    saturday = date(2026, 3, 28)
    with pytest.raises(clocks.NotCounted):
        clocks.extend(deadline=row, until=saturday, reason=WHY, by=officer, now=now)
    friday = saturday - DAY
    assert clocks.extend(deadline=row, until=friday, reason=WHY, by=officer, now=now).due_on == friday


def test_extension_across_days_on_which_it_stood_still_ends_on_the_day_asked(
    reply: Deadline, officer: Actor, now: datetime
) -> None:
    clocks.stop(deadline=reply, reason=WHY, by=officer, now=now + 2 * DAY)
    resumed = clocks.resume(deadline=reply, by=officer, now=now + 12 * DAY)
    until = resumed.due_on + 9 * DAY
    assert clocks.extend(deadline=resumed, until=until, reason=WHY, by=officer, now=now + 12 * DAY).due_on == until


def test_year_that_was_mistyped_is_refused(reply: Deadline, officer: Actor, now: datetime) -> None:
    with pytest.raises(clocks.TooLong):
        clocks.extend(deadline=reply, until=date(2226, 4, 1), reason=WHY, by=officer, now=now)


def test_what_guidance_does_not_let_be_extended_is_refused(case: Case, officer: Actor, now: datetime) -> None:
    row = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    with pytest.raises(clocks.NotExtendable):
        clocks.extend(deadline=row, until=row.due_on + DAY, reason=WHY, by=officer, now=now)
