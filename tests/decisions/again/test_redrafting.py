"""After a panel returned a decision: somebody else writes it anew, from what stood there, and it is checked anew."""

from datetime import datetime

import pytest
from django.urls import reverse

from accounts.models.membership import Membership
from decisions import refusals as of_decisions
from decisions.again import comparing, redrafting, refusals
from decisions.assurance import second_check
from decisions.models import Citation, Decision, Finding, Origin, State, Verdict
from decisions.workbench import drafting, finishing
from nrm.actor import Actor
from nrm.guidance.vocabulary import Outcome
from referrals.casefile.actions import assignment
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Case
from tests.decisions.again.conftest import AFTER_RECOVERY
from tests.factories import again, decisions
from tests.signed_in import client_of


@pytest.fixture
def returned(case: Case, author: Actor, checker: Actor, now: datetime) -> Decision:
    return again.panel_returned(case, author, checker, now=now)


def test_somebody_else_redrafts_from_what_stood_there(returned: Decision, fresh: Actor, now: datetime) -> None:
    finding = returned.findings.get(limb="action")
    Citation.objects.create(
        finding=finding, part_of_account="1-1", label="Account", cited_by=returned.author, cited_at=now
    )
    new = redrafting.begin(case=returned.case, by=fresh, now=now)
    returned.refresh_from_db()
    assert (new.origin, new.replaces_id, returned.replaced_at) == (Origin.PANEL_RETURN, returned.pk, now)
    assert (new.stage, new.route, new.guidance_code, new.standard) == (
        returned.stage,
        returned.route,
        returned.guidance_code,
        returned.standard,
    )
    assert {part.is_changed for part in comparing.parts(returned, new)} == {False}
    assert new.findings.get(limb="action").citations.get().label == "Account"
    assert new.material_facts.get().fact == "They came in March"
    assert returned.material_facts.count() == 1


def test_redraft_is_on_the_list_of_whoever_began_it(returned: Decision, fresh: Actor, now: datetime) -> None:
    redrafting.begin(case=returned.case, by=fresh, now=now)
    acts = NextAct.objects.filter(case=returned.case, organisation=fresh.organisation_id)
    assert not acts.filter(act=ActCode.ANSWER_PANEL).exists()
    todo = acts.get(act=ActCode.PREPARE_CONCLUSIVE)
    assert (todo.holder_id, todo.waiting_on) == (fresh.membership_id, "")


def test_redraft_begun_twice_is_one_and_a_colleague_is_told_whose(
    returned: Decision, fresh: Actor, officer: Membership, now: datetime
) -> None:
    first = redrafting.begin(case=returned.case, by=fresh, now=now)
    assert redrafting.begin(case=returned.case, by=fresh, now=now) == first
    with pytest.raises(of_decisions.BegunAlready, match=first.author.person.full_name):
        redrafting.begin(case=returned.case, by=again.officer_beside(officer), now=now)


def test_nobody_who_had_a_hand_in_it_redrafts_it_through_any_membership(
    returned: Decision, author: Actor, checker: Actor, officer: Membership, now: datetime
) -> None:
    writer = again.officer_beside(officer)
    Decision.objects.filter(pk=returned.pk).update(writers=[*returned.writers, writer.user_id])
    for actor in (author, checker, writer):
        back = again.through_a_new_membership(actor, role="authority_manager")
        with pytest.raises(refusals.HadAHand):
            redrafting.begin(case=returned.case, by=back, now=now)
    assert NextAct.objects.get(case=returned.case, act=ActCode.ANSWER_PANEL).holder is None


def test_queue_passes_over_whoever_had_a_hand_in_it(
    returned: Decision, author: Actor, fresh: Actor, now: datetime
) -> None:
    with pytest.raises(assignment.NothingWaits):
        assignment.take_next(by=author, now=now)
    assert assignment.take_next(by=fresh, now=now) == returned.case


def test_without_a_returned_decision_there_is_nothing_to_redraft(case: Case, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.NothingReturned):
        redrafting.begin(case=case, by=author, now=now)


@pytest.fixture
def redrafted(returned: Decision, fresh: Actor, now: datetime) -> Decision:
    """Negative again, and with a checker."""
    new = redrafting.begin(case=returned.case, by=fresh, now=now)
    work = decisions.found(decisions.NOT_MET)
    decisions.saved(new, fresh, now=now, work=work)
    drafted = drafting.draft(decision=new, outcome=Outcome.NEGATIVE, looked=True, by=fresh, now=now)
    return second_check.send(decision=drafted, by=fresh, now=now)


def test_redrafted_negative_has_a_new_check_and_no_second_panel(
    redrafted: Decision, fresh: Actor, officer: Membership, now: datetime
) -> None:
    with pytest.raises(of_decisions.AssuranceOutstanding):
        finishing.finalise(decision=redrafted, by=fresh, now=now + AFTER_RECOVERY)
    second = again.officer_beside(officer, "second_reviewer")
    second_check.check(decision=redrafted, verdict=Verdict.AGREE, reasons="", by=second, now=now)
    redrafted.refresh_from_db()
    assert redrafted.state == State.ASSURED
    done = finishing.finalise(decision=redrafted, by=fresh, now=now + AFTER_RECOVERY)
    assert done.state == State.FINAL


def test_check_of_a_redraft_is_by_nobody_who_had_a_hand_in_the_first(
    redrafted: Decision, author: Actor, checker: Actor, now: datetime
) -> None:
    for actor in (author, checker):
        back = again.through_a_new_membership(actor, role="authority_manager")
        with pytest.raises(refusals.HadAHand):
            second_check.check(decision=redrafted, verdict=Verdict.AGREE, reasons="", by=back, now=now)


def test_redraft_may_be_positive(returned: Decision, fresh: Actor, now: datetime) -> None:
    new = redrafting.begin(case=returned.case, by=fresh, now=now)
    decisions.saved(new, fresh, now=now, work=decisions.found(decisions.MET))
    Finding.objects.filter(decision=new, limb="slavery").delete()
    drafted = drafting.draft(decision=new, outcome=Outcome.POSITIVE, looked=True, by=fresh, now=now)
    assert finishing.finalise(decision=drafted, by=fresh, now=now + AFTER_RECOVERY).state == State.FINAL


def test_officer_sees_what_the_panel_said_and_begins_in_the_browser(
    returned: Decision, officer: Membership, author: Actor
) -> None:
    page = reverse("case_again", args=[returned.case.reference])
    mine = client_of(officer).get(page).content.decode()
    assert again.CONCERNS in mine
    assert "You wrote or checked" in mine
    colleague = decisions.checker(officer, role="caseworker")
    browser = client_of(colleague)
    assert "Begin the redraft" in browser.get(page).content.decode()
    begun = browser.post(reverse("redraft_begin", args=[returned.case.reference]))
    work = browser.get(begun.headers["Location"]).content.decode()
    assert again.CONCERNS in work
    assert "As taken over" in work
