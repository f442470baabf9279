"""A new installation begins with one invitation, and only while nobody keeps its register."""

from datetime import datetime

import pytest
from django.core.management import CommandError, call_command

from accounts import invitation_links
from accounts.actions import beginning, invitations
from accounts.actions.beginning import AlreadyBegun
from accounts.models import Invitation, Organisation
from accounts.roles import permissions_of
from nrm.actor import ANONYMOUS, SYSTEM
from nrm.permissions import Permission
from tests.accounts.atomicity import assert_nothing_changes
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db
EMAIL = "first@service.example"


def begin(now: datetime, *, email: str = EMAIL) -> Invitation:
    return beginning.invite_first_registrar(email=email, team="Service team", by=SYSTEM, now=now)


def test_the_first_registrar_can_let_everybody_else_in(now: datetime) -> None:
    invitation = begin(now)
    token = invitation_links.mint(invitation_id=invitation.pk, now=now) or ""
    membership = invitations.accept(token=token, full_name="First Person", by=ANONYMOUS, now=now)
    assert {Permission.REGISTER_ORGANISATIONS, Permission.MANAGE_PEOPLE} <= permissions_of(membership.roles)


def test_a_second_beginning_is_refused(now: datetime) -> None:
    make.registrar()
    with pytest.raises(AlreadyBegun):
        begin(now)


def test_a_mistyped_address_does_not_register_a_second_team(now: datetime) -> None:
    begin(now)
    begin(now, email="other@service.example")
    assert Organisation.objects.count() == 1


def test_the_command_says_in_a_sentence_why_not() -> None:
    with pytest.raises(CommandError, match="whole email address"):
        call_command("invite_first_registrar", "nobody")
    make.registrar()
    with pytest.raises(CommandError, match="There is a registrar already"):
        call_command("invite_first_registrar", EMAIL)


def test_the_command_invites(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("invite_first_registrar", EMAIL, "--team", "Keepers")
    assert Invitation.objects.get().organisation.name == "Keepers"
    assert "on its way" in capsys.readouterr().out


def test_what_could_not_be_recorded_did_not_happen(now: datetime) -> None:
    assert_nothing_changes(lambda: begin(now))
