"""The national register: organisations come, change and close. Nothing in it is deleted."""

from datetime import date, datetime

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.kinds import Nation, OrganisationKind
from accounts.models.designation import Designation
from accounts.models.holding import Holding
from accounts.models.invitation import Invitation
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal


class NameTaken(Refusal):
    sentence = _("An organisation with this name is already in the register")


class ParentBelowItself(Refusal):
    sentence = _("An organisation cannot be part of itself, or of one that is part of it")


class ParentClosed(Refusal):
    sentence = _("The organisation it would be part of is closed")


class AlreadyClosed(Refusal):
    sentence = _("This organisation is already closed")


class StillHasParts(Refusal):
    sentence = _("Organisations that are part of this one are still open. Close or move them first")


class PeopleHoldWork(Refusal):
    sentence = _("People here still hold work. Hand it over or release it first")


@transaction.atomic
def register(
    *,
    name: str,
    kind: OrganisationKind,
    nation: Nation,
    active_from: date,
    by: Actor,
    now: datetime,
    parent: Organisation | None = None,
) -> Organisation:
    _require_free(name)
    _require_open_parent(parent, timezone.localdate(now))
    organisation = Organisation(name=name, kind=kind, nation=nation, active_from=active_from, parent=parent)
    organisation.group = Group.objects.create(name=f"organisation {organisation.reference}")
    organisation.save()
    record(
        Happened.ORGANISATION_REGISTERED, subject=organisation, by=by, at=now, facts={"kind": kind, "nation": nation}
    )
    return organisation


@transaction.atomic
def change(
    *,
    organisation: Organisation,
    name: str,
    nation: Nation,
    parent: Organisation | None,
    by: Actor,
    now: datetime,
) -> Organisation:
    """The kind stays: people's roles hang on it. A body that becomes another kind is registered anew."""
    organisation = rules.lock(organisation.pk)
    rules.require_open(organisation, timezone.localdate(now))
    if name != organisation.name:
        _require_free(name)
    if parent is not None and parent.pk != organisation.parent_id:
        _require_open_parent(parent, timezone.localdate(now))
        _require_not_below(parent, organisation)
    changed = _changed(organisation, name=name, nation=nation, parent=parent)
    organisation.name, organisation.nation, organisation.parent = name, nation, parent
    organisation.save(update_fields=["name", "nation", "parent"])
    record(Happened.ORGANISATION_CHANGED, subject=organisation, by=by, at=now, facts={"fields": changed})
    return organisation


@transaction.atomic
def close(*, organisation: Organisation, by: Actor, now: datetime) -> Organisation:
    """From today nobody can act for it; its domains, designations and unanswered invitations end with it."""
    organisation = rules.lock(organisation.pk)
    on = timezone.localdate(now)
    if organisation.active_to is not None:
        raise AlreadyClosed
    if organisation.children.active(on).exists():
        raise StillHasParts
    if Holding.objects.filter(membership__organisation=organisation).exists():
        raise PeopleHoldWork
    rules.require_another_registrar(organisation.memberships.live(on), on=on)
    organisation.active_to = max(on, organisation.active_from)
    organisation.save(update_fields=["active_to"])
    _end_what_hangs_on(organisation, now=now)
    record(Happened.ORGANISATION_CLOSED, subject=organisation, by=by, at=now)
    return organisation


def _end_what_hangs_on(organisation: Organisation, *, now: datetime) -> None:
    on = timezone.localdate(now)
    organisation.domains.active().update(withdrawn_at=now)
    for designation in Designation.objects.filter(organisation=organisation, to_on=None):
        designation.to_on = max(on, designation.from_on)
        designation.save(update_fields=["to_on"])
    Invitation.objects.unanswered().filter(organisation=organisation).update(withdrawn_at=now)


def _require_free(name: str) -> None:
    if Organisation.objects.filter(name__iexact=name).exists():
        raise NameTaken


def _require_open_parent(parent: Organisation | None, on: date) -> None:
    if parent is not None and not parent.is_active(on):
        raise ParentClosed


def _require_not_below(parent: Organisation, organisation: Organisation) -> None:
    above: Organisation | None = parent
    while above is not None:
        if above.pk == organisation.pk:
            raise ParentBelowItself
        above = above.parent


def _changed(organisation: Organisation, *, name: str, nation: str, parent: Organisation | None) -> list[str]:
    before = {"name": organisation.name, "nation": organisation.nation, "parent": organisation.parent_id}
    after = {"name": name, "nation": nation, "parent": parent.pk if parent else None}
    return [field for field in before if before[field] != after[field]]
