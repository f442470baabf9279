"""Hands a draft over by a one-time code: kept as a hash, for one named person, for a day, revocable."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import holdings
from accounts.kinds import HoldingKind
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal
from referrals.form.actions.save import lock
from referrals.form.models import Draft, DraftState, Handover

LASTS = timedelta(hours=24)
MOST_TRIES = 5
# Without letters and numbers that are mistaken for each other on the telephone.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 8


class CodeDoesNotWork(Refusal):
    """Wrong, expired, used, revoked or meant for somebody else: the sentence does not tell which."""

    sentence = _("This code does not work. Ask your colleague for a new one")


class ToYourself(Refusal):
    sentence = _("You are writing this referral already. Enter a colleague’s email address")


@transaction.atomic
def offer(*, draft: Draft, to: str, by: Actor, now: datetime) -> str:
    """A new code ends the one before. The code is shown once and kept as a hash only."""
    draft = lock(draft, by=by)
    holder = Membership.objects.select_related("person").get(pk=draft.holder_id)
    if holder.person.email.lower() == to.strip().lower():
        raise ToYourself
    _revoke(draft, now)
    code = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
    Handover.objects.create(
        draft=draft, for_email=to.strip().lower(), code_hash=_hash(code), made_at=now, expires_at=now + LASTS
    )
    return code


@transaction.atomic
def revoke(*, draft: Draft, by: Actor, now: datetime) -> None:
    _revoke(lock(draft, by=by), now)


@transaction.atomic
def take(*, code: str, by: Actor, now: datetime) -> Draft | None:
    """The draft, or nothing: a wrong try is counted, so it must not be rolled back by an error."""
    taker = Membership.objects.select_related("person", "organisation").get(pk=by.membership_id or 0)
    offers = Handover.objects.open(now).filter(for_email=taker.person.email.lower()).select_for_update()
    found = next((one for one in offers if secrets.compare_digest(one.code_hash, _hash(code))), None)
    if found is None:
        _count_wrong_try([one.pk for one in offers], now)
        return None
    draft = Draft.objects.select_for_update().get(pk=found.draft_id)
    if draft.state == DraftState.SENT:
        return None
    _move(draft, taker, by=by, now=now)
    Handover.objects.filter(pk=found.pk).update(used_at=now)
    return draft


def _move(draft: Draft, taker: Membership, *, by: Actor, now: datetime) -> None:
    facts = {"from_membership": draft.holder_id, "to_membership": taker.pk}
    holdings.release(kind=HoldingKind.REFERRAL_DRAFT, subject=draft, by=by, now=now)
    holdings.hold(membership=taker, kind=HoldingKind.REFERRAL_DRAFT, subject=draft, by=by, now=now)
    Draft.objects.filter(pk=draft.pk).update(holder=taker, touched_at=now)
    record(Happened.DRAFT_HANDED_OVER, subject=draft, by=by, at=now, facts=facts)


def _count_wrong_try(offers: list[int], now: datetime) -> None:
    for one in Handover.objects.filter(pk__in=offers):
        one.wrong_tries += 1
        one.revoked_at = now if one.wrong_tries >= MOST_TRIES else None
        one.save(update_fields=["wrong_tries", "revoked_at"])


def _revoke(draft: Draft, now: datetime) -> None:
    draft.handovers.filter(used_at=None, revoked_at=None).update(revoked_at=now)


def _hash(code: str) -> str:
    """As people read it out: case, spaces and dashes do not matter."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return sha256(f"draft-handover {plain}".encode()).hexdigest()
