"""Invitations: sent by an administrator, answered once by whoever has the mailbox.

The inviter never learns whether the address already has an account: what they see and what is recorded is the same.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import invitation_links, rules
from accounts.actions import people
from accounts.domains import same_written_form
from accounts.models.invitation import Invitation
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.user import User
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal

OPEN_FOR = timedelta(days=7)


class AlreadyInvited(Refusal):
    sentence = _("This address has an invitation that waits for an answer. You can send it again")


class AlreadyHere(Refusal):
    sentence = _("Somebody with this address is already in this organisation")


class CannotInviteYourself(Refusal):
    sentence = _("You cannot invite yourself. Ask another administrator or a registrar")


class NotWaiting(Refusal):
    sentence = _("This invitation has already been answered or withdrawn")


class NameMissing(Refusal):
    sentence = _("Enter your full name")


@transaction.atomic
def invite(*, email: str, organisation: Organisation, roles: Collection[str], by: Actor, now: datetime) -> Invitation:
    organisation = rules.lock(organisation.pk)
    email = same_written_form(email)
    rules.require_open(organisation, timezone.localdate(now))
    rules.require_fitting(roles, organisation, by=by)
    _require_somebody_else(email, organisation, by=by)
    _require_none_waiting(email, organisation, now=now)
    codes = rules.in_role_order(roles)
    invitation = Invitation.objects.create(
        email=email,
        organisation=organisation,
        roles=codes,
        invited_by_id=by.user_id,
        invited_at=now,
        expires_at=now + OPEN_FOR,
    )
    record(Happened.PERSON_INVITED, subject=invitation, by=by, at=now, facts={"roles": codes})
    return invitation


@transaction.atomic
def send_again(*, invitation: Invitation, by: Actor, now: datetime) -> Invitation:
    """A new link and a new week. The links that left before stop working."""
    organisation = rules.lock(invitation.organisation_id)
    rules.require_open(organisation, timezone.localdate(now))
    invitation = _lock_waiting(invitation)
    invitation.token_hashes = []
    invitation.expires_at = now + OPEN_FOR
    invitation.save(update_fields=["token_hashes", "expires_at"])
    record(Happened.PERSON_INVITED, subject=invitation, by=by, at=now, facts={"again": True})
    return invitation


@transaction.atomic
def withdraw(*, invitation: Invitation, by: Actor, now: datetime) -> Invitation:
    rules.lock(invitation.organisation_id)
    invitation = _lock_waiting(invitation)
    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])
    record(Happened.INVITATION_WITHDRAWN, subject=invitation, by=by, at=now)
    return invitation


@transaction.atomic
def accept(*, token: str, full_name: str, by: Actor, now: datetime) -> Membership:
    """Makes the account if the mailbox has none, and the membership if the person is not in the organisation yet."""
    organisation = rules.lock(invitation_links.find(token=token, now=now).organisation_id)
    # Read again behind the lock: two clicks on one button must not both be the first.
    invitation = invitation_links.find(token=token, now=now)
    rules.require_open(organisation, timezone.localdate(now))
    person = User.objects.by_address(invitation.email) or _open_account(invitation, full_name)
    acceptor = Actor(user_id=person.pk, source=by.source, request_id=by.request_id)
    membership = Membership.objects.filter(person=person, organisation=organisation, to_on=None).first()
    if membership is None:
        membership = _join(person, invitation, by=acceptor, now=now)
    invitation.accepted_at, invitation.membership = now, membership
    invitation.save(update_fields=["accepted_at", "membership"])
    record(
        Happened.INVITATION_ACCEPTED, subject=invitation, by=acceptor, at=now, facts={"membership_id": membership.pk}
    )
    return membership


def _open_account(invitation: Invitation, full_name: str) -> User:
    if not full_name.strip():
        raise NameMissing
    return User.objects.create_user(email=invitation.email, full_name=full_name.strip())


def _join(person: User, invitation: Invitation, *, by: Actor, now: datetime) -> Membership:
    """The inviter's right to give these roles was checked when they invited."""
    return people.start_membership(
        person=person, organisation=invitation.organisation, roles=invitation.roles, by=by, now=now, vouched=True
    )


def _require_somebody_else(email: str, organisation: Organisation, *, by: Actor) -> None:
    if by.user_id is not None and User.objects.filter(pk=by.user_id, email=email).exists():
        raise CannotInviteYourself
    if Membership.objects.filter(person__email=email, organisation=organisation, to_on=None).exists():
        raise AlreadyHere


def _require_none_waiting(email: str, organisation: Organisation, *, now: datetime) -> None:
    """One that ran out makes way for a new one."""
    waiting = Invitation.objects.unanswered().filter(email=email, organisation=organisation).first()
    if waiting is None:
        return
    if waiting.expires_at > now:
        raise AlreadyInvited
    waiting.withdrawn_at = now
    waiting.save(update_fields=["withdrawn_at"])


def _lock_waiting(invitation: Invitation) -> Invitation:
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if invitation.accepted_at or invitation.withdrawn_at:
        raise NotWaiting
    return invitation
