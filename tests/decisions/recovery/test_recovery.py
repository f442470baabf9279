"""The recovery period: reviewed, made longer for a reason that can be counted, and explained."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models.membership import Membership
from decisions.models import ExtendedBecause, RecoveryExtension, RecoveryReview, ReviewFound
from decisions.recovery import extending, refusals, reviewing
from decisions.workbench import finishing
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode, Stage
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Case, Deadline
from tests.factories import decisions

DAY = timedelta(days=1)


@pytest.fixture
def recovering(case: Case, author: Actor, now: datetime) -> Case:
    decisions.recovering(case, author, now=now)
    return case


def test_review_is_recorded_and_meets_its_target(
    recovering: Case, author: Actor, browser: Client, now: datetime
) -> None:
    said = {"found": "on_course", "words": "Is registered with a doctor."}
    assert browser.post(reverse("recovery_review", args=[recovering.reference]), said).status_code == 302
    assert RecoveryReview.objects.get().words == "Is registered with a doctor."
    assert Deadline.objects.get(case=recovering, kind=ClockCode.RECOVERY_REVIEW).met_at is not None
    assert not NextAct.objects.filter(case=recovering, act=ActCode.REVIEW_RECOVERY).exists()
    assert Event.objects.filter(kind=Happened.RECOVERY_REVIEWED).count() == 1
    with pytest.raises(refusals.ReviewedAlready):
        reviewing.review(case=recovering, found=ReviewFound.LONGER, words="Again.", by=author, now=now)


def test_review_says_what_was_found(recovering: Case, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.WordsMissing):
        reviewing.review(case=recovering, found=ReviewFound.ON_COURSE, words=" ", by=author, now=now)


def test_nothing_is_reviewed_or_made_longer_where_none_runs(case: Case, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.NoRecovery):
        reviewing.review(case=case, found=ReviewFound.ON_COURSE, words="Well.", by=author, now=now)
    with pytest.raises(refusals.NoRecovery):
        longer(case, author, now)


def longer(case: Case, by: Actor, now: datetime, *, because: str = ExtendedBecause.HEALTH, words: str = "") -> None:
    until = local_day(now) + 80 * DAY
    extending.extend(case=case, until=until, because=because, words=words, by=by, now=now)


def test_longer_period_moves_the_floor_and_the_act_that_waits_for_it(
    recovering: Case, author: Actor, browser: Client, officer: Membership, now: datetime
) -> None:
    longer(recovering, author, now, because=ExtendedBecause.INTIMIDATION, words="Threats to the family.")
    clock = Deadline.objects.running().get(case=recovering, kind=ClockCode.RECOVERY)
    assert clock.due_on == local_day(now) + 80 * DAY
    assert RecoveryExtension.objects.get().deadline == clock
    assert NextAct.objects.get(case=recovering, act=ActCode.PREPARE_CONCLUSIVE).attention_at == clock.due_at
    page = browser.get(reverse("case_recovery", args=[recovering.reference])).content.decode()
    assert "The person is being intimidated: Threats to the family." in page
    assert f"Decided by {officer.person.full_name}" in page


def test_another_reason_is_said_in_words(recovering: Case, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.OtherReasonMissing):
        longer(recovering, author, now, because=ExtendedBecause.OTHER)


def test_after_service_it_is_the_move_on_that_is_made_longer(case: Case, author: Actor, now: datetime) -> None:
    decision = decisions.drafted(case, author, now=now, stage=Stage.CONCLUSIVE_GROUNDS)
    finishing.finalise(decision=decision, by=author, now=now)
    finishing.serve(decision=decision, by=author, now=now)
    with pytest.raises(refusals.ServedAlready):
        longer(case, author, now)


def test_page_explains_the_date_in_words(recovering: Case, browser: Client, officer: Membership, now: datetime) -> None:
    page = " ".join(browser.get(reverse("case_recovery", args=[recovering.reference])).content.decode().split())
    for said in (
        "It began with the positive reasonable grounds decision",
        f"{officer.person.full_name} made it final",
        "gives 45 calendar days",
        "The day of the decision is not counted",
        "weekends and bank holidays too",
        "Support runs on until the conclusive grounds decision is served",
        "unless the person asks for it early",
    ):
        assert said in page


def test_longer_period_is_asked_for_in_the_browser(recovering: Case, browser: Client, now: datetime) -> None:
    until = local_day(now) + 70 * DAY
    said = {"until_day": until.day, "until_month": until.month, "until_year": until.year, "because": "mental_health"}
    assert browser.post(reverse("recovery_extend", args=[recovering.reference]), said).status_code == 302
    assert Deadline.objects.running().get(case=recovering, kind=ClockCode.RECOVERY).due_on == until
