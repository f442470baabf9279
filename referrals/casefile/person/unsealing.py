"""Opens one sealed detail of a person for one purpose. The vault writes down who looks before it opens anything."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.ledger.access import looked
from nrm.refusal import Refusal
from nrm.vault import vault
from referrals.casefile.models.case import Case
from referrals.casefile.models.safe_contact import SafeContact
from referrals.casefile.person.contact import open_one
from referrals.casefile.person.wanted import Purpose

WORDS, NEVER_TELL = "words", "never_tell"


class NotThere(Refusal):
    sentence = _("This is no longer part of what was agreed. Open the page again")


def details(contract: SafeContact | None) -> list[tuple[str, str]]:
    """What can be opened, by a code that says nothing, with what it is."""
    if contract is None:
        return []
    ways = [(str(channel.pk), channel.get_kind_display()) for channel in contract.channels.all()]
    words = [(WORDS, str(_("What a caller or a message may say")))] if contract.words_reference else []
    never = [(NEVER_TELL, str(_("Who must never be told")))] if contract.never_tell_reference else []
    return [*ways, *words, *never]


def open_detail(*, case: Case, detail: str, purpose: Purpose, by: Actor, now: datetime) -> str:
    reference = _reference(open_one(case.person), detail)
    looked(subject=case, by=by, at=now, action="opened", purpose=purpose.value, fields=["safe_contact"])
    return vault.open_entry(reference, purpose=purpose.value, by=by, now=now)


def _reference(contract: SafeContact | None, detail: str) -> UUID:
    found = _references(contract).get(detail)
    if found is None:
        raise NotThere
    return found


def _references(contract: SafeContact | None) -> dict[str, UUID | None]:
    if contract is None:
        return {}
    ways: dict[str, UUID | None] = {str(channel.pk): channel.vault_reference for channel in contract.channels.all()}
    return ways | {WORDS: contract.words_reference, NEVER_TELL: contract.never_tell_reference}
