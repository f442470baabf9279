"""Invitations: used once, by whoever has the mailbox, and telling the inviter nothing about it."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts import invitation_links
from accounts.actions import invitations, organisations, people
from accounts.actions.invitations import (
    AlreadyHere,
    AlreadyInvited,
    CannotInviteYourself,
    NameMissing,
    NotWaiting,
)
from accounts.invitation_links import (
    InvitationAlreadyUsed,
    InvitationExpired,
    InvitationUnknown,
    InvitationWithdrawn,
)
from accounts.kinds import OrganisationKind
from accounts.models import Invitation, Membership, Organisation, User
from accounts.reactions import mail_invitation
from accounts.rules import OnlyRegistrarsGive, OrganisationClosed, RolesDoNotFit
from nrm.actor import ANONYMOUS, Actor
from nrm.gateways.models import CapturedMessage
from nrm.happened import Happened
from nrm.ledger.models import Event
from tests.accounts.atomicity import assert_nothing_changes
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db
EMAIL = "tariq.hallam@northmarch.example"


@pytest.fixture
def force() -> Organisation:
    return make.organisation(name="Northmarch Police")


@pytest.fixture
def administrator(force: Organisation) -> Actor:
    return make.administrator(force)


@pytest.fixture
def invitation(force: Organisation, administrator: Actor, now: datetime) -> Invitation:
    return invite(force, administrator, now)


def invite(organisation: Organisation, by: Actor, now: datetime, *, email: str = EMAIL) -> Invitation:
    return invitations.invite(email=email, organisation=organisation, roles=["first_responder"], by=by, now=now)


def minted(invitation: Invitation, now: datetime) -> str:
    token = invitation_links.mint(invitation_id=invitation.pk, now=now)
    assert token is not None
    return token


def accept(token: str, now: datetime, *, full_name: str = "Tariq Hallam") -> Membership:
    return invitations.accept(token=token, full_name=full_name, by=ANONYMOUS, now=now)


def test_an_accepted_invitation_makes_account_and_membership(invitation: Invitation, now: datetime) -> None:
    membership = accept(minted(invitation, now), now)
    assert (membership.person.email, membership.person.full_name) == (EMAIL, "Tariq Hallam")
    assert (membership.organisation, membership.roles) == (invitation.organisation, ["first_responder"])
    event = Event.objects.get(kind=Happened.INVITATION_ACCEPTED)
    assert event.actor_user_id == membership.person_id


def test_looking_at_an_invitation_changes_nothing(invitation: Invitation, now: datetime) -> None:
    token = minted(invitation, now)
    assert_still = [invitation_links.find(token=token, now=now).pk for _ in range(3)]
    assert set(assert_still) == {invitation.pk}
    assert accept(token, now)


def test_a_second_press_is_refused(invitation: Invitation, now: datetime) -> None:
    token = minted(invitation, now)
    accept(token, now)
    with pytest.raises(InvitationAlreadyUsed):
        accept(token, now)
    assert Membership.objects.filter(person__email=EMAIL).count() == 1


def test_an_invitation_ends_after_seven_days(invitation: Invitation, now: datetime) -> None:
    token = minted(invitation, now)
    week = now + timedelta(days=7)
    assert invitation_links.find(token=token, now=week - timedelta(seconds=1))
    with pytest.raises(InvitationExpired):
        accept(token, week)


def test_a_withdrawn_invitation_opens_nothing(invitation: Invitation, administrator: Actor, now: datetime) -> None:
    token = minted(invitation, now)
    invitations.withdraw(invitation=invitation, by=administrator, now=now)
    with pytest.raises(InvitationWithdrawn):
        accept(token, now)


@pytest.mark.parametrize("token", ["", "wrong", "0" * 43])
def test_a_wrong_link_opens_nothing(invitation: Invitation, now: datetime, token: str) -> None:
    minted(invitation, now)
    with pytest.raises(InvitationUnknown):
        accept(token, now)


def test_only_the_hash_of_a_link_is_kept(invitation: Invitation, now: datetime) -> None:
    token = minted(invitation, now)
    invitation.refresh_from_db()
    assert invitation.token_hashes == [invitation_links.hashed(token)]
    assert token not in str(Event.objects.values_list("facts", flat=True))


def test_every_link_that_left_works_until_one_is_used(invitation: Invitation, now: datetime) -> None:
    first, second = minted(invitation, now), minted(invitation, now)
    accept(first, now)
    with pytest.raises(InvitationAlreadyUsed):
        accept(second, now)


def test_sending_again_ends_the_earlier_link_and_begins_a_new_week(
    invitation: Invitation, administrator: Actor, now: datetime
) -> None:
    old, later = minted(invitation, now), now + timedelta(days=20)
    invitations.send_again(invitation=invitation, by=administrator, now=later)
    with pytest.raises(InvitationUnknown):
        accept(old, later)
    assert accept(minted(invitation, later), later + timedelta(days=6))


def test_nothing_is_minted_for_an_answered_or_expired_invitation(
    invitation: Invitation, administrator: Actor, now: datetime
) -> None:
    assert invitation_links.mint(invitation_id=invitation.pk, now=now + timedelta(days=8)) is None
    invitations.withdraw(invitation=invitation, by=administrator, now=now)
    assert invitation_links.mint(invitation_id=invitation.pk, now=now) is None


def test_an_answered_invitation_is_neither_sent_again_nor_withdrawn(
    invitation: Invitation, administrator: Actor, now: datetime
) -> None:
    accept(minted(invitation, now), now)
    for act in (invitations.send_again, invitations.withdraw):
        with pytest.raises(NotWaiting):
            act(invitation=invitation, by=administrator, now=now)


def test_one_address_has_one_open_invitation(invitation: Invitation, administrator: Actor, now: datetime) -> None:
    with pytest.raises(AlreadyInvited):
        invite(invitation.organisation, administrator, now, email=EMAIL.upper())
    assert invite(make.organisation(), administrator, now)


def test_an_expired_invitation_makes_way_for_a_new_one(
    invitation: Invitation, administrator: Actor, now: datetime
) -> None:
    later = now + timedelta(days=8)
    again = invite(invitation.organisation, administrator, later)
    invitation.refresh_from_db()
    assert invitation.withdrawn_at == later
    assert accept(minted(again, later), later)


def test_inviting_somebody_with_an_account_looks_the_same_and_adds_a_membership(
    force: Organisation, administrator: Actor, now: datetime
) -> None:
    known = make.membership(person=make.person(email=EMAIL, full_name="Known Already")).person
    invitation = invite(force, administrator, now)
    other = invite(force, administrator, now, email="nobody.knows@northmarch.example")
    facts = Event.objects.filter(kind=Happened.PERSON_INVITED).values_list("facts", flat=True)
    assert facts[0] == facts[1]
    assert invitation.state(now) == other.state(now)
    membership = accept(minted(invitation, now), now, full_name="")
    assert membership.person == known
    assert known.memberships.count() == 2
    assert User.objects.get(pk=known.pk).full_name == "Known Already"


def test_a_colleague_is_not_invited_again(force: Organisation, administrator: Actor, now: datetime) -> None:
    make.membership(organisation=force, person=make.person(email=EMAIL))
    with pytest.raises(AlreadyHere):
        invite(force, administrator, now)


def test_nobody_invites_themselves_elsewhere(administrator: Actor, now: datetime) -> None:
    own_address = make.membership_of(administrator).person.email
    with pytest.raises(CannotInviteYourself):
        invite(make.organisation(), administrator, now, email=own_address)


def test_roles_of_an_invitation_fit_the_organisation(force: Organisation, administrator: Actor, now: datetime) -> None:
    with pytest.raises(RolesDoNotFit):
        invitations.invite(email=EMAIL, organisation=force, roles=["caseworker"], by=administrator, now=now)


def test_an_invitation_to_be_registrar_comes_from_a_registrar(now: datetime) -> None:
    team = make.organisation(kind=OrganisationKind.SERVICE_TEAM)
    with pytest.raises(OnlyRegistrarsGive):
        invitations.invite(email=EMAIL, organisation=team, roles=["registrar"], by=make.administrator(team), now=now)
    invitation = invitations.invite(email=EMAIL, organisation=team, roles=["registrar"], by=make.registrar(), now=now)
    assert accept(minted(invitation, now), now).roles == ["registrar"]


def test_a_closed_organisation_invites_nobody(administrator: Actor, now: datetime) -> None:
    with pytest.raises(OrganisationClosed):
        invite(make.organisation(active_to=timezone.localdate(now)), administrator, now)


def test_an_invitation_does_not_outlive_its_organisation(
    invitation: Invitation, force: Organisation, now: datetime
) -> None:
    token = minted(invitation, now)
    organisations.close(organisation=force, by=make.registrar(), now=now)
    with pytest.raises(InvitationWithdrawn):
        accept(token, now)


def test_a_new_person_gives_a_name(invitation: Invitation, now: datetime) -> None:
    with pytest.raises(NameMissing):
        accept(minted(invitation, now), now, full_name="  ")
    assert not User.objects.filter(email=EMAIL).exists()


def test_somebody_who_joined_meanwhile_keeps_what_they_have(
    invitation: Invitation, force: Organisation, administrator: Actor, now: datetime
) -> None:
    person = make.person(email=EMAIL)
    joined = people.start_membership(
        person=person, organisation=force, roles=["referral_lead"], by=administrator, now=now
    )
    membership = accept(minted(invitation, now), now)
    assert (membership.pk, membership.roles) == (joined.pk, ["referral_lead"])


def test_an_account_that_was_closed_opens_with_a_new_invitation(invitation: Invitation, now: datetime) -> None:
    person = make.person(email=EMAIL)
    person.is_active = False
    person.save()
    accept(minted(invitation, now), now)
    person.refresh_from_db()
    assert person.is_active


def test_the_mail_names_the_organisation_and_carries_one_link(invitation: Invitation, now: datetime) -> None:
    event = Event.objects.get(kind=Happened.PERSON_INVITED)
    mail_invitation(event, now=now)
    message = CapturedMessage.objects.get()
    assert message.address == EMAIL
    assert "Northmarch Police invites you" in message.text
    token = message.text.partition("/invitation/")[2].partition("/")[0]
    assert invitation_links.find(token=token, now=now) == invitation


def test_the_mail_leaves_once_however_often_it_is_delivered(invitation: Invitation, now: datetime) -> None:
    event = Event.objects.get(kind=Happened.PERSON_INVITED)
    assert mail_invitation(event, now=now) == mail_invitation(event, now=now)
    message = CapturedMessage.objects.get()
    token = message.text.partition("/invitation/")[2].partition("/")[0]
    assert accept(token, now)


def test_no_mail_leaves_for_an_invitation_that_was_withdrawn(
    invitation: Invitation, administrator: Actor, now: datetime
) -> None:
    event = Event.objects.get(kind=Happened.PERSON_INVITED)
    invitations.withdraw(invitation=invitation, by=administrator, now=now)
    mail_invitation(event, now=now)
    assert not CapturedMessage.objects.exists()


def test_what_could_not_be_recorded_did_not_happen(
    invitation: Invitation, force: Organisation, administrator: Actor, now: datetime
) -> None:
    token = minted(invitation, now)
    assert_nothing_changes(lambda: invite(force, administrator, now, email="b@northmarch.example"))
    assert_nothing_changes(lambda: invitations.send_again(invitation=invitation, by=administrator, now=now))
    assert_nothing_changes(lambda: invitations.withdraw(invitation=invitation, by=administrator, now=now))
    assert_nothing_changes(lambda: accept(token, now))
