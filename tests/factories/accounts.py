"""People and organisations for tests, as plain as the constraints allow. What a test is about, it says itself."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from itertools import count

from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import Nation, OrganisationKind
from accounts.models.invitation import Invitation
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.user import User
from accounts.roles import ADMINISTRATOR
from nrm.actor import Actor
from tests import canaries
from tests.numbering import FIRST

LONG_AGO = date(2015, 1, 1)
_numbers = count(FIRST)


def organisation(
    *,
    name: str = "",
    kind: OrganisationKind = OrganisationKind.POLICE_FORCE,
    nation: Nation = Nation.ENGLAND,
    parent: Organisation | None = None,
    active_to: date | None = None,
) -> Organisation:
    number = next(_numbers)
    return Organisation.objects.create(
        name=name or f"Organisation {number}",
        kind=kind,
        nation=nation,
        parent=parent,
        active_from=LONG_AGO,
        active_to=active_to,
        group=Group.objects.create(name=f"group of organisation {number}"),
    )


def person(*, full_name: str = "", email: str = "") -> User:
    return User.objects.create_user(
        email=email or canaries.email("people.example"), full_name=full_name or canaries.personal("Person")
    )


def membership(
    *,
    organisation: Organisation | None = None,
    person: User | None = None,
    roles: Collection[str] = ("first_responder",),
    to_on: date | None = None,
    deactivated_at: datetime | None = None,
) -> Membership:
    return Membership.objects.create(
        person=person or _person(),
        organisation=organisation or _organisation(),
        roles=list(roles),
        from_on=LONG_AGO,
        to_on=to_on,
        deactivated_at=deactivated_at,
    )


def invitation(*, organisation: Organisation, email: str = "", expires_at: datetime | None = None) -> Invitation:
    """One that waits, unless it has run out."""
    ends = expires_at or timezone.now() + timedelta(days=7)
    return Invitation.objects.create(
        email=email or f"invited{next(_numbers)}@people.example",
        organisation=organisation,
        roles=["first_responder"],
        invited_at=ends - timedelta(days=7),
        expires_at=ends,
    )


def membership_of(actor: Actor) -> Membership:
    """The membership that an actor made here acts through."""
    return Membership.objects.get(Q(pk=actor.membership_id))


def administrator(organisation: Organisation) -> Actor:
    return actor(organisation=organisation, roles=[ADMINISTRATOR])


def registrar() -> Actor:
    team = organisation(kind=OrganisationKind.SERVICE_TEAM, nation=Nation.UNITED_KINGDOM)
    return actor(organisation=team, roles=["registrar"])


def actor(*, organisation: Organisation | None = None, roles: Collection[str] = ("first_responder",)) -> Actor:
    """Somebody new who acts through a membership with these roles, second factor shown."""
    return actor_through(membership(organisation=organisation, roles=roles))


# A parameter above is called what its factory is called.
_person, _organisation = person, organisation
