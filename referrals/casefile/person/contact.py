"""Agrees anew how a person may be reached. The contract before it is closed, and whoever held an older one is told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Happening, record_all
from nrm.refusal import Refusal
from nrm.vault import vault
from nrm.vault.kinds import VaultKind
from referrals.casefile.actions import contact
from referrals.casefile.actions.contact import Channel, Contract
from referrals.casefile.models.case import Case
from referrals.casefile.models.person import Person
from referrals.casefile.models.safe_contact import ChannelKind, SafeContact
from referrals.casefile.person.wanted import Wanted

# Their own, so that no reference of the vault is ever a purpose.
KIND_OF = {ChannelKind.POST: VaultKind.ADDRESS}


class ReasonMissing(Refusal):
    sentence = _("Say who agreed this with the person, and when")


class AgreedMeanwhile(Refusal):
    sentence = _("Somebody agreed this anew meanwhile. Nothing was overwritten. Read what holds now, then save")


class NoDetail(Refusal):
    sentence = _("Write the number or the address of the new way to reach them")


def open_one(person: Person) -> SafeContact | None:
    return SafeContact.objects.filter(person=person, closed_at=None).prefetch_related("channels").first()


@transaction.atomic
def agree_anew(*, case: Case, wanted: Wanted, seen: int | None, reason: str, by: Actor, now: datetime) -> SafeContact:
    """`seen` is the contract that the form was drawn with."""
    person = Person.objects.select_for_update(no_key=True).get(pk=case.person_id)
    holds = open_one(person)
    if (holds.pk if holds else None) != seen:
        raise AgreedMeanwhile
    if not reason.strip():
        raise ReasonMissing
    agreed = _contract(holds, wanted, by=by, now=now)
    contact.close(person=person, now=now)
    made = contact.agree(person=person, contract=agreed, by=by, reason=reason.strip(), now=now)
    _tell(person, made, by=by, now=now)
    return made


def _contract(holds: SafeContact | None, wanted: Wanted, *, by: Actor, now: datetime) -> Contract:
    words = holds.words_reference if holds else None
    never = holds.never_tell_reference if holds else None
    return Contract(
        channels=tuple(_channels(holds, wanted, by=by, now=now)),
        hours=wanted.hours,
        words_reference=_sealed(words, wanted.words, wanted.words_out, by=by, now=now),
        never_tell_reference=_sealed(never, wanted.never_tell, wanted.never_tell_out, by=by, now=now),
        decision_to=wanted.decision_to,
    )


def _channels(holds: SafeContact | None, wanted: Wanted, *, by: Actor, now: datetime) -> list[Channel]:
    found = []
    for channel in holds.channels.all() if holds else ():
        if channel.vault_reference in wanted.kept:
            is_safe, text = wanted.kept[channel.vault_reference]
            kind = ChannelKind(channel.kind)
            reference = _store(kind, text, by=by, now=now) if text.strip() else channel.vault_reference
            found.append(Channel(kind, reference, is_safe))
    if wanted.new is not None:
        if not wanted.new.detail.strip():
            raise NoDetail
        reference = _store(wanted.new.kind, wanted.new.detail, by=by, now=now)
        found.append(Channel(wanted.new.kind, reference, wanted.new.is_safe))
    return found


def _store(kind: ChannelKind, text: str, *, by: Actor, now: datetime) -> UUID:
    sealed_as = KIND_OF.get(kind, VaultKind.SAFE_CONTACT)
    return vault.store(plaintext=text.strip(), kind=sealed_as, by=by, now=now)


def _sealed(before: UUID | None, text: str, out: bool, *, by: Actor, now: datetime) -> UUID | None:
    if text.strip():
        return vault.store(plaintext=text.strip(), kind=VaultKind.SAFE_CONTACT, by=by, now=now)
    return None if out else before


def _tell(person: Person, made: SafeContact, *, by: Actor, now: datetime) -> None:
    kind = Happened.SAFE_CONTACT_CHANGED
    cases = person.cases.order_by("id")
    record_all([Happening(kind, case, {"case_id": case.pk, "contract_id": made.pk}) for case in cases], by=by, at=now)
