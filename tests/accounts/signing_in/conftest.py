"""People who sign in: their organisation, membership, password and second step, and a browser that walks the pages."""

import base64
import hashlib
import hmac
import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from accounts.kinds import Nation, OrganisationKind
from accounts.models import Designation, Membership, Organisation, RecognisedDomain, User
from nrm.ledger.models import Event
from tests.clock import NOW

PASSWORD = "three-quiet-harbours"
SECRET = base64.b32encode(b"twenty bytes secret!").decode()
LONG_AGO = date(2019, 5, 1)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as coordinates:
        yield coordinates


def a_browser(**options: Any) -> Any:
    """Django's test client; untyped, because its answers carry what the type of a response does not know."""
    return Client(**options)


@dataclass
class Walker:
    """A person and their browser."""

    user: User
    membership: Membership
    client: Any

    def sign_in(self, password: str = PASSWORD, **extra: Any) -> Any:
        return self.client.post(reverse("sign_in"), {"login": self.user.email, "password": password, **extra})

    def second_step(self, value: str) -> Any:
        return self.client.post(reverse("mfa_authenticate"), {"code": value})

    def sign_in_fully(self) -> Any:
        self.sign_in()
        return self.second_step(code())

    def reaches_account(self) -> bool:
        return bool(self.client.get(reverse("account")).status_code == 200)

    def assurance(self) -> int:
        return int(self.client.get(reverse("session_extend")).wsgi_request.actor.assurance)


def code(secret: str = SECRET, *, steps: int = 0) -> str:
    """The six digits an authenticator app shows now; `steps` half minutes later."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def organisation(name: str = "Wexcombe Police", kind: str = OrganisationKind.POLICE_FORCE) -> Organisation:
    return Organisation.objects.create(
        name=name, kind=kind, nation=Nation.ENGLAND, active_from=LONG_AGO, group=Group.objects.create(name=name)
    )


def member(of: Organisation, *roles: str, email: str = "ada@wexcombe.example", name: str = "Ada Field") -> Membership:
    person = User.objects.by_address(email) or User.objects.create_user(email=email, full_name=name, password=PASSWORD)
    return Membership.objects.create(
        person=person, organisation=of, roles=list(roles) or ["first_responder"], from_on=LONG_AGO
    )


def enrol(user: User) -> Authenticator:
    """An authenticator app, sealed as the adapter seals it when the person sets it up."""
    with context.request_context(SimpleNamespace(user=user)):
        return TOTP.activate(user, SECRET).instance


def recovery_codes(user: User) -> list[str]:
    with context.request_context(SimpleNamespace(user=user)):
        return list(RecoveryCodes.activate(user).get_unused_codes())


def recognise(of: Organisation, domain: str = "wexcombe.example") -> None:
    RecognisedDomain.objects.create(organisation=of, domain=domain, recognised_at=NOW)
    Designation.objects.create(organisation=of, criteria=["open_to_all"], nation=Nation.ENGLAND, from_on=LONG_AGO)


def happened(user: User | None = None) -> list[str]:
    """What the ledger holds, in order; about one person, or about everything."""
    events = Event.objects.order_by("id")
    if user is not None:
        events = events.filter(subject_type="accounts.user", subject_id=str(user.pk))
    return list(events.values_list("kind", flat=True))


@pytest.fixture
def force(db: None) -> Organisation:
    return organisation()


@pytest.fixture
def ada(force: Organisation) -> Walker:
    """Password and authenticator app."""
    membership = member(force, "organisation_administrator")
    enrol(membership.person)
    return Walker(membership.person, membership, a_browser())


@pytest.fixture
def ben(force: Organisation) -> Walker:
    """Password only: nothing enrolled yet."""
    membership = member(force, email="ben@wexcombe.example", name="Ben Marsh")
    return Walker(membership.person, membership, a_browser())
