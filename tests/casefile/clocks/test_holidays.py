"""A bank holiday added or withdrawn after dates were worked out: new rows with the reason, the old ones kept."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection, transaction

from accounts.kinds import Nation
from nrm.actor import SYSTEM, Actor
from nrm.calendars import actions
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.models import BankHoliday
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.ledger.models.heartbeat import Beating
from nrm.ledger.ticker import tick
from referrals.casefile.actions import clocks
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.clocks import holidays
from referrals.casefile.clocks.calendar_change import CalendarChange
from referrals.casefile.clocks.models import Because, Deadline, DeadlineMark
from referrals.casefile.clocks.sweep import sweep
from referrals.casefile.models import Case
from tests.casefile.clocks.conftest import a_case
from tests.committed import Committed
from tests.factories import accounts

DAY = timedelta(days=1)
MONDAY = date(2026, 3, 16)
WHY = "Proclaimed"


def proclaim(now: datetime, *, on: date = MONDAY, nation: Jurisdiction = Jurisdiction.ENGLAND_AND_WALES) -> BankHoliday:
    return actions.add(jurisdiction=nation, on=on, name="A day of joy", reason=WHY, by=SYSTEM, now=now)


def told(kind: Happened = Happened.BANK_HOLIDAY_ADDED) -> Event:
    return Event.objects.filter(kind=kind).latest("id")


def running(case: Case, kind: ClockCode = ClockCode.REASONABLE_GROUNDS) -> Deadline:
    return Deadline.objects.running().get(case=case, kind=kind)


@pytest.mark.django_db
def test_day_that_is_added_moves_the_date_and_says_why(case: Case, now: datetime) -> None:
    before = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    proclaim(now + DAY)
    assert holidays.note_change(told(), now=now + DAY) == "moved_1"
    later = running(case)
    assert (later.due_on, later.because) == (before.due_on + DAY, Because.HOLIDAY)
    assert later.reason == "A day of joy, 16 March 2026, became a bank holiday: Proclaimed"
    before.refresh_from_db()
    assert before.superseded_at == now + DAY


@pytest.mark.django_db
def test_day_that_is_withdrawn_moves_it_back(case: Case, now: datetime) -> None:
    holiday = proclaim(now)
    before = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    actions.withdraw(holiday=holiday, reason="An error", by=SYSTEM, now=now + DAY)
    holidays.note_change(told(Happened.BANK_HOLIDAY_WITHDRAWN), now=now + DAY)
    assert running(case).due_on == before.due_on - DAY
    assert running(case).reason.endswith("is no bank holiday any more: An error")


@pytest.mark.django_db
def test_run_twice_it_changes_nothing_more(case: Case, now: datetime) -> None:
    post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    proclaim(now)
    for _ in range(2):
        holidays.note_change(told(), now=now)
    assert Deadline.objects.count() == 2
    assert CalendarChange.objects.count() == 1
    assert Event.objects.filter(kind=Happened.CLOCK_RECOMPUTED).count() == 1


@pytest.mark.django_db
def test_only_clocks_that_count_across_the_day_by_that_nations_list_move(case: Case, now: datetime) -> None:
    rows = [
        post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now),
        post.deadline(case, ClockCode.EVIDENCE_REPLY, now=now),
        post.deadline(a_case(2, now), ClockCode.REASONABLE_GROUNDS, now=now + 10 * DAY),
    ]
    proclaim(now, nation=Jurisdiction.SCOTLAND)
    assert holidays.note_change(told(), now=now) == "moved_0"
    proclaim(now)
    assert holidays.note_change(told(), now=now) == "moved_1"
    assert [Deadline.objects.get(pk=row.pk).superseded_at is None for row in rows] == [False, True, True]


@pytest.mark.django_db
def test_clock_of_a_person_in_scotland_follows_scotlands_list(now: datetime) -> None:
    scottish = a_case(3, now, Nation.SCOTLAND)
    before = post.deadline(scottish, ClockCode.POLICE_PASS_DETAILS, now=now)
    proclaim(now, on=before.due_on, nation=Jurisdiction.SCOTLAND)
    holidays.note_change(told(), now=now)
    assert running(scottish, ClockCode.POLICE_PASS_DETAILS).due_on > before.due_on


@pytest.mark.django_db
def test_clock_that_was_met_keeps_its_date(case: Case, now: datetime) -> None:
    post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    post.met(case, ClockCode.REASONABLE_GROUNDS, now=now)
    proclaim(now)
    assert holidays.note_change(told(), now=now) == "moved_0"


@pytest.mark.django_db
def test_more_than_one_batch_goes_on_in_the_sweep(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(holidays, "BATCH", 3)
    for number in range(1, 8):
        post.deadline(a_case(number, now), ClockCode.REASONABLE_GROUNDS, now=now)
    proclaim(now)
    assert holidays.note_change(told(), now=now) == "moved_3"
    holidays.sweep(now=now)
    assert Deadline.objects.running().filter(because=Because.HOLIDAY).count() == 7


@pytest.mark.django_db
def test_clock_that_was_being_started_meanwhile_is_seen_in_a_second_round(case: Case, now: datetime) -> None:
    proclaim(now)
    holidays.note_change(told(), now=now)
    late = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    stale = late.due_on - DAY
    Deadline.objects.filter(pk=late.pk).update(due_on=stale)
    holidays.sweep(now=now + timedelta(minutes=5))
    assert running(case).due_on == stale
    holidays.sweep(now=now + holidays.SECOND_ROUND)
    assert running(case).due_on == late.due_on
    holidays.sweep(now=now + holidays.SECOND_ROUND)
    assert CalendarChange.objects.get().done_at is not None


@pytest.mark.django_db
def test_acts_that_wait_for_the_clock_wait_for_its_new_date(case: Case, officer: Actor, now: datetime) -> None:
    before = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    body = accounts.membership_of(officer).organisation
    own = now + timedelta(hours=3)
    waits = {
        ActCode.DECIDE_REASONABLE_GROUNDS: before.warn_at,
        ActCode.READ_ANSWER: before.due_at,
        ActCode.FIND_PERSON: own,
    }
    for act, at in waits.items():
        post.next_act(case, act, organisation=body, attention_at=at, now=now)
    proclaim(now)
    holidays.note_change(told(), now=now)
    after = dict(NextAct.objects.values_list("act", "attention_at"))
    later = running(case)
    assert after == {
        ActCode.DECIDE_REASONABLE_GROUNDS: later.warn_at,
        ActCode.READ_ANSWER: later.due_at,
        ActCode.FIND_PERSON: own,
    }


@pytest.mark.django_db
def test_warning_that_was_told_is_not_told_again_for_a_day_more(case: Case, now: datetime) -> None:
    before = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    sweep(now=before.warn_at)
    proclaim(before.warn_at, on=before.due_on)
    holidays.note_change(told(), now=before.warn_at)
    for moment in (before.due_at, running(case).warn_at + timedelta(hours=1)):
        sweep(now=moment)
    assert Event.objects.filter(kind=Happened.DEADLINE_WARNED).count() == 1
    assert DeadlineMark.objects.filter(deadline=running(case), told="warned").count() == 1


@pytest.mark.django_db
def test_breach_that_is_none_any_more_is_told_when_the_new_date_passes(case: Case, now: datetime) -> None:
    before = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    sweep(now=before.due_at)
    proclaim(before.due_at, on=before.due_on)
    holidays.note_change(told(), now=before.due_at)
    assert not Deadline.objects.overdue(now=before.due_at).exists()
    sweep(now=running(case).due_at)
    assert Event.objects.filter(kind=Happened.DEADLINE_BREACHED).count() == 2


@pytest.mark.django_db
def test_clock_that_stands_still_goes_on_standing_still(case: Case, officer: Actor, now: datetime) -> None:
    row = post.deadline(case, ClockCode.EVIDENCE_REPLY, now=now)
    clocks.stop(deadline=row, reason="In hospital", by=officer, now=now + DAY)
    Deadline.objects.filter(pk=row.pk).update(due_on=row.due_on - DAY)
    later = clocks.recompute(deadline=row, now=now + 2 * DAY)
    assert later is not None
    assert later.stopped_on == (now + DAY).date()
    assert clocks.resume(deadline=later, by=officer, now=now + 3 * DAY).due_on == row.due_on + 2 * DAY


@pytest.mark.django_db
def test_date_beyond_the_known_years_becomes_sure_when_they_are_known(case: Case) -> None:
    autumn = datetime(2028, 12, 27, 10, tzinfo=UTC)
    row = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=autumn)
    assert row.is_provisional
    holidays.sweep(now=autumn)
    assert running(case).is_provisional
    for day in (date(2029, 1, 1), date(2029, 3, 30), *(date(2029, month, 7) for month in (5, 6, 8, 9, 11, 12))):
        BankHoliday.objects.create(
            jurisdiction=Jurisdiction.ENGLAND_AND_WALES, on=day, name="A day", source="library", added_at=autumn
        )
    holidays.sweep(now=autumn + DAY)
    sure = running(case)
    assert not sure.is_provisional
    assert (sure.due_on, sure.because) == (row.due_on + DAY, Because.HOLIDAY)


def test_two_tickers_and_a_repeated_delivery_move_each_date_once(
    committed_database: Committed, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    monkeypatch.setattr(holidays, "BATCH", 4)
    for number in range(1, 21):
        with transaction.atomic():
            post.deadline(a_case(number, now), ClockCode.REASONABLE_GROUNDS, now=now)
    proclaim(now)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: _tick_and_leave(now), range(3)))
    for _ in range(2):
        holidays.sweep(now=now)
    assert Deadline.objects.count() == 40
    assert Deadline.objects.running().filter(because=Because.HOLIDAY).count() == 20
    assert Event.objects.filter(kind=Happened.CLOCK_RECOMPUTED).count() == 20


def _tick_and_leave(now: datetime) -> None:
    try:
        tick(Beating.TICK, now=now)
    finally:
        connection.close()


def test_clock_that_is_met_while_its_date_moves_stays_met(committed_database: Committed, now: datetime) -> None:
    """Both lock the case: the newer date is either met with the old one, or never made."""
    cases = [a_case(number, now) for number in range(1, 9)]
    for case in cases:
        post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    proclaim(now)
    together = Barrier(2)

    def meet() -> None:
        together.wait()
        for case in cases:
            with transaction.atomic():
                Case.objects.select_for_update().get(pk=case.pk)
                post.met(case, ClockCode.REASONABLE_GROUNDS, now=now)
        connection.close()

    def move() -> None:
        together.wait()
        tick(Beating.TICK, now=now)
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(meet), pool.submit(move)]:
            done.result()
    assert not Deadline.objects.running().exists()
    assert Deadline.objects.exclude(met_at=None).count() == len(cases)
