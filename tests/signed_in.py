"""A signed-in browser without its journey: the rows that a sign-in leaves behind, written directly.

Tests of signing in itself walk the pages; everything else starts here.
"""

from datetime import datetime
from importlib import import_module

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django.utils import timezone

from accounts.models.membership import Membership
from accounts.models.session import SignedInSession
from accounts.models.user import User
from accounts.signing_in import assurance, factors
from nrm.actor import Assurance
from nrm.vault.keyring import seal

# The secret of everybody's authenticator app here.
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def client_of(
    membership: Membership, *, at: Assurance = Assurance.SECOND_FACTOR, enforce_csrf_checks: bool = False
) -> Client:
    """A browser that acts as this membership, with the second factor shown or not."""
    client = Client(enforce_csrf_checks=enforce_csrf_checks)
    client.cookies[settings.SESSION_COOKIE_NAME] = open_session(membership, at=at, now=timezone.now())
    return client


def open_session(membership: Membership, *, at: Assurance, now: datetime) -> str:
    """The key of a session in which the person has just shown what `at` asks for."""
    user = membership.person
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store.create()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store[AUTHENTICATION_METHODS_SESSION_KEY] = list(_proofs(user, at, now))
    store[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    store.save()
    SignedInSession.objects.create(
        person=user, session_key=store.session_key, membership=membership, started_at=now, seen_at=now
    )
    return str(store.session_key)


def _proofs(user: User, at: Assurance, now: datetime) -> list[dict[str, object]]:
    mailbox: dict[str, object] = {"method": assurance.MAILBOX, "at": now.timestamp()}
    if at < Assurance.SECOND_FACTOR:
        return [mailbox]
    secret = {"secret": seal(SECRET.encode(), factors.sealing_context(user.pk))}
    factor, _ = Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": secret})
    return [mailbox, {"method": assurance.FACTOR, "id": factor.pk, "type": factor.type, "at": now.timestamp()}]
