"""Keeps the safe-contact contract of a person. The one before it is closed, never changed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nrm.actor import Actor
from referrals.casefile.models.person import Person
from referrals.casefile.models.safe_contact import ChannelKind, SafeChannel, SafeContact


@dataclass(frozen=True, slots=True)
class Channel:
    kind: ChannelKind
    vault_reference: UUID
    is_safe: bool


@dataclass(frozen=True, slots=True)
class Contract:
    """References into the vault, and words that say nothing about where somebody is."""

    channels: tuple[Channel, ...] = ()
    hours: tuple[str, ...] = ()
    words_reference: UUID | None = None
    never_tell_reference: UUID | None = None
    decision_to: str = ""

    @property
    def says_something(self) -> bool:
        return bool(self.channels or self.hours or self.words_reference or self.never_tell_reference)


def close(*, person: Person, now: datetime) -> None:
    SafeContact.objects.filter(person=person, closed_at=None).update(closed_at=now)


def agree(
    *, person: Person, contract: Contract, by: Actor | None = None, reason: str = "", now: datetime
) -> SafeContact:
    """One is open at a time, and the database refuses a second: close the one before first."""
    kept = SafeContact.objects.create(
        person=person,
        words_reference=contract.words_reference,
        never_tell_reference=contract.never_tell_reference,
        decision_to=contract.decision_to,
        agreed_at=now,
        agreed_by_id=by.acting() if by else None,
        reason=reason,
    )
    SafeChannel.objects.bulk_create(
        SafeChannel(
            contract=kept,
            kind=channel.kind,
            vault_reference=channel.vault_reference,
            is_safe=channel.is_safe,
            hours=list(contract.hours),
        )
        for channel in contract.channels
    )
    return kept
