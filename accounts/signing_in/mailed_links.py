"""Links that leave by email: to start a first referral from a recognised mailbox, and to choose a new password.

Asking always writes the same row; only when the mail is about to leave is it looked up whether anybody may have one.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import people
from accounts.domains import same_written_form
from accounts.models.domain import RecognisedDomain
from accounts.models.link import LinkPurpose, MailedLink
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.user import User
from accounts.roles import FirstResponder, permissions_of
from nrm.actor import SYSTEM, Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.permissions import Permission
from nrm.refusal import Refusal
from nrm.vault.keyring import seal, unseal

FIRST_REFERRAL_LASTS = timedelta(hours=24)
ASKED = {
    LinkPurpose.FIRST_REFERRAL: Happened.MAILBOX_LINK_REQUESTED,
    LinkPurpose.NEW_PASSWORD: Happened.PASSWORD_LINK_REQUESTED,
}


class LinkDoesNotWork(Refusal):
    sentence = _("This link does not work. It may have been used already, or be more than 24 hours old")


class AccessWasEnded(Refusal):
    sentence = _("Your organisation has ended your access. Ask a colleague who administers its people")


class NameMissing(Refusal):
    sentence = _("Enter your full name")


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link stands for while it waits for its button to be pressed."""

    organisation: Organisation
    person: User | None


@transaction.atomic
def ask(*, address: str, purpose: LinkPurpose, by: Actor, now: datetime) -> MailedLink:
    link = MailedLink(purpose=purpose, requested_at=now)
    link.sealed_address = seal(same_written_form(address).encode(), link.sealing_context)
    link.save()
    record(ASKED[purpose], subject=link, by=by, at=now)
    return link


def address_of(link: MailedLink) -> str:
    return unseal(link.sealed_address, link.sealing_context).decode()


@transaction.atomic
def mint(*, link_id: int, now: datetime) -> tuple[str, str] | None:
    """The address and a fresh secret, made when the mail leaves; none if this mailbox may not have one."""
    link = MailedLink.objects.select_for_update().filter(pk=link_id, used_at=None).first()
    if link is None or now >= link.requested_at + FIRST_REFERRAL_LASTS:
        return None
    address = address_of(link)
    try:
        _stands_for(address, now=now)
    except Refusal:
        return None
    token = secrets.token_urlsafe(32)
    link.token_hashes = [*link.token_hashes, _hashed(token)]
    link.expires_at = now + FIRST_REFERRAL_LASTS
    link.save(update_fields=["token_hashes", "expires_at"])
    return address, token


def person_for_new_password(*, link_id: int) -> User | None:
    """Whom a request for a new password may be answered to: an open account with that address."""
    link = MailedLink.objects.filter(pk=link_id, purpose=LinkPurpose.NEW_PASSWORD).first()
    person = User.objects.by_address(address_of(link)) if link else None
    return person if person and person.is_active else None


def open_link(*, token: str, now: datetime) -> Opened:
    """Looking changes nothing: mail scanners open links too."""
    link = MailedLink.objects.opened_by(_hashed(token), now=now).first()
    if link is None:
        raise LinkDoesNotWork
    return _stands_for(address_of(link), now=now)


@transaction.atomic
def use(*, token: str, full_name: str, by: Actor, now: datetime) -> Membership:
    """Pressing the button: once only, however many press it at the same instant."""
    link = MailedLink.objects.opened_by(_hashed(token), now=now).select_for_update(of=("self",)).first()
    if link is None:
        raise LinkDoesNotWork
    address = address_of(link)
    opened = _stands_for(address, now=now)
    person = opened.person or _open_account(address, full_name)
    membership = _membership(person, opened.organisation, now=now)
    link.used_at, link.used_by = now, person
    link.save(update_fields=["used_at", "used_by"])
    facts = {"membership_id": membership.pk}
    record(Happened.MAILBOX_LINK_USED, subject=link, by=_themselves(person, by), at=now, facts=facts)
    return membership


def _stands_for(address: str, *, now: datetime) -> Opened:
    on = timezone.localdate(now)
    may_refer = Organisation.objects.active(on).designated(on).values("pk")
    domain = RecognisedDomain.objects.of_address(address).filter(organisation__in=may_refer)
    recognised = domain.select_related("organisation").first()
    if recognised is None:
        raise LinkDoesNotWork
    person = User.objects.by_address(address)
    if person is not None:
        _require_access_not_ended(person, recognised.organisation, now=now)
    return Opened(recognised.organisation, person)


def _require_access_not_ended(person: User, organisation: Organisation, *, now: datetime) -> None:
    """A mailbox that outlives somebody's access does not bring the access back."""
    here = Membership.objects.filter(person=person, organisation=organisation)
    if not person.is_active or (here.exists() and not here.usable(timezone.localdate(now)).exists()):
        raise AccessWasEnded


def _membership(person: User, organisation: Organisation, *, now: datetime) -> Membership:
    """Anybody with a recognised mailbox may start a referral: recognising its domain said so."""
    usable = Membership.objects.usable(timezone.localdate(now))
    existing = usable.filter(person=person, organisation=organisation).first()
    if existing is None:
        roles, by = [FirstResponder.code], Actor(user_id=person.pk)
        return people.start_membership(person=person, organisation=organisation, roles=roles, by=by, now=now)
    if Permission.START_REFERRAL in permissions_of(existing.roles):
        return existing
    return people.change_roles(membership=existing, roles=[*existing.roles, FirstResponder.code], by=SYSTEM, now=now)


def _open_account(address: str, full_name: str) -> User:
    if not full_name.strip():
        raise NameMissing
    return User.objects.create_user(email=address, full_name=full_name.strip())


def _themselves(person: User, by: Actor) -> Actor:
    return Actor(user_id=person.pk, source=by.source, request_id=by.request_id)


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
