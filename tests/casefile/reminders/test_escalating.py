"""What stays late goes to the managers, a working day later and once; what concerns others, in one mail a day."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.gateways.models import CapturedMessage
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.ledger.models.heartbeat import Beating
from nrm.ledger.ticker import tick
from referrals.casefile.access import walls
from referrals.casefile.board import post
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models import Case
from referrals.casefile.reminders import digests, escalating, mailing, receiving
from referrals.casefile.reminders.models import Digest, Reminder
from tests.casefile.reminders.conftest import given
from tests.committed import Committed
from tests.factories import accounts, casefile

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
Pass = Callable[[datetime], None]


def managed() -> int:
    return Reminder.objects.filter(as_whom="manager").count()


@pytest.mark.parametrize(
    ("today", "latest"),
    [
        (date(2026, 3, 19), date(2026, 3, 17)),  # Thursday: Wednesday was whole, so Tuesday and before
        (date(2026, 3, 16), date(2026, 3, 12)),  # Monday: Friday was the last whole working day
        (date(2026, 3, 14), date(2026, 3, 12)),  # Saturday likewise
        (date(2026, 4, 7), date(2026, 4, 1)),  # the Tuesday after Easter: Maundy Thursday was
    ],
)
@pytest.mark.django_db
def test_a_whole_working_day_is_left_to_the_holder(today: date, latest: date) -> None:
    assert escalating.latest_day_to_escalate(today) == latest


def test_managers_are_told_once_of_what_stays_late(clock: Deadline, manager: Membership, pass_by: Pass) -> None:
    """Due on a Wednesday: Thursday is the holder's, and on Friday the managers are told."""
    thursday_evening = clock.due_at + timedelta(hours=23)
    pass_by(thursday_evening)
    assert managed() == 0
    for moment in (clock.due_at + DAY, clock.due_at + DAY + HOUR, clock.due_at + 30 * DAY):
        pass_by(moment)
    assert given()[-1] == (manager.pk, "stayed_late", "manager")
    assert managed() == 1
    assert CapturedMessage.objects.filter(address=manager.person.email).count() == 1


def test_managers_are_found_in_one_statement_however_many_they_are(
    case: Case, authority: Organisation, manager: Membership, now: datetime
) -> None:
    more = [accounts.membership(organisation=authority, roles=["authority_manager"]) for _ in range(4)]
    walls.impose(case=case, person=more[0].person, reason="Named", by=actor_through(manager), now=now)
    with CaptureQueriesContext(connection) as asked:
        found = receiving.managers(case, now=now)
    assert {one.pk for one in found} == {manager.pk, *(one.pk for one in more[1:])}
    assert len(asked) == 1


def test_met_in_the_meantime_goes_to_nobody(clock: Deadline, case: Case, pass_by: Pass) -> None:
    pass_by(clock.due_at)
    post.met(case, ClockCode.REASONABLE_GROUNDS, now=clock.due_at + HOUR)
    pass_by(clock.due_at + 3 * DAY)
    assert managed() == 0


def test_managers_of_other_bodies_are_not_told(clock: Deadline, pass_by: Pass) -> None:
    other = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    stranger = accounts.membership(organisation=other, roles=["authority_manager"])
    pass_by(clock.due_at + 3 * DAY)
    assert not Reminder.objects.filter(receiver=stranger).exists()


def test_wall_clock_moved_back_by_an_hour_tells_managers_once(clock: Deadline, pass_by: Pass) -> None:
    friday = clock.due_at + DAY
    for moment in (friday, friday - HOUR, friday):
        pass_by(moment)
    assert managed() == 1


def test_digest_is_one_mail_on_a_working_day_in_the_morning(
    authority: Organisation, manager: Membership, now: datetime, pass_by: Pass
) -> None:
    clocks = [post.deadline(casefile.case(authority, now=now), ClockCode.REASONABLE_GROUNDS, now=now) for _ in range(3)]
    warned = clocks[0].warn_at
    pass_by(warned)
    assert Reminder.objects.filter(as_whom="nobody_holds", receiver=manager).count() == 3
    assert CapturedMessage.objects.count() == 0, "not at midnight"
    morning = warned.replace(hour=8, minute=30)
    for moment in (morning, morning + HOUR, morning + 2 * HOUR):
        pass_by(moment)
    assert CapturedMessage.objects.count() == 1
    assert Digest.objects.get().reminders.count() == 3


def test_digest_tells_nobody_of_a_case_from_which_they_were_walled_off_since(
    authority: Organisation, manager: Membership, now: datetime, pass_by: Pass
) -> None:
    case = casefile.case(authority, now=now)
    clock = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    pass_by(clock.warn_at)
    assert given() == [(manager.pk, "warned", "nobody_holds")]
    by = actor_through(accounts.membership(organisation=authority, roles=["caseworker"]))
    walls.impose(case=case, person=manager.person, reason="Named", by=by, now=clock.warn_at)
    pass_by(clock.warn_at.replace(hour=8, minute=30))
    assert not CapturedMessage.objects.exists()


def test_wall_between_the_digest_and_its_mail_keeps_the_mail_back(
    clock: Deadline, case: Case, manager: Membership, holder: Membership, now: datetime
) -> None:
    digest = Digest.objects.create(receiver=manager, on=now.date(), made_at=now)
    Reminder.objects.create(
        case=case, deadline=clock, told="warned", receiver=manager, as_whom="colleague", made_at=now, digest=digest
    )
    event = Event(kind=Happened.DIGEST_MADE, subject_id=str(digest.pk), at=now)
    walls.impose(case=case, person=manager.person, reason="Named", by=actor_through(holder), now=now)
    assert mailing.mail_digest(event, now=now) == "over"


def test_manager_is_not_told_that_nobody_holds_what_somebody_has_taken(
    authority: Organisation, holder: Membership, manager: Membership, now: datetime, pass_by: Pass
) -> None:
    case = casefile.case(authority, now=now)
    clock = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    pass_by(clock.warn_at)
    mine = Reminder.objects.standing().filter(receiver=manager)
    assert mine.exists()
    casefile.held(case, holder, now=clock.warn_at + HOUR)
    assert not mine.exists()


def test_no_digest_on_a_sunday_and_none_without_news(clock: Deadline, case: Case, now: datetime) -> None:
    sunday = datetime(2026, 3, 15, 12, tzinfo=UTC)
    Reminder.objects.create(
        case=case, deadline=clock, told="warned", receiver_id=_holder(case), as_whom="colleague", made_at=now
    )
    digests.sweep(now=sunday)
    assert not Digest.objects.exists()
    digests.sweep(now=sunday + DAY)
    digests.sweep(now=sunday + 2 * DAY)
    assert Digest.objects.count() == 1


def test_digest_leaves_out_what_is_over(clock: Deadline, case: Case, now: datetime) -> None:
    Reminder.objects.create(
        case=case, deadline=clock, told="warned", receiver_id=_holder(case), as_whom="colleague", made_at=now
    )
    post.met(case, ClockCode.REASONABLE_GROUNDS, now=now)
    digests.sweep(now=now)
    assert not Digest.objects.exists()


def _holder(case: Case) -> int:
    return Membership.objects.get(roles__contains=["caseworker"]).pk


def test_tickers_at_once_and_days_of_silence_remind_each_once(committed_database: Committed, now: datetime) -> None:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    holder = accounts.membership(organisation=authority, roles=["caseworker"])
    accounts.membership(organisation=authority, roles=["authority_manager"])
    for number in range(16):
        case = casefile.case(authority, now=now)
        if number % 2:
            casefile.held(case, holder, now=now)
        post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    late = datetime(2026, 3, 24, 9, tzinfo=UTC)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: _tick_and_leave(late), range(4)))
    tick(Beating.TICK, now=late, seconds=600)
    counts = dict(Reminder.objects.order_by().values_list("as_whom").annotate(n=Count("id")))
    assert counts == {"holder": 8, "nobody_holds": 8, "manager": 16}
    assert Event.objects.filter(kind=Happened.HOLDER_REMINDED).count() == 8
    assert Event.objects.filter(kind=Happened.MANAGER_REMINDED).count() == 16


def _tick_and_leave(now: datetime) -> None:
    try:
        tick(Beating.TICK, now=now, seconds=600)
    finally:
        connection.close()
