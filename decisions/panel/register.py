"""The register of those who may sit: added from the secretariat's own people, changed, and left."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models.membership import Membership, MembershipQuerySet
from accounts.models.organisation import Organisation
from accounts.roles import ROLES
from decisions.models.panellist import Panellist, PanellistQuerySet
from decisions.panel import sitting_refusals
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.permissions import Permission

SITS = [role.code for role in ROLES if Permission.SIT_ON_PANELS in role.permissions()]
CHAIRS = [role.code for role in ROLES if Permission.CHAIR_PANELS in role.permissions()]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the register says of somebody."""

    body_kind: str
    employer: Organisation | None
    expertise: Sequence[str]
    nation: str
    can_chair: bool


def members(actor: Actor) -> PanellistQuerySet:
    return Panellist.objects.visible_to(actor).select_related("membership__person", "employer")


def candidates(actor: Actor, *, on: date) -> MembershipQuerySet:
    """People of the secretariat with a panel role who are not on the register, or have left it."""
    here = Membership.objects.usable(on).filter(organisation=actor.organisation_id, roles__overlap=SITS)
    return here.exclude(pk__in=Panellist.objects.serving().values("membership")).select_related("person")


@transaction.atomic
def add(*, membership: Membership, entry: Entry, on: date, by: Actor, now: datetime) -> Panellist:
    """Whoever comes back stands on the line they left."""
    require_secretary(by)
    if not candidates(by, on=on).filter(pk=membership.pk).exists():
        raise sitting_refusals.NotOnRegister
    _require_may_chair(membership, entry)
    values = asdict(entry) | {"employer": entry.employer, "expertise": list(entry.expertise)}
    panellist, _created = Panellist.objects.update_or_create(
        membership=membership, defaults=values | {"joined_at": now, "left_at": None}
    )
    _tell(Happened.PANEL_MEMBER_REGISTERED, panellist, "joined", by=by, now=now)
    return panellist


@transaction.atomic
def change(*, panellist: Panellist, entry: Entry, by: Actor, now: datetime) -> Panellist:
    panellist = lock(panellist, by=by)
    _require_may_chair(panellist.membership, entry)
    panellist.body_kind, panellist.employer, panellist.nation = entry.body_kind, entry.employer, entry.nation
    panellist.expertise, panellist.can_chair = list(entry.expertise), entry.can_chair
    panellist.save(update_fields=["body_kind", "employer", "nation", "expertise", "can_chair"])
    _tell(Happened.PANEL_MEMBER_CHANGED, panellist, "changed", by=by, now=now)
    return panellist


@transaction.atomic
def leave(*, panellist: Panellist, by: Actor, now: datetime) -> Panellist:
    """Seats that they were to take stay empty in fact: the pages of those sittings say so."""
    panellist = lock(panellist, by=by)
    panellist.left_at = now
    panellist.save(update_fields=["left_at"])
    panellist.days.all().delete()
    _tell(Happened.PANEL_MEMBER_CHANGED, panellist, "left", by=by, now=now)
    return panellist


def lock(panellist: Panellist, *, by: Actor) -> Panellist:
    require_secretary(by)
    found = Panellist.objects.visible_to(by).select_for_update(of=("self",)).select_related("membership")
    locked = found.get(pk=panellist.pk)
    if locked.left_at is not None:
        raise sitting_refusals.HasLeft
    return locked


def require_secretary(by: Actor) -> None:
    if not by.may(Permission.ARRANGE_PANELS):
        raise sitting_refusals.NotTheSecretary


def _require_may_chair(membership: Membership, entry: Entry) -> None:
    if entry.can_chair and not set(CHAIRS) & set(membership.roles):
        raise sitting_refusals.NotAChair


def _tell(event: Happened, panellist: Panellist, what: str, *, by: Actor, now: datetime) -> None:
    record(event, subject=panellist, by=by, at=now, facts={"panellist_id": panellist.pk, "what": what})
