"""A contact is written down where it happened, on a phone: the same form that comes twice is one contact."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact
from nrm.refusal import Refusal
from support.models.care import Care
from support.models.contacts import ContactEntry
from support.plan.refusals import InTheFuture
from support.plan.writing import locked, tell


class CorrectedAlready(Refusal):
    sentence = _("Somebody corrected this entry meanwhile. Correct the newer one")


@dataclass(frozen=True, slots=True)
class Said:
    reference: UUID
    at: datetime
    how: ContactEntry.How
    reached: ContactEntry.Reached
    words: str


@transaction.atomic
def note(*, care: Care, said: Said, corrects: ContactEntry | None = None, by: Actor, now: datetime) -> ContactEntry:
    """`corrects`: what was written down before stays, and this stands in its place."""
    care = locked(care)
    known = ContactEntry.objects.filter(corrects=corrects).first() if corrects else None
    if known is not None and known.reference != said.reference:
        raise CorrectedAlready
    if said.at > now:
        raise InTheFuture
    entry, is_new = ContactEntry.objects.get_or_create(
        reference=said.reference,
        care=care,
        defaults={
            "at": said.at,
            "how": said.how,
            "reached": said.reached,
            "words": said.words.strip(),
            "corrects": corrects,
            "recorded_by_id": by.acting(),
            "recorded_at": now,
        },
    )
    if is_new:
        facts: dict[str, Fact] = {"how": said.how.value, "reached": said.reached.value}
        what = "contact_corrected" if corrects else "contact"
        tell(Happened.CARE_CONTACT_RECORDED, care, what, by=by, now=now, **facts)
    return entry
