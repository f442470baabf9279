"""Warnings and breaches become events once each, whoever sweeps, however late and however often."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection

from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.actions import clocks
from referrals.casefile.board import post
from referrals.casefile.clocks import sweep as clock_sweep
from referrals.casefile.clocks.last_pass import LastPass
from referrals.casefile.clocks.models import Deadline, DeadlineMark
from referrals.casefile.clocks.sweep import sweep
from referrals.casefile.models import Case
from tests.casefile.clocks.conftest import a_case
from tests.committed import Committed

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def told() -> list[str]:
    kinds = (Happened.DEADLINE_WARNED, Happened.DEADLINE_BREACHED)
    return list(Event.objects.filter(kind__in=kinds).order_by("id").values_list("kind", flat=True))


def test_warning_and_breach_are_told_once_each(case: Case, now: datetime) -> None:
    due_at = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now).due_at
    for moment in (now, due_at - 2 * DAY - HOUR):
        sweep(now=moment)
    assert told() == []
    for moment in (due_at - 2 * DAY, due_at - HOUR, due_at - HOUR):
        sweep(now=moment)
    assert told() == [Happened.DEADLINE_WARNED]
    for moment in (due_at, due_at + HOUR, due_at + 30 * DAY):
        sweep(now=moment)
    assert told() == [Happened.DEADLINE_WARNED, Happened.DEADLINE_BREACHED]


def test_three_days_without_a_sweep_lose_no_breach_and_warn_of_nothing_that_is_over(case: Case, now: datetime) -> None:
    due_at = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now).due_at
    sweep(now=due_at + 3 * DAY)
    assert told() == [Happened.DEADLINE_BREACHED]


def test_clock_moved_back_by_an_hour_tells_nothing_twice(case: Case, now: datetime) -> None:
    due_at = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now).due_at
    for moment in (due_at, due_at - HOUR, due_at):
        sweep(now=moment)
    assert told().count(Happened.DEADLINE_BREACHED) == 1


def test_minimum_period_is_never_told_as_late(case: Case, now: datetime) -> None:
    due_at = post.deadline(case, ClockCode.RECOVERY, now=now).due_at
    sweep(now=due_at - DAY)
    sweep(now=due_at + DAY)
    assert told() == [Happened.DEADLINE_WARNED]


def test_clock_that_was_met_or_stands_still_is_silent(case: Case, officer: Actor, now: datetime) -> None:
    post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    post.met(case, ClockCode.REASONABLE_GROUNDS, now=now)
    reply = post.deadline(case, ClockCode.EVIDENCE_REPLY, now=now)
    clocks.stop(deadline=reply, reason="They are in hospital", by=officer, now=now)
    sweep(now=now + 60 * DAY)
    assert told() == []


def test_two_tickers_at_once_mark_each_deadline_once(committed_database: Committed, now: datetime) -> None:
    for number in range(40):
        post.deadline(a_case(number, now), ClockCode.REASONABLE_GROUNDS, now=now)
    late = now + 60 * DAY
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: _sweep_and_leave(late), range(4)))
    assert DeadlineMark.objects.count() == 40
    assert told() == [Happened.DEADLINE_BREACHED] * 40


def test_pass_looks_only_at_what_came_due_or_was_worked_out_since_the_last(case: Case, now: datetime) -> None:
    """What an earlier pass passed over, nobody looks at again before the hour is over."""
    late = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    moment = late.due_at + 5 * DAY
    sweep(now=moment)
    DeadlineMark.objects.all().delete()
    Deadline.objects.filter(pk=late.pk).update(computed_at=now)
    sweep(now=moment + HOUR / 4)
    assert not DeadlineMark.objects.exists()
    begun_long_ago = post.deadline(a_case(2, now), ClockCode.REASONABLE_GROUNDS, now=now)
    Deadline.objects.filter(pk=begun_long_ago.pk).update(computed_at=moment)
    sweep(now=moment + HOUR / 2)
    assert set(DeadlineMark.objects.values_list("deadline", flat=True)) == {begun_long_ago.pk}
    sweep(now=moment + 2 * HOUR)
    assert DeadlineMark.objects.count() == 2


@pytest.mark.django_db
def test_pass_that_leaves_something_over_does_not_count_as_one(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(clock_sweep, "BATCH", 2)
    monkeypatch.setattr(clock_sweep, "BATCHES", 1)
    for number in range(5):
        post.deadline(a_case(number, now), ClockCode.REASONABLE_GROUNDS, now=now)
    late = now + 60 * DAY
    sweep(now=late)
    assert not LastPass.objects.exists()
    for _ in range(2):
        sweep(now=late)
    assert told() == [Happened.DEADLINE_BREACHED] * 5
    assert LastPass.objects.get().whole_at == late


def _sweep_and_leave(now: datetime) -> None:
    try:
        sweep(now=now)
    finally:
        connection.close()
