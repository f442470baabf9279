"""What somebody is entitled to is made by what is true: right and single, whoever asks, however often and how late."""

from datetime import datetime, timedelta
from random import Random

import pytest
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import Nation, OrganisationKind
from accounts.models.membership import Membership
from decisions.course import undoing
from decisions.disqualification import deciding
from decisions.models import OverBecause, Turn
from decisions.workbench import finishing
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.actions import clocks
from referrals.casefile.board.codes import ActCode, SupportState
from referrals.casefile.board.models import NextAct, Track
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models import Case
from support.entitlement import invariants, reactions, reconciling
from support.entitlement.sweep import sweep
from support.models import Care, Period, PlacementState
from tests.factories import accounts, care, course, decisions
from tests.factories import course_of_support as story

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    """Of the day on which they are believed: long enough ago for all that follows."""
    return timezone.localtime() - 200 * DAY


@pytest.fixture
def case(officer: Membership, under: care.Contract, now: datetime) -> Case:
    return story.believed(officer, now=now)


def day(now: datetime) -> str:
    return str(local_day(now))


def test_whoever_is_believed_and_agreed_is_in_recovery_until_their_decision_is_served(
    case: Case, under: care.Contract, now: datetime
) -> None:
    assert story.days(story.reconciled(case, now=now)) == [("recovery", day(now), "None")]
    assert story.care_of(case).lead == under.prime
    assert Track.objects.get(case=case, track="support").state == SupportState.RECOVERY


def test_whoever_did_not_agree_is_not_taken_on(officer: Membership, under: care.Contract, now: datetime) -> None:
    silent = care.believed(officer, now=now)
    assert story.reconciled(silent, now=now) == []
    assert not Care.objects.exists()


def test_nobody_has_to_help_the_police(case: Case, now: datetime) -> None:
    """No party of the police, no disclosure, nothing said to them: support begins all the same."""
    assert not case.parties.filter(capacity="force").exists()
    assert story.reconciled(case, now=now)


def test_decision_that_waits_for_service_ends_nothing(case: Case, officer: Membership, now: datetime) -> None:
    story.final(case, officer, now=now + 60 * DAY)
    assert story.days(story.reconciled(case, now=now + 90 * DAY)) == [("recovery", day(now), "None")]


def test_moving_on_begins_on_the_day_after_service(case: Case, officer: Membership, now: datetime) -> None:
    served = now + 60 * DAY
    story.served(case, officer, now=served)
    assert story.days(story.reconciled(case, now=served)) == [
        ("recovery", day(now), day(served)),
        ("move_on", day(served + DAY), day(served + 45 * DAY)),
    ]


def test_negative_counts_from_service(case: Case, officer: Membership, now: datetime) -> None:
    final, served = now + 60 * DAY, now + 75 * DAY
    decision = story.negative(case, officer, now=final)
    assert story.reconciled(case, now=final)[-1].ends_on is None
    finishing.serve(decision=decision, by=actor_through(officer), now=served)
    exit_on = Deadline.objects.running().get(case=case, kind=ClockCode.EXIT_NEGATIVE_CONCLUSIVE).due_on
    assert exit_on >= local_day(served) + 11 * DAY
    assert story.days(story.reconciled(case, now=served)) == [
        ("recovery", day(now), day(served)),
        ("leaving", day(served + DAY), str(exit_on)),
    ]


def test_scotland_ends_its_duty_at_ninety_days(officer: Membership, now: datetime) -> None:
    provider = accounts.organisation(kind=OrganisationKind.SUPPORT_PROVIDER, nation=Nation.SCOTLAND)
    found = decisions.case(officer, now=now)
    found.nation = Nation.SCOTLAND
    found.save(update_fields=["nation"])
    story.agreed(found, officer, now=now)
    decisions.recovering(found, actor_through(officer), now=now)
    assert story.days(story.reconciled(found, now=now)) == [("recovery", day(now), day(now + 90 * DAY))]
    own = story.care_of(found)
    assert (own.lead, own.placements.get().state) == (provider, PlacementState.ACCEPTED)


def test_longer_clock_is_longer_support(case: Case, officer: Membership, now: datetime) -> None:
    served = now + 60 * DAY
    story.served(case, officer, now=served)
    story.reconciled(case, now=served)
    running = Deadline.objects.running().get(case=case, kind=ClockCode.MOVE_ON)
    until = running.due_on + 10 * DAY
    clocks.extend(deadline=running, until=until, reason="Ill", by=actor_through(officer), now=served + DAY)
    assert story.reconciled(case, now=served + DAY)[-1].ends_on == until
    assert Period.objects.exclude(superseded_at=None).filter(kind="move_on").count() == 1


def test_withdrawal_gives_time_to_go_and_its_undoing_gives_all_back(
    case: Case, officer: Membership, now: datetime
) -> None:
    by, on = actor_through(officer), now + 10 * DAY
    before = story.days(story.reconciled(case, now=now))
    course.turned(case, Turn.WITHDRAWN, by, now=on)
    after = story.reconciled(case, now=on)
    assert [row.kind for row in after] == ["recovery", "leaving"]
    assert [after[0].ends_on, after[1].starts_on] == [local_day(on), local_day(on + DAY)]
    manager = actor_through(accounts.membership(organisation=officer.organisation, roles=["authority_manager"]))
    undoing.undo(case=case, reason="The wrong case", by=manager, now=on + DAY)
    assert story.days(story.reconciled(case, now=on + DAY)) == before


def test_suspension_takes_no_day_of_support(case: Case, officer: Membership, now: datetime) -> None:
    before = story.days(story.reconciled(case, now=now))
    course.suspended(case, actor_through(officer), now=now + DAY)
    assert story.days(story.reconciled(case, now=now + DAY)) == before


def test_death_ends_everything(case: Case, officer: Membership, now: datetime) -> None:
    manager = actor_through(accounts.membership(organisation=officer.organisation, roles=["authority_manager"]))
    course.turned(case, Turn.DIED, manager, now=now + 3 * DAY)
    assert story.days(story.reconciled(case, now=now + 3 * DAY)) == [("recovery", day(now), day(now + 3 * DAY))]


def test_events_twice_late_and_in_any_order_make_the_same_periods(
    case: Case, officer: Membership, now: datetime
) -> None:
    story.served(case, officer, now=now + 60 * DAY)
    right = story.days(story.reconciled(case, now=now + 60 * DAY))
    changed = Event.objects.filter(kind=Happened.ENTITLEMENT_CHANGED).count()
    told = list(Event.objects.filter(kind__in=(Happened.DECISION_FINAL, Happened.DECISION_SERVED)))
    for event in Random(7).sample(told * 3, len(told) * 3):  # an order, not a secret
        reactions.follow(event, now=now + 150 * DAY)
        assert story.days(story.standing(case)) == right
    assert Event.objects.filter(kind=Happened.ENTITLEMENT_CHANGED).count() == changed
    assert Care.objects.count() == 1


def test_what_a_restore_lost_comes_back_by_itself(case: Case, officer: Membership, now: datetime) -> None:
    """No message is delivered: the sweep finds who is entitled, and the periods that are not there."""
    sweep(now=now)
    right = story.days(story.standing(case))
    assert right
    Period.objects.update(superseded_at=now)
    assert invariants.entitlement_differs(now=now).filter(pk=case.pk).exists()
    sweep(now=now + DAY)
    assert story.days(story.standing(case)) == right
    assert not invariants.entitlement_differs(now=now).exists()


def test_nightly_check_finds_whom_nobody_took_on(case: Case, now: datetime) -> None:
    assert invariants.entitled_without_support(now=now).filter(pk=case.pk).exists()
    reconciling.of_case(case, now=now)
    assert not invariants.entitled_without_support(now=now).exists()


def test_over_and_nobody_said_where_they_went(case: Case, officer: Membership, now: datetime) -> None:
    story.served(case, officer, now=now + 60 * DAY)
    story.reconciled(case, now=now + 60 * DAY)
    end = now + 106 * DAY
    assert not invariants.over_without_exit(now=end - DAY).exists()
    assert invariants.over_without_exit(now=end).filter(pk=case.pk).exists()
    reconciling.of_case(case, now=end)
    assert not NextAct.objects.filter(case=case, act=ActCode.FOLLOW_MOVE_ON).exists()
    assert Track.objects.get(case=case, track="support").state == SupportState.OVER


def test_disqualification_ends_support_when_they_were_told_and_gives_it_back_when_it_is_quashed(
    case: Case, officer: Membership, now: datetime
) -> None:
    author, told, over = actor_through(officer), now + 30 * DAY, now + 40 * DAY
    manager = actor_through(accounts.membership(organisation=officer.organisation, roles=["authority_manager"]))
    story.reconciled(case, now=now)
    course.disqualified(case, author, manager, now=now + 15 * DAY)
    assert story.days(story.reconciled(case, now=now + 29 * DAY)) == [("recovery", day(now), "None")]
    deciding.told(case=case, on=local_day(told), by=author, now=told)
    assert story.days(story.reconciled(case, now=told)) == [("recovery", day(now), day(told))]
    deciding.end(case=case, because=OverBecause.QUASHED, reason="The court.", by=manager, now=over)
    assert story.days(story.reconciled(case, now=over)) == [
        ("recovery", day(now), day(told)),
        ("recovery", day(over), "None"),
    ]
