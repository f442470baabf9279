"""From a place of safety to the NRM to a safe house, page by page, as those who do it see it. No police are asked."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from referrals.casefile.actions import telling
from support.models import Care, House, Placement, SafetyStay
from tests import canaries
from tests.factories import arrival, casefile
from tests.factories.care import Contract
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db


def post(browser: Client, route: str, /, *args: object, **said: object) -> None:
    answer = browser.post(reverse(route, args=args), said)
    assert answer.status_code == 302, answer.content.decode()


def day(name: str, now: datetime) -> dict[str, str]:
    return {f"{name}_day": str(now.day), f"{name}_month": str(now.month), f"{name}_year": str(now.year)}


def test_place_of_safety_to_the_nrm_to_a_safe_house(officer: Membership, under: Contract, now: datetime) -> None:
    arrival.under_contract(under, now=now)
    prime, manager, worker = (client_of(who) for who in (under.coordinator, under.manager, under.worker))
    sealed = canaries.secret("house")
    said = {"name": "Alder", "region": "london", "takes": "anybody", "rooms": "1", "family_rooms": "0"}
    post(manager, "house_add", address=sealed, **said)

    post(prime, "safety_begin", gender="female", nation="england", language="Vietnamese", **day("entered_on", now))
    stay = SafetyStay.objects.get()
    case = casefile.case(officer.organisation, now=now)
    telling.ask_for_support(case, {}, by=actor_through(officer), now=now)
    outcome = {"outcome": "entered_nrm", "number": case.number}
    post(prime, "safety_stay_end", stay.reference, **outcome, **day("left_on", now))
    post(prime, "emergency_take_on", case.notices.get().reference)
    person = Care.objects.get()
    assert (person.case, person.person) == (case, case.person)

    wanted = {"living": "house", "lives_with": "anybody", "dependants": "0", "regions": "london"}
    post(prime, "seeking_say", person.reference, **wanted)
    post(prime, "placement_offer", person.reference, provider=under.provider.reference)
    post(manager, "placement_accept", Placement.objects.get().reference)
    post(manager, "care_give", person.reference, worker=under.worker.reference)
    attempt = {"result": "reached", "way": "telephone", "at": "00:00"}
    post(worker, "contact_try", person.reference, **attempt, **day("on", now))
    room = House.objects.get().rooms.get()
    post(worker, "stay_move", person.reference, room=room.reference, **day("from_on", now))
    page = worker.post(reverse("location_open", args=[person.reference]), {"purpose": "visit"}).content.decode()
    assert sealed in page
    assert not person.police_reports.exists()
