"""Which ways are safe for the person, by what was agreed with them. What the address is stays in the vault."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from decisions.models.disclosure import Channel, Recipient
from decisions.sharing import refusals
from referrals.casefile.models.person import Person
from referrals.casefile.models.safe_contact import ChannelKind, DecisionTo, SafeChannel, SafeContact

WAYS: Mapping[Channel, ChannelKind] = {Channel.POST: ChannelKind.POST, Channel.SECURE_EMAIL: ChannelKind.EMAIL}


def require(person: Person, recipient: Recipient, channel: Channel) -> None:
    """Where every address of the kind is said to be unsafe: whoever exploited them may open what comes there."""
    kind = WAYS.get(channel)
    if recipient != Recipient.PERSON or kind is None:
        return
    said = set(_agreed(person).filter(kind=kind).values_list("is_safe", flat=True))
    if said == {False}:
        raise refusals.UnsafeWay


def words(person: Person) -> list[str]:
    """For whoever is about to send: each way and whether it is safe, and to whom they want decisions to go."""
    said = [_way(one) for one in _agreed(person).order_by("id")]
    contract = SafeContact.objects.filter(person=person, closed_at=None).first()
    elsewhere = contract is not None and contract.decision_to == DecisionTo.SOMEONE_ELSE
    return [*said, _("They chose that decisions go to somebody else for them")] if elsewhere else said


def _way(one: SafeChannel) -> str:
    line = _("%(way)s: safe") if one.is_safe else _("%(way)s: not safe, do not use")
    return line % {"way": one.get_kind_display()}


def _agreed(person: Person) -> QuerySet[SafeChannel]:
    return SafeChannel.objects.filter(contract__person=person, contract__closed_at=None)
