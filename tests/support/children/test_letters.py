"""The letters about children: to the local authority and the guardians, once each, and without a name."""

from datetime import datetime

import pytest

from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import LetterCode, Recipient
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.letters import html_of
from referrals.correspondence import composing
from referrals.correspondence.models.letter import Letter
from support.children import letters
from tests import canaries
from tests.factories import children

pytestmark = pytest.mark.django_db


def test_local_authority_and_guardians_each_have_their_letter_once(officer: Membership, now: datetime) -> None:
    child = children.told(children.case(officer.organisation, now=now), children.around(), now=now)
    for event in [*Event.objects.filter(kind=Happened.NOTICE_SENT)] * 2:
        letters.of_notice(event, now=now)
    made = Letter.objects.filter(case=child.case, code=LetterCode.L16)
    assert sorted(letter.recipient for letter in made) == sorted([Recipient.GUARDIAN, Recipient.LOCAL_AUTHORITY])


def test_they_ask_each_for_its_own_and_name_nobody(officer: Membership, now: datetime) -> None:
    case = children.case(officer.organisation, now=now)
    case.person.given_names = canaries.personal("child")
    case.person.save(update_fields=["given_names"])
    children.told(case, children.around(), now=now)
    for event in Event.objects.filter(kind=Happened.NOTICE_SENT):
        letters.of_notice(event, now=now)
    said = {letter.recipient: _said(letter, now) for letter in Letter.objects.filter(case=case, code=LetterCode.L16)}
    assert "strategy discussion" in said[Recipient.LOCAL_AUTHORITY]
    assert "who becomes the child’s guardian" in said[Recipient.GUARDIAN]
    assert not any(case.person.given_names in text for text in said.values())


def _said(letter: Letter, now: datetime) -> str:
    return html_of(composing.typed(composing.wanted_of(letter, dated=local_day(now))))
