"""Who holds a case: taken once, given whole, followed by every act of the case."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import holdings, people
from accounts.cast import actor_through
from accounts.kinds import HoldingKind, OrganisationKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.refusal import Refusal
from referrals.casefile import reactions
from referrals.casefile.access import restriction, walls
from referrals.casefile.actions import assignment
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, IntakeState, TrackCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Case
from referrals.casefile.models.restriction import RestrictedBecause
from tests.casefile.worklists.conftest import NewCase, accepted, home
from tests.committed import Committed
from tests.factories import accounts
from tests.signed_in import client_of

DAY = timedelta(days=1)
FIFTY = 50


def holder(case: Case) -> int | None:
    return (
        Holding.objects.filter(subject_type="casefile.case", subject_id=case.pk)
        .values_list("membership_id", flat=True)
        .first()
    )


def act_holders(case: Case) -> set[int | None]:
    found = NextAct.objects.filter(case=case, organisation__kind=OrganisationKind.COMPETENT_AUTHORITY)
    return set(found.values_list("holder", flat=True))


def test_case_taken_is_held_with_its_acts_and_those_that_come_later(
    new_case: NewCase, worker: Membership, authority: Organisation, now: datetime
) -> None:
    case = new_case()
    assignment.take(case=case, by=actor_through(worker), now=now)
    post.next_act(case, ActCode.READ_ANSWER, organisation=authority, attention_at=now, now=now)
    assert (holder(case), act_holders(case)) == (worker.pk, {worker.pk})
    assert Event.objects.get(kind=Happened.CASE_ASSIGNED).facts["case_id"] == case.pk


def test_act_of_another_organisation_is_never_the_caseworkers(
    new_case: NewCase, worker: Membership, responder: Actor, now: datetime
) -> None:
    case = new_case()
    post.next_act(case, ActCode.ANSWER_REQUEST, organisation=home(responder), attention_at=now, now=now)
    assignment.take(case=case, by=actor_through(worker), now=now)
    assert NextAct.objects.get(case=case, act=ActCode.ANSWER_REQUEST).holder is None


def test_second_take_is_told_who_has_it(
    new_case: NewCase, worker: Membership, colleague: Membership, now: datetime
) -> None:
    case = new_case()
    assignment.take(case=case, by=actor_through(worker), now=now)
    with pytest.raises(assignment.TakenAlready, match=worker.person.full_name):
        assignment.take(case=case, by=actor_through(colleague), now=now)


def test_only_the_holder_gives_a_case_back(
    new_case: NewCase, worker: Membership, colleague: Membership, now: datetime
) -> None:
    case = new_case()
    assignment.take(case=case, by=actor_through(worker), now=now)
    with pytest.raises(assignment.NotHolder):
        assignment.release(case=case, by=actor_through(colleague), now=now)
    assignment.release(case=case, by=actor_through(worker), now=now)
    assert (holder(case), act_holders(case)) == (None, {None})


def test_next_case_is_the_one_that_needs_attention_first_among_those_one_may_hold(
    new_case: NewCase, worker: Membership, now: datetime
) -> None:
    later, first = new_case(attention_at=now), new_case(attention_at=now - DAY)
    assert assignment.take_next(by=actor_through(worker), now=now) == first
    assert assignment.take_next(by=actor_through(worker), now=now) == later
    with pytest.raises(assignment.NothingWaits):
        assignment.take_next(by=actor_through(worker), now=now)


def test_intake_officer_does_not_take_a_decision(new_case: NewCase, authority: Organisation, now: datetime) -> None:
    new_case()
    officer = actor_through(accounts.membership(organisation=authority, roles=["intake_officer"]))
    with pytest.raises(assignment.NothingWaits):
        assignment.take_next(by=officer, now=now)


@pytest.mark.parametrize("role", ["intake_officer", "caseworker"])
def test_what_nobody_can_take_does_not_block_the_queue(
    role: str, new_case: NewCase, colleague: Membership, authority: Organisation, now: datetime
) -> None:
    held, finished, at_the_desk = new_case(), new_case(), new_case()
    assignment.take(case=held, by=actor_through(colleague), now=now)
    post.next_act(held, ActCode.CONSIDER_INTAKE, organisation=authority, attention_at=now - 3 * DAY, now=now)
    post.track(finished, TrackCode.INTAKE, IntakeState.DUPLICATE, now=now)
    post.next_act(finished, ActCode.COMPARE_PEOPLE, organisation=authority, attention_at=now - 2 * DAY, now=now)
    post.track(at_the_desk, TrackCode.INTAKE, IntakeState.SUBMITTED, now=now)
    officer = actor_through(accounts.membership(organisation=authority, roles=[role]))
    assert assignment.take_next(by=officer, now=now) == at_the_desk


def test_case_is_not_taken_by_a_role_that_does_not_hold_it_at_its_stage(
    new_case: NewCase, authority: Organisation, now: datetime
) -> None:
    officer = actor_through(accounts.membership(organisation=authority, roles=["intake_officer"]))
    with pytest.raises(assignment.NotYourWork):
        assignment.take(case=new_case(), by=officer, now=now)


def test_case_that_is_over_is_named_when_several_are_given(
    new_case: NewCase, worker: Membership, manager: Membership, now: datetime
) -> None:
    over, other = new_case(), new_case()
    post.track(over, TrackCode.INTAKE, IntakeState.DUPLICATE, now=now)
    with pytest.raises(assignment.ListChanged, match=over.number):
        assignment.assign(cases=[over, other], expected={}, to=worker, by=actor_through(manager), now=now)
    assert holder(other) is None


def test_comparison_stands_with_whoever_has_the_case_when_the_desk_has_done_its_part(
    new_case: NewCase, worker: Membership, authority: Organisation, now: datetime
) -> None:
    case = new_case()
    post.next_act(case, ActCode.COMPARE_PEOPLE, organisation=authority, attention_at=now, now=now)
    assignment.take(case=case, by=actor_through(worker), now=now)
    assert act_holders(case) == {worker.pk}


def test_whoever_holds_it_at_the_desk_has_the_acts_until_somebody_takes_the_case(
    new_case: NewCase, worker: Membership, colleague: Membership, authority: Organisation, now: datetime
) -> None:
    case = new_case()
    post.track(case, TrackCode.INTAKE, IntakeState.RETURNED, now=now)
    post.next_act(case, ActCode.CONSIDER_INTAKE, organisation=authority, attention_at=now, now=now)
    assignment.take(case=case, by=actor_through(worker), now=now)
    assert act_holders(case) == {worker.pk}
    post.track(case, TrackCode.INTAKE, IntakeState.ACCEPTED_NRM, now=now)
    assignment.take(case=case, by=actor_through(colleague), now=now)
    by_act = dict(NextAct.objects.filter(case=case, organisation=authority).values_list("act", "holder"))
    assert by_act == {
        ActCode.CONSIDER_INTAKE: worker.pk,
        ActCode.DECIDE_REASONABLE_GROUNDS: colleague.pk,
    }


def test_nobody_holds_a_case_that_is_over(new_case: NewCase, worker: Membership, now: datetime) -> None:
    case = new_case()
    post.track(case, TrackCode.INTAKE, IntakeState.DUPLICATE, now=now)
    with pytest.raises(assignment.NothingToHold):
        assignment.take(case=case, by=actor_through(worker), now=now)


@pytest.mark.parametrize("who", ["another authority", "left", "a guidance editor"])
def test_case_is_given_only_to_somebody_who_may_see_and_hold_it(
    who: str, new_case: NewCase, worker: Membership, manager: Membership, authority: Organisation, now: datetime
) -> None:
    case, by = new_case(), actor_through(manager)
    if who == "another authority":
        elsewhere = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
        to = accounts.membership(organisation=elsewhere, roles=["caseworker"])
    elif who == "left":
        to = worker
        people.end_membership(membership=to, by=by, now=now)
    else:
        to = accounts.membership(organisation=authority, roles=["guidance_editor"])
    with pytest.raises(Refusal):
        assignment.assign(cases=[case], expected={case.pk: None}, to=to, by=by, now=now)
    assert holder(case) is None


def test_list_that_changed_meanwhile_assigns_nothing_and_names_the_case(
    new_case: NewCase, worker: Membership, colleague: Membership, manager: Membership, now: datetime
) -> None:
    still, moved = new_case(), new_case()
    assignment.take(case=moved, by=actor_through(colleague), now=now)
    expected: dict[int, int | None] = {still.pk: None, moved.pk: None}
    with pytest.raises(assignment.ListChanged, match=moved.number) as refused:
        assignment.assign(cases=[still, moved], expected=expected, to=worker, by=actor_through(manager), now=now)
    assert refused.value.changed == [moved]
    assert (holder(still), holder(moved)) == (None, colleague.pk)


def test_more_than_the_cap_are_refused(
    new_case: NewCase, worker: Membership, manager: Membership, now: datetime
) -> None:
    cases = [new_case()] * (assignment.MOST_AT_ONCE + 1)
    with pytest.raises(assignment.TooMany):
        assignment.assign(cases=cases, expected={}, to=worker, by=actor_through(manager), now=now)


def test_several_are_previewed_then_given_by_the_manager(
    new_case: NewCase, worker: Membership, colleague: Membership, manager: Membership, now: datetime
) -> None:
    held, free = new_case(), new_case()
    assignment.take(case=held, by=actor_through(worker), now=now)
    browser = client_of(manager)
    team = browser.get(reverse("worklist", args=["team"])).content.decode()
    values = [f"{held.reference}/{worker.reference}", f"{free.reference}/"]
    assert all(value in team for value in values)
    preview = browser.post(reverse("assign_cases"), {"chosen": values}).content.decode()
    assert all(number in preview for number in (held.number, free.number, worker.person.full_name))
    browser.post(reverse("assign_cases"), {"chosen": values, "colleague": str(colleague.reference)})
    assert {holder(held), holder(free)} == {colleague.pk}
    refused = browser.post(reverse("assign_cases"), {"chosen": values, "colleague": str(worker.reference)})
    assert "Nothing was assigned" in refused.content.decode()
    assert {holder(held), holder(free)} == {colleague.pk}


def test_leavers_cases_go_to_a_colleague_with_their_acts(
    new_case: NewCase, worker: Membership, colleague: Membership, manager: Membership, now: datetime
) -> None:
    case, by = new_case(), actor_through(manager)
    assignment.take(case=case, by=actor_through(worker), now=now)
    holdings.hand_over(holdings=Holding.objects.of(worker), to=colleague, by=by, now=now)
    event = Event.objects.get(kind=Happened.WORK_HANDED_OVER)
    for _twice in range(2):
        reactions.follow_holder(event, now=now)
    assert (holder(case), act_holders(case)) == (colleague.pk, {colleague.pk})


def test_leavers_case_goes_to_the_queue_where_the_colleague_is_walled_off(
    new_case: NewCase, worker: Membership, colleague: Membership, manager: Membership, now: datetime
) -> None:
    """Whoever hands over the work of a leaver sees no walls."""
    case, by = new_case(), actor_through(manager)
    assignment.take(case=case, by=actor_through(worker), now=now)
    walls.impose(case=case, person=colleague.person, reason="Named", by=by, now=now)
    holdings.hand_over(holdings=Holding.objects.of(worker), to=colleague, by=by, now=now)
    for _twice in range(2):
        reactions.follow_holder(Event.objects.get(kind=Happened.WORK_HANDED_OVER), now=now)
    assert (holder(case), act_holders(case)) == (None, {None})


def test_leavers_restricted_case_goes_to_the_queue_unless_the_colleague_was_let_in(
    new_case: NewCase, worker: Membership, colleague: Membership, manager: Membership, now: datetime
) -> None:
    """Whoever hands over the work of a leaver decides nothing about who may see what is restricted."""
    closed, let_in, plain, by = new_case(), new_case(), new_case(), actor_through(manager)
    for case in (closed, let_in, plain):
        assignment.take(case=case, by=actor_through(worker), now=now)
    for case in (closed, let_in):
        restriction.restrict(case=case, because=RestrictedBecause.THREATENED, by=by, now=now)
    restriction.let_in(case=let_in, membership=colleague, reason="Works on it", by=by, now=now)
    kept_back = holdings.hand_over(holdings=Holding.objects.of(worker), to=colleague, by=by, now=now)
    assert not Case.objects.visible_to(actor_through(colleague)).filter(pk=closed.pk).exists()
    assert (kept_back, holder(closed), act_holders(closed)) == (1, None, {None})
    assert [holder(case) for case in (let_in, plain)] == [colleague.pk] * 2


def test_whoever_hands_over_is_told_that_restricted_work_went_back(
    new_case: NewCase, worker: Membership, colleague: Membership, manager: Membership, now: datetime
) -> None:
    case = new_case()
    assignment.take(case=case, by=actor_through(worker), now=now)
    restriction.restrict(case=case, because=RestrictedBecause.THREATENED, by=actor_through(manager), now=now)
    administrator = accounts.membership(organisation=worker.organisation, roles=["organisation_administrator"])
    said = client_of(administrator).post(
        reverse("person_hand_over", args=[worker.reference]), {"colleague": str(colleague.reference)}, follow=True
    )
    assert "1 piece of restricted work went back to its queue" in said.content.decode()
    assert case.number not in said.content.decode()


def test_work_of_the_desk_ends_when_it_has_considered(
    new_case: NewCase, worker: Membership, authority: Organisation, now: datetime
) -> None:
    case = new_case()
    post.track(case, TrackCode.INTAKE, IntakeState.SUBMITTED, now=now)
    assignment.take(case=case, by=actor_through(worker), now=now)
    assignment.done(case, HoldingKind.INTAKE, by=actor_through(worker), now=now)
    assert (holder(case), act_holders(case)) == (None, {None})


def test_taking_from_the_page_says_who_was_quicker(
    desk: Client, new_case: NewCase, colleague: Membership, now: datetime
) -> None:
    case = new_case()
    assignment.take(case=case, by=actor_through(colleague), now=now)
    shown = desk.post(reverse("take_case", args=[case.reference]), follow=True).content.decode()
    assert f"{colleague.person.full_name} has held this case since" in shown


def test_fifty_at_one_case_leave_one_holder_and_the_others_are_told(committed_database: Committed) -> None:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    workers = [accounts.membership(organisation=authority, roles=["caseworker"]) for _ in range(FIFTY)]
    case = accepted(authority, actor_through(accounts.membership()), at=timezone.now())
    with ThreadPoolExecutor(len(workers)) as pool:
        told = list(pool.map(lambda worker: _take(case, worker), workers))
    assert told.count("") == 1
    winner = workers[told.index("")]
    assert holder(case) == winner.pk
    assert all(winner.person.full_name in sentence for sentence in told if sentence)


def test_takers_of_the_next_case_never_get_the_same_one(committed_database: Committed) -> None:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    workers = [accounts.membership(organisation=authority, roles=["caseworker"]) for _ in range(6)]
    by = actor_through(accounts.membership())
    cases = [accepted(authority, by, at=timezone.now()) for _ in range(6)]
    with ThreadPoolExecutor(len(workers)) as pool:
        taken = list(pool.map(_next, workers))
    assert sorted(taken) == sorted(case.pk for case in cases)


def _take(case: Case, worker: Membership) -> str:
    try:
        assignment.take(case=case, by=actor_through(worker), now=timezone.now())
    except Refusal as refusal:
        return str(refusal)
    finally:
        connection.close()
    return ""


def _next(worker: Membership) -> int:
    try:
        return assignment.take_next(by=actor_through(worker), now=timezone.now()).pk
    finally:
        connection.close()
