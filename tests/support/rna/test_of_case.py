"""The page of a case says what was asked of the authority in support, and leads whoever decides to it and back."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from accounts.models.membership import Membership
from support.extension import asking, deciding
from support.models import Extension
from support.rna.deciding import Said
from tests.factories import accounts
from tests.factories import course_of_support as course
from tests.factories.care import Contract
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def moving(officer: Membership, under: Contract, now: datetime) -> course.MovingOn:
    return course.moving_on(officer, under, now=now)


@pytest.fixture
def longer(moving: course.MovingOn, now: datetime) -> Extension:
    wanted = asking.Wanted(moving.ends_on + 20 * DAY, "housing", "A tenancy begins later.", True, "")
    return asking.ask(care=moving.care, wanted=wanted, by=moving.worker, now=now)


def page(moving: course.MovingOn, reader: Membership) -> str:
    return client_of(reader).get(reverse("case_support", args=[moving.case.reference])).content.decode()


def test_what_waits_leads_to_where_it_is_decided_and_back(moving: course.MovingOn, longer: Extension) -> None:
    made = course.assessment(moving, checked=True)
    shown, officer = page(moving, moving.officer), client_of(moving.officer)
    for address in (
        reverse("extension_decide", args=[longer.reference]),
        reverse("needs_decide", args=[made.reference]),
    ):
        assert address in shown
        back = reverse("case_support", args=[moving.case.reference])
        assert back in officer.get(address).content.decode()


def test_an_assessment_that_is_not_sent_yet_is_not_the_authoritys(moving: course.MovingOn) -> None:
    course.assessment(moving, sent=True)
    assert "What was asked for" not in page(moving, moving.officer)


def test_a_refusal_stands_there_with_its_reason_in_full(
    moving: course.MovingOn, longer: Extension, now: datetime
) -> None:
    no = Said("refused", "met_elsewhere", "The council houses them.", None)
    deciding.decide(extension=longer, said=no, by=moving.authority, now=now)
    provider = client_of(moving.under.worker).get(reverse("care_moving_on", args=[moving.care.reference]))
    for shown in (page(moving, moving.officer), provider.content.decode()):
        assert "Another service meets the need, or will in time. The council houses them." in shown


def test_who_does_not_decide_reads_it_without_the_way_there(moving: course.MovingOn, longer: Extension) -> None:
    clerk = accounts.membership(organisation=moving.officer.organisation, roles=["intake_officer"])
    shown = page(moving, clerk)
    assert "Longer support, until" in shown
    assert reverse("extension_decide", args=[longer.reference]) not in shown
