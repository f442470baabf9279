"""People in an organisation: they join, change roles, are deactivated, come back, and leave."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.user import User
from accounts.roles import ADMINISTRATOR, Registrar
from accounts.signing_in import sessions
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal


class AlreadyMember(Refusal):
    sentence = _("They are already in this organisation")


class OwnRolesRaised(Refusal):
    sentence = _("You cannot give yourself a role. Ask another administrator")


class OwnAccessClosed(Refusal):
    sentence = _("You cannot close your own access. Ask another administrator")


class HasLeft(Refusal):
    sentence = _("They have already left this organisation")


class AlreadyDeactivated(Refusal):
    sentence = _("They are already deactivated")


class NotDeactivated(Refusal):
    sentence = _("They are not deactivated")


@transaction.atomic
def start_membership(
    *,
    person: User,
    organisation: Organisation,
    roles: Collection[str],
    by: Actor,
    now: datetime,
    vouched: bool = False,
) -> Membership:
    """By invitation (`vouched`: the inviter's right to give the roles was checked), or by a recognised mailbox."""
    organisation = rules.lock(organisation.pk)
    on = timezone.localdate(now)
    rules.require_open(organisation, on)
    rules.require_fitting(roles, organisation, by=by, already=roles if vouched else ())
    if Membership.objects.filter(person=person, organisation=organisation, to_on=None).exists():
        raise AlreadyMember
    codes = rules.in_role_order(roles)
    membership = Membership.objects.create(person=person, organisation=organisation, roles=codes, from_on=on)
    _reopen_account(person)
    record(Happened.MEMBERSHIP_STARTED, subject=membership, by=by, at=now, facts={"roles": codes})
    return membership


@transaction.atomic
def change_roles(*, membership: Membership, roles: Collection[str], by: Actor, now: datetime) -> Membership:
    membership = _lock(membership)
    on = timezone.localdate(now)
    _require_live(membership)
    rules.require_open(membership.organisation, on)
    rules.require_fitting(roles, membership.organisation, by=by, already=membership.roles)
    added, removed = set(roles) - set(membership.roles), set(membership.roles) - set(roles)
    if added and membership.person_id == by.user_id:
        raise OwnRolesRaised
    if ADMINISTRATOR in removed:
        rules.require_another_administrator(membership, by=by, on=on)
    if Registrar.code in removed:
        rules.require_another_registrar([membership], on=on)
    rules.require_held_work_fits(membership, roles)
    membership.roles = rules.in_role_order(roles)
    membership.save(update_fields=["roles"])
    facts = {"added": rules.in_role_order(added), "removed": rules.in_role_order(removed)}
    record(Happened.ROLES_CHANGED, subject=membership, by=by, at=now, facts=facts)
    return membership


@transaction.atomic
def deactivate(*, membership: Membership, by: Actor, now: datetime) -> Membership:
    """Closes this access at once, until somebody reactivates it. What they hold must be handed over first."""
    membership = _lock(membership)
    _require_live(membership)
    if membership.deactivated_at is not None:
        raise AlreadyDeactivated
    _require_may_go(membership, by=by, now=now)
    membership.deactivated_at = now
    membership.save(update_fields=["deactivated_at"])
    _close_account_if_unused(membership.person, by=by, now=now)
    record(Happened.PERSON_DEACTIVATED, subject=membership, by=by, at=now)
    return membership


@transaction.atomic
def reactivate(*, membership: Membership, by: Actor, now: datetime) -> Membership:
    membership = _lock(membership)
    _require_live(membership)
    rules.require_open(membership.organisation, timezone.localdate(now))
    if membership.deactivated_at is None:
        raise NotDeactivated
    if membership.person_id == by.user_id:
        raise OwnRolesRaised
    membership.deactivated_at = None
    membership.save(update_fields=["deactivated_at"])
    _reopen_account(membership.person)
    record(Happened.PERSON_REACTIVATED, subject=membership, by=by, at=now)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: Actor, now: datetime) -> Membership:
    """They have left: from this moment the membership opens nothing, and only a new invitation brings them back."""
    membership = _lock(membership)
    _require_live(membership)
    _require_may_go(membership, by=by, now=now)
    membership.to_on = max(timezone.localdate(now), membership.from_on)
    membership.save(update_fields=["to_on"])
    _close_account_if_unused(membership.person, by=by, now=now)
    record(Happened.MEMBERSHIP_ENDED, subject=membership, by=by, at=now)
    return membership


def _lock(membership: Membership) -> Membership:
    rules.lock(membership.organisation_id)
    return Membership.objects.select_related("organisation", "person").get(pk=membership.pk)


def _require_live(membership: Membership) -> None:
    if membership.to_on is not None:
        raise HasLeft


def _require_may_go(membership: Membership, *, by: Actor, now: datetime) -> None:
    if membership.person_id == by.user_id:
        raise OwnAccessClosed
    on = timezone.localdate(now)
    rules.require_another_administrator(membership, by=by, on=on)
    rules.require_another_registrar([membership], on=on)
    rules.require_nothing_held(membership)


def _close_account_if_unused(person: User, *, by: Actor, now: datetime) -> None:
    """An account that opens nothing any more is closed; one that another organisation uses is not theirs to close."""
    _lock_account(person)
    if not Membership.objects.usable(timezone.localdate(now)).filter(person=person).exists():
        User.objects.filter(pk=person.pk).update(is_active=False)
        sessions.end_others(person=person, keep="", by=by, now=now)


def _reopen_account(person: User) -> None:
    _lock_account(person)
    User.objects.filter(pk=person.pk, is_active=False).update(is_active=True)


def _lock_account(person: User) -> None:
    """Two organisations may change one person's memberships at once; whether the account stays open is one question."""
    User.objects.select_for_update(no_key=True).only("pk").get(pk=person.pk)


@transaction.atomic
def change_team(*, membership: Membership, team: str, by: Actor, now: datetime) -> None:
    """Empty takes somebody out of every team. The same word again changes nothing."""
    rules.lock(membership.organisation_id)
    membership = Membership.objects.get(pk=membership.pk)
    if membership.team == team.strip():
        return
    membership.team = team.strip()
    membership.save(update_fields=["team"])
    record(Happened.TEAM_CHANGED, subject=membership, by=by, at=now)
