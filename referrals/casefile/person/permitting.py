"""The only way to reach a person: what their open contract allows at this moment, and the permission that results.

Nothing else opens a number or an address of theirs in order to send something.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NoReturn
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.gateways.permission import Basis, ContactPermission
from nrm.gateways.permission import Channel as By
from nrm.refusal import Refusal
from nrm.vault import vault
from referrals.casefile import sources
from referrals.casefile.models.case import Case
from referrals.casefile.models.person import Person
from referrals.casefile.models.safe_contact import ChannelKind, DecisionTo, SafeChannel, SafeContact
from referrals.casefile.person import hours, known_places
from referrals.casefile.person.contact import open_one

# A phone may be in other hands a quarter of an hour later.
HOLDS_FOR = timedelta(minutes=5)
GATEWAYS = {ChannelKind.TEXT_MESSAGE: By.SMS, ChannelKind.EMAIL: By.MAIL}


class Because(models.TextChoices):
    """Why the contract does not let something go this way now."""

    NO_CONTRACT = "no_contract", _("Nothing is agreed about how this person may be reached")
    CHOSE_SOMEBODY_ELSE = "chose_somebody_else", _("They chose somebody else to receive what is written to them")
    NO_SAFE_WAY = "no_safe_way", _("No way of this kind was agreed as safe")
    CAME_BACK = "came_back", _("Something that was sent there came back")
    PLACE_OF_EXPLOITATION = "place_of_exploitation", _("The address is known as a place where they were exploited")
    OUTSIDE_HOURS = "outside_hours", _("It is not one of the hours in which they may be reached")
    WORDS_AGREED = "words_agreed", _("They agreed which words may be said, and only a person can keep to that")


class NotAllowed(Refusal):
    sentence = _("What was agreed with this person does not allow it now")

    def __init__(self, because: Because) -> None:
        self.code = because.value
        super().__init__(because.label)


@dataclass(frozen=True, slots=True)
class Allowed:
    """One way that is open now. Whoever holds it holds no address."""

    kind: ChannelKind
    contract: SafeContact
    reference: UUID


def allowed(case: Case, kind: ChannelKind, *, now: datetime) -> Allowed:
    """Call inside a transaction: the contract cannot be agreed anew before it ends. Raises NotAllowed."""
    Person.objects.select_for_update(no_key=True).get(pk=case.person_id)
    contract = _contract(case)
    usable = _usable(case, list(contract.channels.all()), kind)
    if kind != ChannelKind.POST:
        usable = [one for one in usable if hours.cover(one.hours, now)] or _no(Because.OUTSIDE_HOURS)
    return Allowed(kind, contract, usable[0].vault_reference)


def may_be_handed(case: Case) -> SafeContact | None:
    """Put into their own hands by a body that sees them: no address is needed, only that they still want it."""
    contract = open_one(case.person)
    if contract is not None and contract.decision_to == DecisionTo.SOMEONE_ELSE:
        raise NotAllowed(Because.CHOSE_SOMEBODY_ELSE)
    return contract


def message(case: Case, kind: ChannelKind, *, by: Actor, now: datetime) -> ContactPermission:
    """For one neutral email or text message, now. Raises NotAllowed."""
    way = allowed(case, kind, now=now)
    if way.contract.words_reference is not None:
        raise NotAllowed(Because.WORDS_AGREED)
    address = vault.open_entry(way.reference, purpose="reach_person", by=by, now=now)
    return ContactPermission(
        channel=GATEWAYS[kind], address=address, basis=Basis.SAFE_CONTACT, expires_at=now + HOLDS_FOR
    )


def postal_address(case: Case, *, reference: UUID, by: Actor, now: datetime) -> str:
    """For an envelope that is addressed now, if it is still the address that the contract allows."""
    if allowed(case, ChannelKind.POST, now=now).reference != reference:
        raise NotAllowed(Because.NO_SAFE_WAY)
    return vault.open_entry(reference, purpose="address_envelope", by=by, now=now)


def is_place_of_exploitation(case: Case, reference: UUID) -> bool:
    places = sources.places(case)
    return bool(places) and vault.answers(reference, lambda address: known_places.is_one_of(address, places))


def is_never_told(case: Case, names: Iterable[str]) -> bool:
    """Whether one of these names stands in what the person said of who must never be told."""
    contract = open_one(case.person)
    wanted = [name.casefold() for name in names if name.strip()]
    if contract is None or contract.never_tell_reference is None:
        return False
    return vault.answers(contract.never_tell_reference, lambda text: any(name in text.casefold() for name in wanted))


def came_back(reference: UUID, *, now: datetime) -> None:
    """From now on nothing goes there, under whichever contract it stands, until contact is agreed anew."""
    SafeChannel.objects.filter(vault_reference=reference, contract__closed_at=None).update(came_back_at=now)


def _contract(case: Case) -> SafeContact:
    contract = may_be_handed(case)
    return contract if contract is not None else _no(Because.NO_CONTRACT)


def _usable(case: Case, channels: list[SafeChannel], kind: ChannelKind) -> list[SafeChannel]:
    """Each rule in turn; the first that leaves nothing says why."""
    unsafe = [one for one in channels if not one.is_safe]
    rules: tuple[tuple[Because, Callable[[SafeChannel], bool]], ...] = (
        (Because.NO_SAFE_WAY, lambda one: one.kind == kind and one.is_safe),
        (Because.NO_SAFE_WAY, lambda one: not any(_is_same(one, other) for other in unsafe)),
        (Because.CAME_BACK, lambda one: one.came_back_at is None),
        (Because.PLACE_OF_EXPLOITATION, lambda one: not is_place_of_exploitation(case, one.vault_reference)),
    )
    for because, holds in rules:
        channels = [one for one in channels if holds(one)] or _no(because)
    return channels


def _is_same(one: SafeChannel, other: SafeChannel) -> bool:
    """What somebody called unsafe stays so, in whichever other row it stands as well."""
    return vault.answers(other.vault_reference, lambda text: vault.holds(one.vault_reference, text))


def _no(because: Because) -> NoReturn:
    raise NotAllowed(because)
