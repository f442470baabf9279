"""The demo's cast as the other stories ask for it: somebody with a role, an organisation of a kind."""

from datetime import datetime

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts import roles
from accounts.models.membership import Membership, MembershipQuerySet
from accounts.models.organisation import Organisation
from accounts.models.user import User
from nrm.actor import Actor, Assurance, Source


class NobodyPlays(LookupError):
    """A story asks for a role or an organisation that the demo world does not have."""


class DemoCast:
    """Reads the database each time: the first story fills it, later ones ask."""

    def __init__(self, *, now: datetime) -> None:
        self.on = timezone.localdate(now)

    def actor(self, role: str, number: int = 0, *, organisation: str = "") -> Actor:
        found = self._with(role)
        found = found.filter(organisation__name=organisation) if organisation else found
        membership = found[number : number + 1].first()
        if membership is None:
            raise NobodyPlays(role)
        return actor_through(membership)

    def group(self, kind: str, number: int = 0) -> Group:
        of_kind = Organisation.objects.active(self.on).filter(kind=kind).select_related("group").order_by("id")
        found = of_kind[number : number + 1].first()
        if found is None:
            raise NobodyPlays(kind)
        return found.group

    def one_for_each_role(self) -> list[tuple[type[roles.Role], User]]:
        played = [(role, self._with(role.code).first()) for role in roles.ROLES]
        return [(role, membership.person) for role, membership in played if membership is not None]

    def _with(self, role: str) -> MembershipQuerySet:
        usable = Membership.objects.usable(self.on).with_role(role)
        # Those with this role alone first: they show it best.
        return usable.select_related("organisation", "person").order_by("roles__len", "id")


def gather(*, now: datetime) -> DemoCast:
    return DemoCast(now=now)


def actor_through(membership: Membership) -> Actor:
    """The actor that a signed-in request through this membership would have."""
    return Actor(
        user_id=membership.person_id,
        membership_id=membership.pk,
        organisation_id=membership.organisation_id,
        organisation_kind=membership.organisation.kind,
        organisation_group_id=membership.organisation.group_id,
        roles=frozenset(membership.roles),
        permissions=roles.permissions_of(membership.roles),
        assurance=Assurance.SECOND_FACTOR,
        source=Source.COMMAND,
        name=membership.person.full_name,
    )
