"""Who learns of a negative by being able to ask about it, and who works on the one that is made in its place."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind as Kind
from accounts.models.membership import Membership
from decisions import earlier
from decisions.again import considering, refusals
from decisions.models import Decision, NotSent, Turn
from decisions.sharing import immigration
from decisions.sharing.sending import to_organisation
from decisions.workbench import drafting, finishing
from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode, Outcome, Stage
from referrals.casefile.access import grants
from referrals.casefile.actions import assignment
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Case, Deadline
from referrals.correspondence.models.protocol import DataClass
from referrals.form import waiting
from tests.factories import accounts, again, casefile, child_panels, course, decisions, sharing
from tests.signed_in import client_of

DAY = timedelta(days=1)


def referrer(case: Case, kind: Kind, now: datetime) -> Membership:
    """Somebody who referred the person and follows the referral."""
    found = accounts.membership(organisation=accounts.organisation(kind=kind), roles=["first_responder"])
    post.party(case, found.organisation, Capacity.REFERRER, now=now)
    grants.give(people={found.person}, case=case)
    return found


def listed(by: Membership) -> str:
    return client_of(by).get(reverse("askable")).content.decode()


@pytest.mark.parametrize("kind", [Kind.IMMIGRATION_ENFORCEMENT, Kind.VISAS_AND_IMMIGRATION, Kind.BORDER_FORCE])
def test_immigration_that_referred_somebody_learns_no_outcome_by_asking(
    kind: Kind, served: Decision, officer: Membership, now: datetime
) -> None:
    agent = referrer(served.case, kind, now)
    assert served.case.number not in listed(agent)
    page = client_of(agent).get(reverse("ask_again", args=[served.case.reference])).content.decode()
    assert "was negative" not in page
    with pytest.raises(refusals.NothingToAskAbout):
        again.asked(served.case, actor_through(agent), now=now + DAY)
    fresh = again.officer_beside(officer)
    keeper = decisions.checker(officer, role="authority_manager")
    assignment.take(case=served.case, by=fresh, now=now)
    sharing.protocol(keeper, kind, now=now)
    immigration.note(case=served.case, reference="IM/1", is_live=True, seen=0, by=fresh, now=now)
    sharing.sent(served, to_organisation(agent.organisation), DataClass.OUTCOME, fresh, now=now)
    assert served.case.number in listed(agent)


def test_who_is_not_to_be_told_does_not_find_it_in_a_list(served: Decision, officer: Membership, now: datetime) -> None:
    charity = referrer(served.case, Kind.CHARITY, now)
    assert served.case.number in listed(charity)
    NotSent.objects.create(
        decision=served,
        organisation=charity.organisation,
        data=DataClass.OUTCOME,
        reason="One of them is suspected.",
        said_by=officer,
        said_at=now,
    )
    assert served.case.number not in listed(charity)


def test_nobody_asks_about_the_decision_of_a_case_that_is_over(
    served: Decision, body: Actor, officer: Membership, now: datetime
) -> None:
    course.turned(served.case, Turn.DIED, again.officer_beside(officer, "authority_manager"), now=now + DAY)
    with pytest.raises(refusals.NothingToAskAbout):
        again.asked(served.case, body, now=now + DAY)
    assert not NextAct.objects.filter(case=served.case, act=ActCode.CONSIDER_RECONSIDERATION).exists()


@pytest.mark.parametrize("outcome", [Outcome.POSITIVE, Outcome.NEGATIVE])
def test_referrer_cannot_tell_the_outcome_by_what_is_done_next(
    outcome: Outcome, case: Case, author: Actor, checker: Actor, now: datetime
) -> None:
    if outcome is Outcome.NEGATIVE:
        again.served_negative(case, author, checker, now=now)
    else:
        finishing.finalise(decision=decisions.drafted(case, author, now=now), by=author, now=now)
    assert waiting.waits(case) == []


def test_whoever_had_a_hand_in_it_is_not_let_in_by_a_hand_over(
    served: Decision, body: Actor, officer: Membership, author: Actor, fresh: Actor, now: datetime
) -> None:
    considering.look_again(asked=again.asked(served.case, body, now=now), by=fresh, now=now)
    new = Decision.objects.get(replaces=served)
    head = again.officer_beside(officer, "authority_manager")
    expected = {served.case.pk: fresh.membership_id}
    with pytest.raises(assignment.LooksAtOwnWork):
        assignment.assign(cases=[served.case], expected=expected, to=officer, by=head, now=now)
    assignment.release(case=served.case, by=fresh, now=now)
    casefile.held(served.case, officer, now=now)
    with pytest.raises(refusals.HadAHand):
        decisions.saved(new, author, now=now, work=decisions.found(decisions.NOT_MET))
    with pytest.raises(refusals.HadAHand):
        drafting.draft(decision=new, outcome=Outcome.NEGATIVE, looked=True, by=author, now=now)


def test_whoever_made_it_final_had_a_hand_in_it(
    case: Case, author: Actor, checker: Actor, officer: Membership, now: datetime
) -> None:
    """They took the case over when it was checked already, and wrote no word of it."""
    drafted = decisions.drafted(case, author, now=now)
    assignment.release(case=case, by=author, now=now)
    taker = again.officer_beside(officer)
    assignment.take(case=case, by=taker, now=now)
    final = finishing.finalise(decision=drafted, by=taker, now=now)
    assert taker.user_id in earlier.had_a_hand(final)


def test_support_does_not_end_by_a_negative_that_no_longer_counts(officer: Membership, now: datetime) -> None:
    """Its exit period ran from its service; the positive in its place has move-on instead."""
    council = child_panels.council()
    lead = actor_through(child_panels.lead(council))
    panel = child_panels.passed(officer, council, now=now)
    both = {Stage.REASONABLE_GROUNDS: child_panels.found(), Stage.CONCLUSIVE_GROUNDS: child_panels.found(met=False)}
    record = child_panels.recorded(panel, lead, now=now, stages=both)
    author = actor_through(officer)
    for one in (record.reasonable, record.conclusive):
        assert one is not None
        finishing.serve(decision=one, by=author, now=now)
    running = Deadline.objects.running().filter(case=panel.case)
    assert running.filter(kind=ClockCode.EXIT_NEGATIVE_CONCLUSIVE).exists()
    fresh = again.officer_beside(officer)
    considering.look_again(asked=again.asked(panel.case, again.body(panel.case, now=now), now=now), by=fresh, now=now)
    found = {Stage.CONCLUSIVE_GROUNDS: child_panels.found()}
    changed = child_panels.recorded(panel, lead, now=now, stages=found).conclusive
    assert changed is not None
    finishing.serve(decision=changed, by=fresh, now=now)
    assert not running.filter(kind=ClockCode.EXIT_NEGATIVE_CONCLUSIVE).exists()
    assert running.filter(kind=ClockCode.MOVE_ON).exists()
