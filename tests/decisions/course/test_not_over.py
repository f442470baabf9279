"""An end that was recorded by mistake: who takes it back, what comes back, and what an end must leave alone."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from accounts.kinds import HoldingKind
from accounts.kinds import OrganisationKind as Kind
from accounts.models.membership import Membership
from decisions.again import considering
from decisions.course import ending, refusals, undoing
from decisions.models import CourseChange, State, Turn
from decisions.workbench import beginning, finishing
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode, Stage
from referrals.casefile.actions import assignment
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity, CourseState, TrackCode
from referrals.casefile.board.models import NextAct, Track
from referrals.casefile.models import AgeClass, Case, Deadline, Notice
from referrals.casefile.models.notice import NoticeKind
from tests.decisions.test_lifecycle import _in
from tests.factories import again, course, decisions, hearing_rows
from tests.signed_in import client_of

DAY = timedelta(days=1)
RG, CG = Stage.REASONABLE_GROUNDS, Stage.CONCLUSIVE_GROUNDS


@pytest.fixture
def other(officer: Membership) -> Actor:
    """A manager who recorded nothing."""
    return again.officer_beside(officer, "authority_manager")


def state(case: Case) -> str:
    return Track.objects.get(case=case, track=TrackCode.COURSE).state


def acts(case: Case) -> dict[str, str]:
    return dict(NextAct.objects.filter(case=case).values_list("act", "waiting_on"))


def running(case: Case) -> dict[str, datetime]:
    return dict(Deadline.objects.running().filter(case=case).values_list("kind", "due_at"))


def undone(case: Case, by: Actor, now: datetime, reason: str = "It was somebody else.") -> CourseChange:
    return undoing.undo(case=case, reason=reason, by=by, now=now)


@pytest.mark.parametrize("to", [Turn.WITHDRAWN, Turn.LEFT, Turn.DIED])
def test_case_that_ended_by_mistake_runs_again_as_it_was(
    to: Turn, case: Case, author: Actor, manager: Actor, other: Actor, now: datetime
) -> None:
    contractor = course.takes_part(case, Kind.PRIME_CONTRACTOR, Capacity.PRIME, "contractor_coordinator", now=now)
    authority = case.parties.get(capacity="authority").organisation
    post.next_act(case, ActCode.DECIDE_REASONABLE_GROUNDS, organisation=authority, attention_at=now, now=now)
    before = (acts(case), running(case))
    course.turned(case, to, manager if to is Turn.DIED else author, now=now)
    undone(case, other, now + 3 * DAY)
    assert state(case) == CourseState.RUNNING
    assert (acts(case), running(case)) == before
    kinds = Notice.objects.filter(organisation=contractor.organisation).order_by("id").values_list("kind", flat=True)
    assert list(kinds)[-1] == NoticeKind.RESUMED
    assignment.take(case=case, by=author, now=now + 3 * DAY)
    assert beginning.begin(case=case, stage=RG, by=author, now=now + 3 * DAY)
    course.turned(case, to, manager if to is Turn.DIED else author, now=now + 4 * DAY)


def test_end_is_taken_back_by_another_manager_who_says_why(
    case: Case, author: Actor, manager: Actor, other: Actor, now: datetime
) -> None:
    with pytest.raises(refusals.NotEnded):
        undone(case, other, now)
    course.turned(case, Turn.DIED, manager, now=now)
    with pytest.raises(refusals.UndoneByManager):
        undone(case, author, now)
    with pytest.raises(refusals.UndoneByAnother):
        undone(case, manager, now)
    with pytest.raises(refusals.ReasonMissing):
        undone(case, other, now, reason=" ")
    undone(case, other, now)
    with pytest.raises(refusals.NotEnded):
        undone(case, other, now)


def test_what_was_being_decided_is_begun_anew_and_waits_for_nobody(
    case: Case, officer: Membership, author: Actor, manager: Actor, other: Actor, now: datetime
) -> None:
    _in(RG, State.SECOND_CHECK, case, officer, author, now)
    course.turned(case, Turn.DIED, manager, now=now)
    undone(case, other, now)
    assert acts(case) == {ActCode.DECIDE_REASONABLE_GROUNDS: ""}
    assignment.take(case=case, by=author, now=now)
    assert beginning.begin(case=case, stage=RG, by=author, now=now).state == State.DRAFTING


def test_recovery_and_a_decision_that_was_not_served_come_back(
    case: Case, author: Actor, manager: Actor, other: Actor, now: datetime
) -> None:
    final = finishing.finalise(decision=decisions.drafted(case, author, now=now), by=author, now=now)
    before = running(case)
    course.turned(case, Turn.DIED, manager, now=now)
    assert running(case) == {}
    undone(case, other, now + DAY)
    assert running(case) == before
    assert ClockCode.RECOVERY in before
    assignment.take(case=case, by=author, now=now + DAY)
    assert finishing.serve(decision=final, by=author, now=now + DAY).served_at == now + DAY


def test_of_a_death_after_a_withdrawal_the_withdrawal_stays(
    case: Case, author: Actor, manager: Actor, other: Actor, now: datetime
) -> None:
    course.turned(case, Turn.WITHDRAWN, author, now=now)
    exits = running(case)
    course.turned(case, Turn.DIED, manager, now=now + DAY)
    undone(case, other, now + 2 * DAY)
    assert (state(case), running(case), acts(case)) == (CourseState.WITHDRAWN, exits, {})
    undone(case, other, now + 2 * DAY)
    assert state(case) == CourseState.RUNNING
    assert ClockCode.EXIT_WITHDRAWN not in running(case)


def test_suspension_that_an_end_cut_short_is_over_and_its_work_is_back(
    case: Case, author: Actor, manager: Actor, other: Actor, now: datetime
) -> None:
    authority = case.parties.get(capacity="authority").organisation
    post.next_act(case, ActCode.DECIDE_REASONABLE_GROUNDS, organisation=authority, attention_at=now, now=now)
    course.suspended(case, author, now=now)
    course.turned(case, Turn.DIED, manager, now=now + 2 * DAY)
    undone(case, other, now + 3 * DAY)
    assert acts(case) == {ActCode.DECIDE_REASONABLE_GROUNDS: "", ActCode.FIND_PERSON: ""}
    clock = Deadline.objects.running().get(case=case, kind=ClockCode.REASONABLE_GROUNDS)
    assert clock.stopped_on is None


def test_way_back_is_on_the_page_of_the_manager_who_may(
    case: Case, author: Actor, head: Membership, officer: Membership, now: datetime
) -> None:
    course.turned(case, Turn.WITHDRAWN, author, now=now)
    page, way = (reverse(name, args=[case.reference]) for name in ("case_course", "case_not_over"))
    assert way not in client_of(officer).get(page).content.decode()
    manager = client_of(head)
    assert way in manager.get(page).content.decode()
    assert "Enter reasons" in manager.post(way, {"reason": ""}).content.decode()
    assert (
        "Two people of one name."
        in manager.post(way, {"reason": "Two people of one name."}, follow=True).content.decode()
    )
    assert way not in manager.get(page).content.decode()


def test_nobody_is_offered_a_case_on_which_nothing_is_left(
    case: Case, author: Actor, officer: Membership, now: datetime
) -> None:
    course.turned(case, Turn.WITHDRAWN, author, now=now)
    colleague = decisions.checker(officer, role="caseworker")
    page = client_of(colleague).get(reverse("case_course", args=[case.reference])).content.decode()
    assert reverse("take_case", args=[case.reference]) not in page
    with pytest.raises(assignment.NothingToHold):
        assignment.take(case=case, by=author, now=now)
    authority = case.parties.get(capacity="authority").organisation
    post.next_act(case, ActCode.SHARE_DECISION, organisation=authority, attention_at=now, now=now)
    assignment.take(case=case, by=author, now=now)
    assert assignment.holding_of(case, HoldingKind.CASE) is not None


def test_council_goes_on_safeguarding_when_a_childs_case_ends(case: Case, manager: Actor, now: datetime) -> None:
    Case.objects.filter(pk=case.pk).update(age_class=AgeClass.CHILD)
    council = course.takes_part(case, Kind.LOCAL_AUTHORITY, Capacity.LOCAL_AUTHORITY, "childrens_worker", now=now)
    post.next_act(case, ActCode.SAFEGUARD_CHILD, organisation=council.organisation, attention_at=now, now=now)
    course.turned(case, Turn.DIED, manager, now=now)
    assert acts(case) == {ActCode.SAFEGUARD_CHILD: ""}


@pytest.mark.parametrize("to", [Turn.SUSPENDED, Turn.DIED])
def test_panel_does_not_hear_a_case_that_stands_still_or_is_over(
    to: Turn, case: Case, author: Actor, checker: Actor, manager: Actor, now: datetime
) -> None:
    decision = again.with_panel(case, author, checker, now=now)
    hearing = hearing_rows.hearing(decision, now=now)
    course.missing(case, author, now=now)
    course.turned(case, to, manager, now=now)
    hearing.refresh_from_db()
    assert hearing.put_off_at == now


def test_whoever_cannot_be_18_yet_by_their_birth_does_not_withdraw_as_an_adult(
    case: Case, author: Actor, now: datetime
) -> None:
    """They were taken for an adult when they were referred; what is known of their birth now says otherwise."""
    course.born(case, local_day(now).year - 17, 1, 1)
    for to, refusal in ((Turn.WITHDRAWN, refusals.ChildStays), (Turn.LEFT, refusals.ChildWhoLeft)):
        with pytest.raises(refusal):
            course.turned(case, to, author, now=now)


def test_who_was_sent_away_with_a_negative_does_not_lose_the_second_look_by_leaving(
    case: Case, author: Actor, checker: Actor, officer: Membership, now: datetime
) -> None:
    again.served_negative(case, author, checker, now=now)
    asked = again.asked(case, again.body(case, now=now), now=now)
    fresh = again.officer_beside(officer)
    considering.look_again(asked=asked, by=fresh, now=now)
    refusal = ending.why_not(case, Turn.LEFT, by=fresh, now=now)
    assert isinstance(refusal, refusals.AfterReasonableGrounds)
