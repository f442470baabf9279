"""Emergency support is taken on once, from the notice that asks for it, by those who were told, and ends once."""

from datetime import datetime

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from decisions.workbench import finishing
from nrm.happened import Happened
from referrals.casefile.actions import telling
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models import Case
from referrals.casefile.models.notice import Notice
from support.models import Care, EmergencyEnd, EmergencySupport, OpenedBy
from support.safety import emergency, reactions, refusals
from tests.factories import again, care, casefile, decisions
from tests.factories.care import Contract
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(officer: Membership, under: Contract, now: datetime) -> Notice:
    """By the first responder, as it is sent with a referral."""
    case = casefile.case(officer.organisation, now=now)
    telling.ask_for_support(case, {"danger_now": "yes"}, by=actor_through(officer), now=now)
    return Notice.objects.get(case=case)


def test_taken_on_twice_it_is_one_care_and_one_emergency(asked: Notice, under: Contract, now: datetime) -> None:
    by = actor_through(under.coordinator)
    first, second = (emergency.take_on(notice=asked, by=by, now=now) for _ in range(2))
    assert first == second
    assert (first.opened_by, first.case, first.lead) == (OpenedBy.EMERGENCY, asked.case, under.prime)
    assert EmergencySupport.objects.get().asked_at == asked.sent_at
    assert not Case.objects.filter(next_acts__act=ActCode.OFFER_SUPPORT).exists()


def test_nobody_else_takes_it_on(asked: Notice, under: Contract, now: datetime) -> None:
    for stranger in (under.worker, under.manager, care.contract().coordinator):
        with pytest.raises(refusals.NotAnEmergency):
            emergency.take_on(notice=asked, by=actor_through(stranger), now=now)


def test_it_ends_once(asked: Notice, under: Contract, now: datetime) -> None:
    by = actor_through(under.coordinator)
    found = emergency.take_on(notice=asked, by=by, now=now)
    emergency.end(care=found, because=EmergencyEnd.NOT_NEEDED, by=by, now=now)
    with pytest.raises(refusals.NotRunning):
        emergency.end(care=found, because=EmergencyEnd.NOT_NEEDED, by=by, now=now)


def test_notice_leads_to_the_page_that_takes_it_on(asked: Notice, under: Contract) -> None:
    browser = client_of(under.coordinator)
    onward = reverse("emergency_take_on", args=[asked.reference])
    assert onward in browser.get(reverse("notice", args=[asked.reference])).content.decode()
    assert asked.case is not None
    assert asked.case.number in browser.get(reverse("allocation")).content.decode()
    answer = browser.post(onward)
    taken = Care.objects.get()
    assert answer.headers["Location"] == reverse("care_placing", args=[taken.reference])


def test_it_is_over_with_the_decision_that_reached_the_person_and_only_once(
    officer: Membership, under: Contract, now: datetime
) -> None:
    by = actor_through(officer)
    case = decisions.case(officer, now=now)
    telling.ask_for_support(case, {"danger_now": "yes"}, by=by, now=now)
    notice = Notice.objects.get(case=case)
    emergency.take_on(notice=notice, by=actor_through(under.coordinator), now=now)
    decision = decisions.drafted(case, by, now=now)
    finishing.finalise(decision=decision, by=by, now=now)
    assert EmergencySupport.objects.running().exists()
    finishing.serve(decision=decision, by=by, now=now)
    outcomes = [again.follow(Happened.DECISION_SERVED, reactions.of_decision, now=now) for _ in range(2)]
    assert outcomes == ["ended", "nothing_runs"]
    assert EmergencySupport.objects.get().ended_because == EmergencyEnd.DECIDED
