"""Who holds which work. Upper floors call these downward, inside their own transaction."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from django.db import models, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from accounts import roles, rules
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from nrm import wiring
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal


class GivesBack(Protocol):
    def __call__(self, rows: Collection[Holding], *, to: Membership, by: Actor, now: datetime) -> set[int]: ...


class AlreadyHeld(Refusal):
    sentence = _("Somebody already holds this. Hand it over instead")


class CannotHold(Refusal):
    sentence = _("Choose somebody who is active here and whose role may do this work")


class NotHeld(Refusal):
    sentence = _("Nobody holds this")


class OtherOrganisation(Refusal):
    sentence = _("Work can be handed over to a colleague of the same organisation only")


class SamePerson(Refusal):
    sentence = _("They already hold this. Choose a colleague")


@transaction.atomic
def hold(
    *, membership: Membership, kind: HoldingKind, subject: models.Model, by: Actor, now: datetime, number: str = ""
) -> Holding:
    rules.lock(membership.organisation_id)
    _require_able(membership, [kind], now=now)
    if Holding.objects.about(kind, subject).exists():
        raise AlreadyHeld
    holding = Holding.objects.create(
        membership=membership,
        kind=kind,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        number=number,
        since=now,
    )
    record(Happened.WORK_HELD, subject=membership, by=by, at=now, facts=_facts(holding))
    return holding


@transaction.atomic
def release(*, kind: HoldingKind, subject: models.Model, by: Actor, now: datetime) -> None:
    holding = Holding.objects.about(kind, subject).select_for_update(of=("self",)).select_related("membership").first()
    if holding is None:
        raise NotHeld
    record(Happened.WORK_RELEASED, subject=holding.membership, by=by, at=now, facts=_facts(holding))
    holding.delete()


@transaction.atomic
def hand_over(*, holdings: Collection[Holding], to: Membership, by: Actor, now: datetime) -> int:
    """All of them or none: a colleague who may not hold one of them takes none.

    What this colleague must not be shown goes back to its queue; says how many.
    """
    rules.lock(to.organisation_id)
    current = list(
        Holding.objects.select_for_update(of=("self",))
        .select_related("membership")
        .filter(pk__in=[holding.pk for holding in holdings])
    )
    if not current:
        raise NotHeld
    for holding in current:
        _require_other_colleague(holding, to)
    _require_able(to, {holding.kind for holding in current}, now=now)
    give_back: GivesBack = import_string(wiring.KEPT_BACK)
    kept_back = give_back(current, to=to, by=by, now=now)
    for holding in current:
        if holding.pk not in kept_back:
            _move(holding, to=to, by=by, now=now)
    return len(kept_back)


def _move(holding: Holding, *, to: Membership, by: Actor, now: datetime) -> None:
    facts = _facts(holding) | {"from_membership": holding.membership_id, "to_membership": to.pk}
    holding.membership, holding.since = to, now
    holding.save(update_fields=["membership", "since"])
    record(Happened.WORK_HANDED_OVER, subject=to, by=by, at=now, facts=facts)


def _require_able(membership: Membership, kinds: Collection[str], *, now: datetime) -> None:
    usable = Membership.objects.usable(timezone.localdate(now)).filter(pk=membership.pk).first()
    if usable is None or not all(roles.may_hold(usable.roles, kind) for kind in kinds):
        raise CannotHold


def _require_other_colleague(holding: Holding, to: Membership) -> None:
    if holding.membership_id == to.pk:
        raise SamePerson
    if holding.membership.organisation_id != to.organisation_id:
        raise OtherOrganisation


def _facts(holding: Holding) -> dict[str, str | int]:
    return {"kind": holding.kind, "subject_type": holding.subject_type, "subject_id": holding.subject_id}
