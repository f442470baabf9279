"""A case that was sent to the authority, and somebody there who works on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.test import Client

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from referrals.casefile.models import Case
from tests.factories import accounts, form
from tests.signed_in import client_of


@dataclass(frozen=True)
class Casework:
    case: Case
    officer: Membership

    @property
    def authority(self) -> Organisation:
        return self.officer.organisation

    @property
    def by(self) -> Actor:
        return actor_through(self.officer)

    @property
    def browser(self) -> Client:
        return client_of(self.officer)

    def colleague(self, name: str = "", *, role: str = "caseworker") -> Membership:
        person = accounts.person(full_name=name) if name else None
        return accounts.membership(organisation=self.authority, person=person, roles=[role])


def casework(*, now: datetime, **answers: Any) -> Casework:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    officer = accounts.membership(organisation=authority, roles=["caseworker"])
    responder = actor_through(accounts.membership())
    return Casework(form.sent(responder, now=now, **answers).case, officer)
