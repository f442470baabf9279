"""The people of the security tests: for each role somebody who holds it alone, and somebody with no role at all."""

from dataclasses import dataclass
from itertools import product

from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts.kinds import Nation, OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.user import User
from accounts.roles import ROLES, Role
from nrm.actor import Assurance
from tests import canaries
from tests.signed_in import open_session

SIGNED_IN = (Assurance.MAILBOX, Assurance.SECOND_FACTOR)


@dataclass(frozen=True)
class Cast:
    """Everybody, and the session of each of them at each assurance."""

    memberships: dict[str, Membership]
    sessions: dict[tuple[str, Assurance], str]

    def browser(self, role: str | None, at: Assurance = Assurance.SECOND_FACTOR) -> Client:
        """A fresh browser each time: what one visit does to its cookies does not reach the next."""
        client = Client()
        if role is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[(role, at)]
        return client


def assemble() -> Cast:
    memberships = {role.code: member(role.code, organisation=_home_of(role)) for role in ROLES}
    now = timezone.now()
    each = product(memberships.items(), SIGNED_IN)
    return Cast(memberships, {(code, at): open_session(membership, at=at, now=now) for (code, membership), at in each})


def organisation(kind: OrganisationKind) -> Organisation:
    name = canaries.personal("place").replace(canaries.CANARY_PREFIX, "Body")
    group = Group.objects.create(name=name)
    long_ago = timezone.localdate().replace(year=2019)
    return Organisation.objects.create(name=name, kind=kind, nation=Nation.ENGLAND, active_from=long_ago, group=group)


def member(*roles: str, organisation: Organisation) -> Membership:
    person = User.objects.create(email=canaries.email("body.example"), full_name=canaries.personal("Name"))
    return Membership.objects.create(
        person=person, organisation=organisation, roles=list(roles), from_on=timezone.localdate().replace(year=2020)
    )


def _home_of(role: type[Role]) -> Organisation:
    return organisation(sorted(role.kinds)[0])
