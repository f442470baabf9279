"""Training records and how somebody stands with what their roles ask for."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts import training_due
from accounts.actions import training
from accounts.actions.training import AlreadyRecorded, CompletedInTheFuture, RunsOutTooEarly
from accounts.kinds import Course
from accounts.models import Membership, TrainingRecord
from accounts.training_due import Standing
from nrm.actor import Actor
from tests.accounts.atomicity import assert_nothing_changes
from tests.factories import accounts as make

DAY = date(2026, 3, 11)


@pytest.fixture
def membership(db: None) -> Membership:
    return make.membership()


@pytest.fixture
def lead(db: None) -> Actor:
    return make.actor(roles=["referral_lead"])


def record(
    membership: Membership, by: Actor, now: datetime, *, on: date = DAY, until: date | None = None
) -> TrainingRecord:
    return training.record(
        membership=membership, course=Course.FIRST_RESPONDER, completed_on=on, expires_on=until, by=by, now=now
    )


def test_a_course_lasts_its_usual_years(membership: Membership, lead: Actor, now: datetime) -> None:
    recorded = record(membership, lead, now)
    assert (recorded.person, recorded.expires_on) == (membership.person, date(2028, 3, 11))
    assert recorded.recorded_by_id == lead.user_id


def test_a_course_has_been_completed(membership: Membership, lead: Actor, now: datetime) -> None:
    with pytest.raises(CompletedInTheFuture):
        record(membership, lead, now, on=timezone.localdate(now) + timedelta(days=1))


def test_a_course_does_not_run_out_before_it_ends(membership: Membership, lead: Actor, now: datetime) -> None:
    with pytest.raises(RunsOutTooEarly):
        record(membership, lead, now, until=DAY)


def test_the_same_course_on_the_same_day_is_recorded_once(membership: Membership, lead: Actor, now: datetime) -> None:
    record(membership, lead, now)
    with pytest.raises(AlreadyRecorded):
        record(membership, lead, now)


def test_what_could_not_be_recorded_did_not_happen(membership: Membership, lead: Actor, now: datetime) -> None:
    assert_nothing_changes(lambda: record(membership, lead, now))


@pytest.mark.parametrize(
    ("course", "day", "until"),
    [
        (Course.FIRST_RESPONDER, date(2024, 2, 29), date(2026, 2, 28)),
        (Course.TRAUMA_INFORMED, date(2025, 2, 28), date(2028, 2, 28)),
        (Course.DECISION_MAKING, DAY, date(2027, 3, 11)),
    ],
)
def test_a_course_lasts_until_the_same_day_some_years_later(course: Course, day: date, until: date) -> None:
    assert training_due.lasts_until(course, day) == until


def test_every_course_says_how_long_it_lasts() -> None:
    assert set(training_due.YEARS_VALID) == set(Course)


@pytest.mark.parametrize(
    ("left", "standing"),
    [(0, Standing.LAPSED), (1, Standing.SOON), (60, Standing.SOON), (61, Standing.VALID)],
)
def test_training_is_asked_for_sixty_days_before_it_runs_out(left: int, standing: Standing) -> None:
    held = TrainingRecord(course=Course.FIRST_RESPONDER, completed_on=DAY, expires_on=DAY + timedelta(days=left))
    assert [line.standing for line in training_due.standings(["first_responder"], [held], on=DAY)] == [standing]


def test_the_longest_lasting_record_counts() -> None:
    records = [
        TrainingRecord(course=Course.FIRST_RESPONDER, expires_on=DAY + timedelta(days=days)) for days in (400, -5, 30)
    ]
    line = training_due.standings(["first_responder"], records, on=DAY)[0]
    assert (line.standing, line.expires_on) == (Standing.VALID, DAY + timedelta(days=400))


def test_training_that_no_role_asks_for_is_not_missing() -> None:
    assert training_due.standings(["organisation_administrator"], [], on=DAY) == []
    assert training_due.worst([]) is Standing.VALID
    assert training_due.standings(["first_responder"], [], on=DAY)[0].standing is Standing.MISSING
