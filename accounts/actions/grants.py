"""Administration of an organisation lent to an administrator of another one, for a while and with a reason."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import grants, rules
from accounts.models.grant import AdministrationGrant
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.roles import ADMINISTRATOR
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal

LONGEST = timedelta(days=90)


class ReasonMissing(Refusal):
    sentence = _("Enter a reason")


class NotAnAdministrator(Refusal):
    sentence = _("Choose an active administrator of another organisation")


class OutsideTheLimit(Refusal):
    sentence = _("Choose an end in the future, at most 90 days away")


class AlreadyGranted(Refusal):
    sentence = _("They already administer this organisation. Revoke that first to change it")


class CannotGrantToYourself(Refusal):
    sentence = _("You cannot grant this to yourself")


class NoLongerGranted(Refusal):
    sentence = _("This has already ended")


@transaction.atomic
def grant(
    *, organisation: Organisation, membership: Membership, reason: str, ends_at: datetime, by: Actor, now: datetime
) -> AdministrationGrant:
    organisation = rules.lock(organisation.pk)
    rules.require_open(organisation, timezone.localdate(now))
    if not reason.strip():
        raise ReasonMissing
    if not now < ends_at <= now + LONGEST:
        raise OutsideTheLimit
    _require_fit(membership, organisation, by=by, now=now)
    live = AdministrationGrant.objects.live(now).filter(organisation=organisation)
    if live.filter(membership__person=membership.person_id).exists():
        raise AlreadyGranted
    given = _give(organisation, membership, reason=reason.strip(), ends_at=ends_at, by=by, now=now)
    facts: dict[str, Fact] = {"membership_id": membership.pk, "grant_id": given.pk, "until": ends_at.isoformat()}
    record(Happened.ADMINISTRATION_GRANTED, subject=organisation, by=by, at=now, facts=facts)
    return given


@transaction.atomic
def revoke(*, given: AdministrationGrant, reason: str, by: Actor, now: datetime) -> AdministrationGrant:
    organisation = rules.lock(given.organisation_id)
    given = AdministrationGrant.objects.select_related("membership__person").get(pk=given.pk)
    if not reason.strip():
        raise ReasonMissing
    if given.row_id is None:
        raise NoLongerGranted
    grants.take_back(person=given.membership.person, organisation=organisation)
    given.row, given.revoked_at, given.revoked_because = None, now, reason.strip()
    given.save(update_fields=["row", "revoked_at", "revoked_because"])
    facts: dict[str, Fact] = {"membership_id": given.membership_id, "grant_id": given.pk}
    record(Happened.ADMINISTRATION_REVOKED, subject=organisation, by=by, at=now, facts=facts)
    return given


def _give(
    organisation: Organisation, membership: Membership, *, reason: str, ends_at: datetime, by: Actor, now: datetime
) -> AdministrationGrant:
    # One that ran out by itself may still have its row.
    grants.take_back(person=membership.person, organisation=organisation)
    return AdministrationGrant.objects.create(
        organisation=organisation,
        membership=membership,
        row=grants.give(person=membership.person, organisation=organisation),
        reason=reason,
        given_by_id=by.user_id,
        given_at=now,
        ends_at=ends_at,
    )


def _require_fit(membership: Membership, organisation: Organisation, *, by: Actor, now: datetime) -> None:
    if membership.person_id == by.user_id:
        raise CannotGrantToYourself
    usable = Membership.objects.usable(timezone.localdate(now)).with_role(ADMINISTRATOR).filter(pk=membership.pk)
    if membership.organisation_id == organisation.pk or not usable.exists():
        raise NotAnAdministrator
