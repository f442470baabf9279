"""However a case comes to somebody, nobody writes anew what they wrote, checked or made final themselves."""

from collections.abc import Callable
from datetime import datetime

import pytest

from accounts.actions import holdings
from accounts.cast import actor_through
from accounts.kinds import HoldingKind
from accounts.models.membership import Membership
from decisions.again import considering as requests
from decisions.again import reactions, redrafting, refusals
from decisions.assurance import second_check
from decisions.models import Decision, Limb, State, Verdict
from decisions.workbench import citing, credibility, drafting, finishing, minutes
from decisions.workbench.credibility import Fact
from nrm.actor import Actor
from nrm.guidance.vocabulary import Outcome
from nrm.happened import Happened
from referrals.casefile.actions import assignment
from referrals.casefile.models import Case
from tests.factories import again, decisions

Act = Callable[[Decision, Actor, datetime], object]
FACT = Fact("They came in March", "The referral", "consistent", "some")
WRITES: dict[str, Act] = {
    "save": lambda one, by, now: decisions.saved(one, by, now=now, work=decisions.found(decisions.MET)),
    "cite": lambda one, by, now: citing.cite(
        decision=one, limb=Limb.ACTION, source="account:1", page=None, passage="", by=by, now=now
    ),
    "weigh": lambda one, by, now: credibility.write(decision=one, fact=FACT, by=by, now=now),
    "minute": lambda one, by, now: minutes.write(decision=one, text="Mine.", seen=0, by=by, now=now),
    "draft": lambda one, by, now: drafting.draft(decision=one, outcome="negative", looked=True, by=by, now=now),
    "finalise": lambda one, by, now: finishing.finalise(decision=one, by=by, now=now),
}


@pytest.fixture
def returned(case: Case, author: Actor, checker: Actor, now: datetime) -> Decision:
    return again.panel_returned(case, author, checker, now=now)


def handed_over(case: Case, to: Membership, by: Actor, now: datetime) -> None:
    """As when somebody leaves: all that they held goes to one colleague."""
    held = assignment.holding_of(case, HoldingKind.CASE)
    assert held is not None
    holdings.hand_over(holdings=[held], to=to, by=by, now=now)


@pytest.mark.parametrize("act", WRITES)
def test_redraft_that_is_handed_over_to_its_first_author_is_not_written_by_them(
    act: str, returned: Decision, fresh: Actor, officer: Membership, author: Actor, now: datetime
) -> None:
    new = redrafting.begin(case=returned.case, by=fresh, now=now)
    handed_over(returned.case, officer, fresh, now)
    with pytest.raises(refusals.HadAHand):
        WRITES[act](new, author, now)
    new.refresh_from_db()
    assert (new.state, author.user_id in new.writers) == (State.DRAFTING, False)


def test_manager_does_not_give_a_redraft_to_whoever_had_a_hand_in_the_first(
    returned: Decision, fresh: Actor, officer: Membership, now: datetime
) -> None:
    case, manager = returned.case, again.officer_beside(officer, "authority_manager")
    with pytest.raises(assignment.LooksAtOwnWork):
        assignment.assign(cases=[case], expected={case.pk: None}, to=officer, by=manager, now=now)
    redrafting.begin(case=case, by=fresh, now=now)
    held = {case.pk: fresh.membership_id}
    with pytest.raises(assignment.LooksAtOwnWork):
        assignment.assign(cases=[case], expected=held, to=officer, by=manager, now=now)
    colleague = decisions.checker(officer, role="caseworker")
    assignment.assign(cases=[case], expected=held, to=colleague, by=manager, now=now)
    assert assignment.holder_id(case) == colleague.pk


def test_redraft_that_was_given_back_does_not_come_to_its_first_author_from_the_queue(
    returned: Decision, fresh: Actor, author: Actor, officer: Membership, now: datetime
) -> None:
    redrafting.begin(case=returned.case, by=fresh, now=now)
    assignment.release(case=returned.case, by=fresh, now=now)
    with pytest.raises(assignment.NothingWaits):
        assignment.take_next(by=author, now=now)
    assert assignment.take_next(by=again.officer_beside(officer), now=now) == returned.case


def test_whoever_made_a_decision_final_does_not_consider_the_request_to_look_at_it_again(
    case: Case, author: Actor, checker: Actor, officer: Membership, body: Actor, now: datetime
) -> None:
    drafted = decisions.drafted(case, author, now=now, outcome=Outcome.NEGATIVE)
    second_check.send(decision=drafted, by=author, now=now)
    second_check.check(decision=drafted, verdict=Verdict.AGREE, reasons="", by=checker, now=now)
    signed = decisions.checker(officer, role="caseworker")
    handed_over(case, signed, author, now)
    by = actor_through(signed)
    finishing.serve(decision=finishing.finalise(decision=drafted, by=by, now=now), by=by, now=now)
    again.follow(Happened.DECISION_SERVED, reactions.after_service, now=now)
    asked = again.asked(case, body, now=now)
    with pytest.raises(refusals.HadAHand):
        requests.look_again(asked=asked, by=by, now=now)
    with pytest.raises(refusals.HadAHand):
        requests.decline(asked=asked, reasons="Nothing new.", by=by, now=now)
    with pytest.raises(assignment.NothingWaits):
        assignment.take_next(by=by, now=now)


def test_answer_to_a_request_is_not_taken_over_by_whoever_wrote_what_it_is_about(
    served: Decision, body: Actor, fresh: Actor, officer: Membership, author: Actor, now: datetime
) -> None:
    asked = requests.look_again(asked=again.asked(served.case, body, now=now), by=fresh, now=now)
    assert asked.opened is not None
    handed_over(served.case, officer, fresh, now)
    with pytest.raises(refusals.HadAHand):
        WRITES["save"](asked.opened, author, now)
