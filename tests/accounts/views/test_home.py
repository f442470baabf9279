"""The home page: what each role finds there, and what it is told first."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from accounts.kinds import Course, OrganisationKind
from accounts.models import TrainingRecord
from accounts.roles import ADMINISTRATOR, Role
from nrm import menus
from tests.factories import accounts as make
from tests.queries import queries_of
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db


def home_of(*codes: str, kind: OrganisationKind = OrganisationKind.POLICE_FORCE) -> str:
    membership = make.membership(organisation=make.organisation(kind=kind), roles=codes)
    return client_of(membership).get(reverse("home")).content.decode()


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.code)
def test_each_role_finds_the_cards_that_its_rights_open(role: type[Role]) -> None:
    text = home_of(role.code, kind=min(role.kinds))
    shown = {card.url_name for card in menus.CARDS if f'nrm-card__link" href="{reverse(card.url_name)}"' in text}
    allowed = {
        card.url_name for card in menus.CARDS if card.permission is None or card.permission in role.permissions()
    }
    assert shown == allowed


def test_missing_lapsed_and_ending_training_is_told_first() -> None:
    assert "is not recorded" in home_of("first_responder")
    for days, words in ((-1, "has lapsed"), (10, "runs out on"), (100, "")):
        membership = make.membership()
        today = timezone.localdate()
        TrainingRecord.objects.create(
            person=membership.person,
            course=Course.FIRST_RESPONDER,
            completed_on=today - timedelta(days=300),
            expires_on=today + timedelta(days=days),
            recorded_at=timezone.now(),
        )
        text = client_of(membership).get(reverse("home")).content.decode()
        assert words in text
        assert ("For you today" in text) == bool(words)


def test_an_administrator_is_told_of_invitations_that_wait_or_ran_out() -> None:
    boss = make.membership(roles=[ADMINISTRATOR])
    make.invitation(organisation=boss.organisation)
    make.invitation(organisation=boss.organisation, expires_at=timezone.now() - timedelta(days=1))
    make.invitation(organisation=make.organisation())
    text = client_of(boss).get(reverse("home")).content.decode()
    assert "1 invitation waits for an answer" in text
    assert "1 invitation ran out without an answer" in text


def test_a_registrar_is_told_of_organisations_without_an_administrator() -> None:
    make.membership()
    text = home_of("registrar", ADMINISTRATOR, kind=OrganisationKind.SERVICE_TEAM)
    assert "1 organisation has people but no administrator" in text


def test_somebody_in_no_organisation_is_told_what_to_do() -> None:
    membership = make.membership()
    client = client_of(membership)
    make.membership(person=membership.person, roles=["referral_lead"])
    membership.to_on = timezone.localdate()
    membership.save()
    text = client.get(reverse("home")).content.decode()
    assert "You are not in an organisation at present" in text
    assert client.get(reverse("me")).status_code == 403


def test_a_visitor_is_sent_to_sign_in() -> None:
    response = Client().get(reverse("home"))
    assert response["Location"].startswith(reverse("sign_in"))


def test_the_home_page_stays_cheap() -> None:
    boss = make.membership(roles=[ADMINISTRATOR, "first_responder"])
    client = client_of(boss)
    client.get(reverse("home"))
    assert len(queries_of(lambda: client.get(reverse("home")))) <= 12
