"""An early decision: asked for by the person, settled by somebody else, and never at the cost of a day of support."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from decisions import refusals
from decisions.conclusive import early
from decisions.conclusive import refusals as not_early
from decisions.models import AskedHow, Decision, EarlyDecision, ExtendedBecause
from decisions.recovery import extending
from decisions.workbench import finishing
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode, Stage
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Case, Deadline
from tests.factories import again, decisions
from tests.signed_in import client_of

DAY = timedelta(days=1)


@pytest.fixture
def recovering(case: Case, author: Actor, now: datetime) -> Case:
    decisions.recovering(case, author, now=now)
    return case


def asked(case: Case, by: Actor, now: datetime) -> EarlyDecision:
    return early.ask(case=case, asked_how=AskedHow.WRITING, why="Has waited for years.", by=by, now=now)


def test_approved_by_another_it_is_final_before_the_minimum_and_costs_no_day(
    recovering: Case, author: Actor, checker: Actor, now: datetime
) -> None:
    recovery = Deadline.objects.running().get(case=recovering, kind=ClockCode.RECOVERY)
    early.settle(early=asked(recovering, author, now), approve=True, reasons="Freely chosen.", by=checker, now=now)
    decision = decisions.drafted(recovering, author, now=now + DAY, stage=Stage.CONCLUSIVE_GROUNDS)
    finishing.finalise(decision=decision, by=author, now=now + DAY)
    finishing.serve(decision=decision, by=author, now=now + 2 * DAY)
    still = Deadline.objects.running().get(case=recovering, kind=ClockCode.RECOVERY)
    assert (still.pk, still.due_at) == (recovery.pk, recovery.due_at)
    move_on = Deadline.objects.running().get(case=recovering, kind=ClockCode.MOVE_ON)
    assert move_on.due_on == local_day(now) + (45 + 45) * DAY
    kinds = set(Event.objects.filter(facts__case_id=recovering.pk).values_list("kind", flat=True))
    assert {Happened.EARLY_DECISION_ASKED, Happened.EARLY_DECISION_SETTLED} <= kinds


def test_refused_it_stays_as_early_as_it_was(recovering: Case, author: Actor, checker: Actor, now: datetime) -> None:
    early.settle(early=asked(recovering, author, now), approve=False, reasons="Not freely.", by=checker, now=now)
    decision = decisions.drafted(recovering, author, now=now, stage=Stage.CONCLUSIVE_GROUNDS)
    with pytest.raises(refusals.TooEarly):
        finishing.finalise(decision=decision, by=author, now=now)
    assert asked(recovering, author, now).settled_at is None


def test_whoever_recorded_it_does_not_settle_it(recovering: Case, officer: Membership, now: datetime) -> None:
    officer.roles = ["caseworker", "authority_manager"]
    officer.save()
    by = actor_through(officer)
    with pytest.raises(not_early.OwnRequest):
        early.settle(early=asked(recovering, by, now), approve=True, reasons="Yes.", by=by, now=now)


def test_officer_without_the_right_does_not_settle_it(
    recovering: Case, author: Actor, officer: Membership, now: datetime
) -> None:
    colleague = actor_through(decisions.checker(officer, role="caseworker"))
    with pytest.raises(not_early.NotForYou):
        early.settle(early=asked(recovering, author, now), approve=True, reasons="Yes.", by=colleague, now=now)


def test_settled_once(recovering: Case, author: Actor, checker: Actor, now: datetime) -> None:
    made = asked(recovering, author, now)
    early.settle(early=made, approve=True, reasons="Yes.", by=checker, now=now)
    with pytest.raises(not_early.EarlySettledAlready):
        early.settle(early=made, approve=False, reasons="No.", by=checker, now=now)
    with pytest.raises(not_early.EarlyApprovedAlready):
        asked(recovering, author, now)


def test_asked_once_at_a_time_with_reasons_and_while_it_would_be_early(
    recovering: Case, author: Actor, checker: Actor, now: datetime
) -> None:
    with pytest.raises(not_early.WhyEarlyMissing):
        early.ask(case=recovering, asked_how=AskedHow.SPOKEN, why=" ", by=author, now=now)
    with pytest.raises(not_early.NotEarly):
        asked(recovering, author, now + 60 * DAY)
    made = asked(recovering, author, now)
    with pytest.raises(not_early.EarlyAskedAlready):
        asked(recovering, author, now)
    with pytest.raises(not_early.EarlyReasonsMissing):
        early.settle(early=made, approve=True, reasons=" ", by=checker, now=now)


def test_not_asked_before_a_positive_decision_or_after_the_last(case: Case, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.BeforeItsTurn):
        asked(case, author, now)
    decision = decisions.drafted(case, author, now=now, stage=Stage.CONCLUSIVE_GROUNDS)
    finishing.finalise(decision=decision, by=author, now=now)
    with pytest.raises(not_early.NothingToHasten):
        asked(case, author, now)


def test_asked_and_settled_in_the_browser(
    recovering: Case, browser: Client, reviewer: Membership, now: datetime
) -> None:
    address = reverse("early_ask", args=[recovering.reference])
    assert address in browser.get(reverse("case_decision", args=[recovering.reference])).content.decode()
    browser.post(address, {"asked_how": "representative", "why": "Wants to go home."})
    act = NextAct.objects.get(case=recovering, act=ActCode.APPROVE_EARLY_DECISION)
    assert act.holder is None
    made, second = EarlyDecision.objects.get(), client_of(reviewer)
    settling = reverse("early_settle", args=[made.reference])
    assert "Wants to go home." in second.get(settling).content.decode()
    second.post(settling, {"answer": "approve", "reasons": "Asked her alone."})
    made.refresh_from_db()
    assert made.is_approved is True
    assert made.settled_at is not None
    assert not NextAct.objects.filter(case=recovering, act=ActCode.APPROVE_EARLY_DECISION).exists()
    assert NextAct.objects.get(case=recovering, act=ActCode.PREPARE_CONCLUSIVE).attention_at <= made.settled_at
    page = browser.get(reverse("case_decision", args=[recovering.reference])).content.decode()
    assert "An early decision was approved" in page
    assert Decision.objects.count() == 1


def test_period_that_is_made_longer_ends_the_approval_for_the_date_before(
    recovering: Case, author: Actor, checker: Actor, browser: Client, now: datetime
) -> None:
    early.settle(early=asked(recovering, author, now), approve=True, reasons="Freely.", by=checker, now=now)
    decision = decisions.drafted(recovering, author, now=now + DAY, stage=Stage.CONCLUSIVE_GROUNDS)
    page = browser.get(reverse("recovery_extend", args=[recovering.reference])).content.decode()
    assert "that approval ends" in page
    extending.extend(
        case=recovering,
        until=local_day(now) + 80 * DAY,
        because=ExtendedBecause.INTIMIDATION,
        words="",
        by=author,
        now=now + DAY,
    )
    with pytest.raises(refusals.TooEarly):
        finishing.finalise(decision=decision, by=author, now=now + 2 * DAY)
    told = browser.get(reverse("case_decision", args=[recovering.reference])).content.decode()
    assert "this approval does not count any more" in told
    anew = asked(recovering, author, now + 2 * DAY)
    early.settle(early=anew, approve=True, reasons="Still wants to.", by=checker, now=now + 2 * DAY)
    assert finishing.finalise(decision=decision, by=author, now=now + 2 * DAY).is_final


def test_early_negative_costs_no_day_of_recovery_and_none_of_the_exit_after_it(
    recovering: Case, author: Actor, checker: Actor, now: datetime
) -> None:
    early.settle(early=asked(recovering, author, now), approve=True, reasons="Freely.", by=checker, now=now)
    decision = again.assured(recovering, author, checker, now=now + DAY)
    finishing.finalise(decision=decision, by=author, now=now + DAY)
    finishing.serve(decision=decision, by=author, now=now + 2 * DAY)
    recovery = Deadline.objects.get(case=recovering, kind=ClockCode.RECOVERY)
    leaves = Deadline.objects.running().get(case=recovering, kind=ClockCode.EXIT_NEGATIVE_CONCLUSIVE)
    assert leaves.starts_on == recovery.due_on
    assert leaves.due_on >= recovery.due_on + 9 * DAY
