"""The intake desk: the order of the list, what becomes of a referral, and two officers at the same one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.refusal import Refusal
from referrals.casefile import held
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, IntakeState, TrackCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Case, Deadline, Note, Request
from referrals.casefile.requests import asking
from referrals.desk import intake
from referrals.desk.invariants import desk_board_differs
from referrals.form.models import DraftKind, Referral
from tests.committed import Committed
from tests.factories import accounts, form

DAY = timedelta(days=1)


def state(case: Case) -> str:
    return str(case.tracks.get(track="intake").state)


def acts(case: Case) -> set[str]:
    return set(NextAct.objects.filter(case=case).values_list("act", flat=True))


def test_danger_comes_first_then_who_has_waited_longest(
    desk: Client, officer: Actor, responder: Actor, now: datetime
) -> None:
    newer, older = (form.sent(responder, now=now - days * DAY).case for days in (1, 3))
    danger = form.sent(responder, now=now, danger_now="yes").case
    page = desk.get(reverse("intake")).content.decode()
    assert page.index(danger.number) < page.index(older.number) < page.index(newer.number)
    assert "In danger now" in page


def test_accepted_referral_waits_for_its_decision(desk: Client, referral: Referral) -> None:
    due = Deadline.objects.get(case=referral.case).due_at
    for _press in range(2):
        assert desk.post(reverse("intake_accept", args=[referral.case.reference])).status_code == 302
    assert state(referral.case) == IntakeState.ACCEPTED_NRM
    assert acts(referral.case) == {ActCode.DECIDE_REASONABLE_GROUNDS}
    assert Deadline.objects.running().get(case=referral.case).due_at == due
    assert Event.objects.filter(kind=Happened.REFERRAL_ACCEPTED).count() == 1
    assert referral.case.number not in desk.get(reverse("intake")).content.decode()


def test_report_is_accepted_as_a_report(desk: Client, officer: Actor, responder: Actor, now: datetime) -> None:
    case = form.sent(responder, now=now, kind=DraftKind.DUTY_TO_NOTIFY).case
    assert "Accept as a duty to notify report" in desk.get(reverse("consider", args=[case.reference])).content.decode()
    desk.post(reverse("intake_accept", args=[case.reference]))
    assert (state(case), acts(case)) == (IntakeState.ACCEPTED_REPORT, set())


def test_returned_referral_asks_the_referrer_and_keeps_its_clock(
    desk: Client, referral: Referral, now: datetime
) -> None:
    day = local_day(now) + 7 * DAY
    asked = {"missing": "Which farm?", "due_on_day": day.day, "due_on_month": day.month, "due_on_year": day.year}
    assert desk.post(reverse("intake_return", args=[referral.case.reference]), asked).status_code == 302
    request = Request.objects.get()
    assert (request.question, request.asked_of, request.due_on) == ("Which farm?", referral.organisation, day)
    assert state(referral.case) == IntakeState.RETURNED
    assert Deadline.objects.running().filter(case=referral.case).exists()
    assert "Waits for an answer" in desk.get(reverse("intake")).content.decode()
    desk.post(reverse("intake_accept", args=[referral.case.reference]))
    assert state(referral.case) == IntakeState.ACCEPTED_NRM


def test_empty_question_is_refused_and_changes_nothing(desk: Client, referral: Referral) -> None:
    shown = desk.post(reverse("intake_return", args=[referral.case.reference]), {"missing": " "})
    assert shown.status_code == 200
    assert state(referral.case) == IntakeState.SUBMITTED


def test_duplicate_names_the_other_case_and_merges_nothing(
    desk: Client, referral: Referral, responder: Actor, now: datetime
) -> None:
    other = form.sent(responder, now=now).case
    said = {"number": other.number.lower(), "reason": "Same day, same flat"}
    assert desk.post(reverse("intake_duplicate", args=[referral.case.reference]), said).status_code == 302
    assert state(referral.case) == IntakeState.DUPLICATE
    assert (state(other), other.person_id != referral.case.person_id) == (IntakeState.SUBMITTED, True)
    assert other.number in desk.get(reverse("consider", args=[referral.case.reference])).content.decode()


def test_duplicate_keeps_its_reason_and_owes_nobody_an_answer(
    referral: Referral, officer: Actor, responder: Actor, now: datetime
) -> None:
    other = form.sent(responder, now=now).case
    post.track(referral.case, TrackCode.INTAKE, IntakeState.HELD, now=now)
    held.hold(referral.case, referrer=referral.sent_by.organisation, act=ActCode.CONSIDER_INTAKE, now=now)
    intake.give_back(case=referral.case, missing="Which farm?", due_on=local_day(now), by=officer, now=now)
    intake.mark_duplicate(case=referral.case, number=other.number, reason="Same flat", by=officer, now=now)
    assert "Same flat" in Note.objects.get(case=referral.case).text
    assert not Request.objects.open().exists()
    assert not Deadline.objects.running().filter(case=referral.case).exists()
    assert acts(referral.case) == set()


@pytest.mark.parametrize("state", [IntakeState.RETURNED, IntakeState.HELD])
def test_board_is_right_before_and_after_the_answer(
    state: IntakeState, referral: Referral, officer: Actor, responder: Actor, now: datetime
) -> None:
    if state == IntakeState.HELD:
        post.track(referral.case, TrackCode.INTAKE, state, now=now)
        held.hold(referral.case, referrer=referral.sent_by.organisation, act=ActCode.CONSIDER_INTAKE, now=now)
    asked = intake.give_back(case=referral.case, missing="Which farm?", due_on=local_day(now), by=officer, now=now)
    assert not desk_board_differs(now=now).exists()
    asking.answer(request=asked, text="The third", by=responder, now=now)
    assert not desk_board_differs(now=now).exists()
    NextAct.objects.filter(case=referral.case).update(waiting_on=ActCode.ANSWER_REQUEST)
    assert desk_board_differs(now=now).exists()


@pytest.mark.parametrize("number", ["itself", "NRM-0000-0000"])
def test_number_that_cannot_be_the_other_one_is_refused(number: str, desk: Client, referral: Referral) -> None:
    typed = referral.case.number if number == "itself" else number
    said = {"number": typed, "reason": "It is"}
    shown = desk.post(reverse("intake_duplicate", args=[referral.case.reference]), said)
    assert (shown.status_code, typed in shown.content.decode()) == (200, True)
    assert state(referral.case) == IntakeState.SUBMITTED


def test_what_was_considered_is_not_considered_again(referral: Referral, officer: Actor, now: datetime) -> None:
    intake.accept(case=referral.case, by=officer, now=now)
    with pytest.raises(intake.AlreadyConsidered):
        intake.accept(case=referral.case, by=officer, now=now)
    with pytest.raises(intake.AlreadyConsidered):
        intake.give_back(case=referral.case, missing="More", due_on=local_day(now), by=officer, now=now)
    assert not Request.objects.exists()


def test_two_officers_at_one_referral_leave_one_acceptance(committed_database: Committed) -> None:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    officers = [actor_through(accounts.membership(organisation=authority, roles=["intake_officer"])) for _ in range(4)]
    case = form.sent(actor_through(accounts.membership()), now=timezone.now()).case
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda officer: _accept(case, officer), officers))
    assert told.count(None) == 1
    assert all(isinstance(refusal, intake.AlreadyConsidered) for refusal in told if refusal is not None)
    assert NextAct.objects.filter(case=case).count() == 1


def _accept(case: Case, by: Actor) -> Refusal | None:
    try:
        intake.accept(case=case, by=by, now=timezone.now())
    except Refusal as refusal:
        return refusal
    finally:
        connection.close()
    return None
