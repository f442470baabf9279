"""Inviting from the page, and the page behind the emailed link."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import invitation_links
from accounts.models import Invitation, Membership, Organisation, User
from accounts.roles import ADMINISTRATOR
from tests.factories import accounts as make
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
EMAIL = "tariq.hallam@northmarch.example"


@pytest.fixture
def boss() -> Membership:
    return make.membership(organisation=make.organisation(name="Northmarch Police"), roles=[ADMINISTRATOR])


@pytest.fixture
def invitation(boss: Membership) -> Invitation:
    return make.invitation(organisation=boss.organisation, email=EMAIL)


@pytest.fixture
def address(invitation: Invitation) -> str:
    token = invitation_links.mint(invitation_id=invitation.pk, now=timezone.now())
    return reverse("invitation", args=[token])


def test_an_administrator_invites_into_their_own_organisation(boss: Membership) -> None:
    client = client_of(boss)
    response = client.post(reverse("invite"), {"email": EMAIL, "roles": ["first_responder"]}, follow=True)
    assert EMAIL in response.content.decode()
    assert Invitation.objects.get().organisation == boss.organisation


def test_a_refused_invitation_keeps_what_was_typed(boss: Membership, invitation: Invitation) -> None:
    text = client_of(boss).post(reverse("invite"), {"email": EMAIL, "roles": ["first_responder"]}).content.decode()
    assert "waits for an answer" in text
    assert f'value="{EMAIL}"' in text


def test_nobody_invites_into_an_organisation_they_do_not_administer(boss: Membership) -> None:
    other = make.organisation()
    address = reverse("invite_into", args=[other.reference])
    assert client_of(boss).post(address, {"email": EMAIL, "roles": ["first_responder"]}).status_code == 404
    assert not Invitation.objects.exists()


def test_a_registrar_chooses_the_organisation_first(boss: Membership) -> None:
    registrar = make.membership_of(make.registrar())
    client = client_of(registrar)
    response = client.post(reverse("invite"), {"organisation": boss.organisation.reference})
    assert response["Location"] == reverse("invite_into", args=[boss.organisation.reference])


@pytest.mark.parametrize("name", ["invitation_send_again", "invitation_withdraw"])
def test_another_organisations_invitation_is_not_found(name: str, invitation: Invitation) -> None:
    stranger = client_of(make.membership(roles=[ADMINISTRATOR]))
    assert stranger.post(reverse(name, args=[invitation.reference])).status_code == 404


def test_an_invitation_is_sent_again_and_withdrawn(boss: Membership, invitation: Invitation) -> None:
    client = client_of(boss)
    sent = client.post(reverse("invitation_send_again", args=[invitation.reference]), follow=True)
    assert "on its way again" in sent.content.decode()
    withdrawn = client.post(reverse("invitation_withdraw", args=[invitation.reference]), follow=True)
    assert "Invitation withdrawn" in withdrawn.content.decode()
    assert EMAIL not in withdrawn.content.decode()


def test_a_mail_scanner_that_opens_the_link_uses_nothing_up(client: Client, address: str) -> None:
    for _ in range(3):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
    assert Invitation.objects.get().accepted_at is None
    assert not User.objects.filter(email=EMAIL).exists()


def test_the_button_joins_signs_in_and_asks_for_the_second_step(client: Client, address: str) -> None:
    response = client.post(address, {"full_name": "Tariq Hallam"}, follow=True)
    assert [step[0].partition("?")[0] for step in response.redirect_chain] == ["/", reverse("second_factor_needed")]
    assert User.objects.get(email=EMAIL).full_name == "Tariq Hallam"


def test_a_missing_name_is_asked_for_and_uses_nothing_up(client: Client, address: str) -> None:
    text = client.post(address, {"full_name": ""}).content.decode()
    assert "Enter your full name" in text
    assert Invitation.objects.get().accepted_at is None


def test_somebody_with_an_account_only_presses_the_button(client: Client, address: str) -> None:
    known = make.person(email=EMAIL, full_name="Known Already")
    text = client.get(address).content.decode()
    assert "already have an account" in text
    assert "full name" not in text
    client.post(address)
    assert known.memberships.get().organisation == Invitation.objects.get().organisation


def test_a_used_link_says_so(client: Client, address: str) -> None:
    client.post(address, {"full_name": "Tariq Hallam"})
    for response in (Client().get(address), Client().post(address, {"full_name": "Somebody Else"})):
        assert response.status_code == 410
        assert "already been accepted" in response.content.decode()


def test_an_expired_link_says_so(client: Client, address: str) -> None:
    Invitation.objects.update(
        invited_at=timezone.now() - timedelta(days=9), expires_at=timezone.now() - timedelta(days=2)
    )
    assert "has expired" in client.get(address).content.decode()


def test_a_withdrawn_link_says_so(client: Client, address: str) -> None:
    Invitation.objects.update(withdrawn_at=timezone.now())
    assert "has been withdrawn" in client.get(address).content.decode()


def test_a_wrong_link_says_so_and_tells_nothing_else(client: Client, invitation: Invitation) -> None:
    response = client.get(reverse("invitation", args=["x" * 43]))
    assert response.status_code == 410
    assert "not one of ours" in response.content.decode()
    assert "Northmarch" not in response.content.decode()


def test_a_forged_form_does_not_accept(address: str) -> None:
    assert Client(enforce_csrf_checks=True).post(address, {"full_name": "Tariq Hallam"}).status_code == 403
    assert Invitation.objects.get().accepted_at is None


def test_the_organisation_of_somebody_signed_in_already_is_not_mixed_up(address: str) -> None:
    other = make.membership()
    client = client_of(other)
    client.post(address, {"full_name": "Tariq Hallam"})
    assert not Organisation.objects.filter(name="Northmarch Police", memberships__person=other.person).exists()
    assert int(client.session["_auth_user_id"]) == User.objects.get(email=EMAIL).pk
