"""The second check: by somebody else, of this draft, with reasons; and the way back to the author."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from decisions import refusals, signing_off
from decisions.assurance import second_check
from decisions.models import Decision, SecondCheck, State, Verdict
from decisions.workbench import drafting, finishing, minutes
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode, Outcome
from referrals.casefile.actions import assignment
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.invariants import of_work
from referrals.casefile.models import Case, Deadline
from referrals.casefile.requests.models import Request
from referrals.casefile.worklists.lists import RETURNS, WorkList, acts_of
from tests.factories import accounts, decisions
from tests.signed_in import client_of

HOUR = timedelta(hours=1)


@pytest.fixture
def sent(case: Case, author: Actor, now: datetime) -> Decision:
    decision = decisions.drafted(case, author, now=now, outcome=Outcome.NEGATIVE)
    return second_check.send(decision=decision, by=author, now=now)


def check(decision: Decision, by: Actor, verdict: Verdict, now: datetime, reasons: str = "") -> SecondCheck:
    return second_check.check(decision=decision, verdict=verdict, reasons=reasons, by=by, now=now)


def test_negative_is_not_final_before_somebody_else_agreed(sent: Decision, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.AssuranceOutstanding):
        finishing.finalise(decision=sent, by=author, now=now)


def test_database_itself_keeps_a_negative_from_being_final_alone(sent: Decision, now: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=sent.pk).update(final_at=now, final_by=sent.author_id)


def test_agreed_negative_becomes_final_and_starts_no_recovery(
    sent: Decision, author: Actor, checker: Actor, now: datetime
) -> None:
    check(sent, checker, Verdict.AGREE, now)
    done = finishing.finalise(decision=sent, by=author, now=now + HOUR)
    assert (done.assured_at, done.final_at) == (now, now + HOUR)
    assert not Deadline.objects.filter(case=sent.case, kind=ClockCode.RECOVERY).exists()
    assert set(NextAct.objects.filter(case=sent.case).values_list("act", flat=True)) == {ActCode.SERVE_DECISION}


def test_served_negative_leaves_nothing_open_and_nobody_waiting(
    sent: Decision, author: Actor, checker: Actor, now: datetime
) -> None:
    check(sent, checker, Verdict.AGREE, now)
    finishing.finalise(decision=sent, by=author, now=now)
    finishing.serve(decision=sent, by=author, now=now)
    assert not NextAct.objects.filter(case=sent.case).exists()
    for invariant in (of_work.nobody_holds, of_work.no_next_act):
        assert not invariant(now=now).filter(pk=sent.case_id).exists()


def test_author_never_checks_their_own_through_any_membership(
    sent: Decision, officer: Membership, now: datetime
) -> None:
    Membership.objects.filter(pk=officer.pk).update(to_on=officer.from_on)
    same = accounts.membership(organisation=officer.organisation, person=officer.person, roles=["second_reviewer"])
    with pytest.raises(refusals.OwnDecision):
        check(sent, actor_through(same), Verdict.AGREE, now)


def test_whoever_wrote_a_part_of_it_does_not_check_it(
    case: Case, officer: Membership, author: Actor, now: datetime
) -> None:
    manager = accounts.membership(organisation=officer.organisation, roles=["authority_manager"])
    begun = decisions.begun(case, author, now=now)
    assignment.assign(cases=[case], expected={case.pk: officer.pk}, to=manager, by=author, now=now)
    by = actor_through(manager)
    decisions.saved(begun, by, now=now, work=decisions.found(decisions.NOT_MET))
    assignment.assign(cases=[case], expected={case.pk: manager.pk}, to=officer, by=by, now=now)
    drafted = drafting.draft(decision=begun, outcome="negative", looked=True, by=author, now=now)
    second_check.send(decision=drafted, by=author, now=now)
    with pytest.raises(refusals.OwnDecision):
        check(drafted, by, Verdict.AGREE, now)


def test_returned_draft_stands_on_top_of_its_authors_list_with_the_reasons(
    sent: Decision, author: Actor, checker: Actor, browser: Client, now: datetime
) -> None:
    check(sent, checker, Verdict.RETURN, now + HOUR, "E4 is not considered.")
    mine = acts_of(WorkList.MINE, author, now=now + HOUR).order_by("attention_at", "id")
    assert mine.first() is not None
    assert [act.act for act in mine][:1] == [ActCode.REDRAFT_DECISION]
    assert ActCode.REDRAFT_DECISION in RETURNS
    assert "E4 is not considered." in browser.get(reverse("decision_work", args=[sent.reference])).content.decode()


def test_check_of_one_draft_does_not_reach_the_next(
    sent: Decision, author: Actor, checker: Actor, officer: Membership, now: datetime
) -> None:
    check(sent, checker, Verdict.RETURN, now, "Look again.")
    again = drafting.draft(decision=sent, outcome="negative", looked=True, by=author, now=now + HOUR)
    with pytest.raises(refusals.AssuranceOutstanding):
        finishing.finalise(decision=again, by=author, now=now + HOUR)
    second_check.send(decision=again, by=author, now=now + HOUR)
    check(again, actor_through(decisions.checker(officer)), Verdict.AGREE_AMENDED, now + HOUR, "Date in line 3.")
    minutes.write(decision=again, text="With its date.", seen=2, by=author, now=now + HOUR)
    assert finishing.finalise(decision=again, by=author, now=now + HOUR).state == State.FINAL


@pytest.mark.parametrize("verdict", [Verdict.AGREE_AMENDED, Verdict.RETURN, Verdict.ESCALATE])
def test_everything_but_agreement_says_why(verdict: Verdict, sent: Decision, checker: Actor, now: datetime) -> None:
    with pytest.raises(refusals.ReasonsMissing):
        check(sent, checker, verdict, now, "  ")


def test_escalated_draft_is_settled_by_a_manager(
    sent: Decision, checker: Actor, officer: Membership, now: datetime
) -> None:
    check(sent, checker, Verdict.ESCALATE, now, "A point of law.")
    assert NextAct.objects.filter(case=sent.case, act=ActCode.SETTLE_ESCALATION).exists()
    with pytest.raises(refusals.CheckedItAlready):
        check(sent, checker, Verdict.AGREE, now)
    with pytest.raises(refusals.ForManager):
        check(sent, actor_through(decisions.checker(officer)), Verdict.AGREE, now)
    check(sent, actor_through(decisions.checker(officer, role="authority_manager")), Verdict.AGREE, now)
    assert Decision.objects.get().state == State.ASSURED


def test_checker_takes_the_next_check_from_the_queue(sent: Decision, checker: Actor, now: datetime) -> None:
    assert assignment.take_next(by=checker, now=now) == sent.case
    act = NextAct.objects.get(case=sent.case, act=ActCode.CHECK_DECISION)
    assert act.holder_id == checker.membership_id
    check(sent, checker, Verdict.AGREE, now)
    assert not NextAct.objects.filter(case=sent.case, holder=checker.membership_id).exists()


def test_checker_decides_in_the_browser_and_loses_no_word(sent: Decision, reviewer: Membership, now: datetime) -> None:
    address, browser = reverse("decision_check", args=[sent.reference]), client_of(reviewer)
    assert "Because." in browser.get(address).content.decode()
    check(sent, actor_through(reviewer), Verdict.RETURN, now, "First.")
    late = browser.post(address, {"verdict": "agree_amended", "reasons": "Typed for an hour"})
    assert "Typed for an hour" in late.content.decode()
    assert SecondCheck.objects.count() == 1


def test_positive_needs_no_check(case: Case, author: Actor, now: datetime) -> None:
    decision = decisions.drafted(case, author, now=now)
    with pytest.raises(refusals.NoCheckNeeded):
        second_check.send(decision=decision, by=author, now=now)


def test_checker_gives_back_what_they_took(sent: Decision, reviewer: Membership, checker: Actor, now: datetime) -> None:
    assignment.take_next(by=checker, now=now)
    browser = client_of(reviewer)
    page = browser.get(reverse("decision_check", args=[sent.reference])).content.decode()
    assert "Give the check back" in page
    browser.post(reverse("check_give_back", args=[sent.reference]))
    assert NextAct.objects.get(case=sent.case, act=ActCode.CHECK_DECISION).holder is None
    with pytest.raises(assignment.NotHolder):
        second_check.give_back(decision=sent, by=checker, now=now)


def test_line_of_a_list_leads_to_the_check(sent: Decision, reviewer: Membership, browser: Client) -> None:
    address = reverse("case_check", args=[sent.case.reference])
    listed = client_of(reviewer).get(reverse("worklist", args=["unassigned"])).content.decode()
    assert address in listed
    check = reverse("decision_check", args=[sent.reference])
    assert client_of(reviewer).get(address).headers["Location"] == check
    assert browser.get(address).headers["Location"] == reverse("case_decision", args=[sent.case.reference])


def test_agreed_draft_is_opened_again_where_something_new_came_and_the_next_is_checked_anew(
    sent: Decision, author: Actor, checker: Actor, officer: Membership, browser: Client, now: datetime
) -> None:
    check(sent, checker, Verdict.AGREE, now)
    page = browser.get(reverse("case_decision", args=[sent.case.reference])).content.decode()
    assert reverse("decision_take_up", args=[sent.reference]) in page
    again = drafting.take_up(decision=sent, by=author, now=now + HOUR)
    assert (again.state, again.assured_at) == (State.DRAFTING, None)
    again = drafting.draft(decision=again, outcome="negative", looked=True, by=author, now=now + HOUR)
    with pytest.raises(refusals.AssuranceOutstanding):
        finishing.finalise(decision=again, by=author, now=now + HOUR)
    second_check.send(decision=again, by=author, now=now + HOUR)
    check(again, actor_through(decisions.checker(officer)), Verdict.AGREE, now + HOUR)
    assert finishing.finalise(decision=again, by=author, now=now + HOUR).assured_at == now + HOUR


def test_checker_who_comes_to_hold_the_case_does_not_write_the_amendments(
    sent: Decision, author: Actor, officer: Membership, now: datetime
) -> None:
    """Else the agreement would be by somebody who wrote a part of it, and nothing could become final any more."""
    manager = decisions.checker(officer, role="authority_manager")
    by = actor_through(manager)
    check(sent, by, Verdict.AGREE_AMENDED, now, "Name the source in line 3.")
    assignment.assign(cases=[sent.case], expected={sent.case_id: officer.pk}, to=manager, by=by, now=now)
    with pytest.raises(refusals.AmendedByChecker):
        minutes.write(decision=sent, text="By the checker", seen=1, by=by, now=now)
    assignment.assign(cases=[sent.case], expected={sent.case_id: manager.pk}, to=officer, by=by, now=now)
    minutes.write(decision=sent, text="With its source", seen=1, by=author, now=now)
    assert finishing.finalise(decision=sent, by=author, now=now).state == State.FINAL


def test_agreement_on_condition_of_amendments_is_none_before_they_are_made(
    sent: Decision, author: Actor, checker: Actor, browser: Client, now: datetime
) -> None:
    check(sent, checker, Verdict.AGREE_AMENDED, now, "Name the source in line 3.")
    page = browser.get(reverse("case_decision", args=[sent.case.reference])).content.decode()
    assert "Change the minute first" in page
    assert reverse("decision_final", args=[sent.reference]) not in page
    with pytest.raises(refusals.AmendmentsOutstanding):
        finishing.finalise(decision=sent, by=author, now=now)
    minutes.write(decision=sent, text="With its source", seen=1, by=author, now=now)
    assert finishing.finalise(decision=sent, by=author, now=now).state == State.FINAL


def test_answer_that_a_draft_passes_over_is_listed_before_sign_off_and_read_by_the_checker(
    case: Case, officer: Membership, author: Actor, reviewer: Membership, now: datetime
) -> None:
    """Whatever the author writes in the minute by hand."""
    facts = {"purpose": "police_information", "question": "Was he seen?", "answer": "Two officers saw him locked in."}
    force = accounts.organisation(name="Invented Constabulary")
    Request.objects.create(
        case=case, asked_of=force, asked_by=officer, asked_at=now, answered_at=now, due_on=local_day(now), **facts
    )
    decision = decisions.drafted(case, author, now=now, outcome=Outcome.NEGATIVE)
    look = signing_off.missing(decision).look
    assert "The answer of Invented Constabulary is cited nowhere" in look
    second_check.send(decision=decision, by=author, now=now)
    page = client_of(reviewer).get(reverse("decision_check", args=[decision.reference])).content.decode()
    assert "Answer of Invented Constabulary" in page
    assert 'nrm-as-typed">Two officers saw him locked in.</div>' in page
