"""The secret link of an invitation: minted when its mail leaves, looked up when somebody opens it.

Only hashes are kept. What is wrong with a link is one of four refusals, each with its own sentence.
"""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models.invitation import Invitation
from nrm.refusal import Refusal


class InvitationUnknown(Refusal):
    sentence = _("This link is not one of ours. Check that you have copied the whole of it")


class InvitationExpired(Refusal):
    sentence = _("This invitation has expired. Ask whoever invited you to send it again")


class InvitationAlreadyUsed(Refusal):
    sentence = _("This invitation has already been accepted. Sign in instead")


class InvitationWithdrawn(Refusal):
    sentence = _("This invitation has been withdrawn. Ask the organisation if you think this is wrong")


@transaction.atomic
def mint(*, invitation_id: int, now: datetime) -> str | None:
    """A link's secret, made when its mail leaves; only the hash stays. None if there is nothing to answer any more."""
    invitation = Invitation.objects.select_for_update(of=("self",)).open(now).filter(pk=invitation_id).first()
    if invitation is None:
        return None
    token = secrets.token_urlsafe(32)
    invitation.token_hashes = [*invitation.token_hashes, hashed(token)]
    invitation.save(update_fields=["token_hashes"])
    return token


def find(*, token: str, now: datetime) -> Invitation:
    """The invitation a link opens. Looking changes nothing: mail scanners open links too."""
    invitation = (
        Invitation.objects.select_related("organisation").filter(token_hashes__contains=[hashed(token)]).first()
    )
    if invitation is None:
        raise InvitationUnknown
    _require_answerable(invitation, now=now)
    return invitation


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _require_answerable(invitation: Invitation, *, now: datetime) -> None:
    if invitation.accepted_at is not None:
        raise InvitationAlreadyUsed
    if invitation.withdrawn_at is not None:
        raise InvitationWithdrawn
    if invitation.expires_at <= now:
        raise InvitationExpired
