"""Writes notes, corrects them by later ones, pins them, and marks mentions as read."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from referrals.casefile.models.case import Case
from referrals.casefile.models.note import LONGEST, Mention, Note, Pin
from referrals.casefile.notes import colleagues
from referrals.casefile.notes.refusals import (
    CannotBeMentioned,
    NothingWritten,
    TooLong,
    TooManyMentioned,
    TooManyPinned,
)

MOST_MENTIONED = 10
MOST_PINNED = 5


@transaction.atomic
def add(
    *,
    case: Case,
    text: str,
    token: UUID,
    mentioned: Collection[UUID] = (),
    corrects: Note | None = None,
    by: Actor,
    now: datetime,
) -> Note:
    """Pressed twice it is one note. The case is locked, so that the second press waits and finds the first."""
    Case.objects.select_for_update(no_key=True).get(pk=case.pk)
    if (earlier := Note.objects.filter(case=case, token=token).first()) is not None:
        return earlier
    _require_text(text)
    to = _mentioned(case, mentioned, by=by, now=now)
    note = Note.objects.create(
        case=case, text=text, corrects=corrects, written_by_id=by.acting(), written_at=now, token=token
    )
    Mention.objects.bulk_create(Mention(note=note, membership=one, made_at=now) for one in to)
    facts: dict[str, Fact] = {"case_id": case.pk, "mentioned_ids": [one.pk for one in to]}
    facts |= {"corrects_id": corrects.pk} if corrects else {}
    record(Happened.NOTE_ADDED, subject=note, by=by, at=now, facts=facts)
    return note


@transaction.atomic
def pin(*, note: Note, by: Actor, now: datetime) -> None:
    """The case is locked, because two who pin at once must not pin a sixth."""
    Case.objects.select_for_update(no_key=True).get(pk=note.case_id)
    if Pin.objects.filter(note=note).exists():
        return
    if Pin.objects.filter(note__case=note.case_id).count() >= MOST_PINNED:
        raise TooManyPinned
    Pin.objects.create(note=note, pinned_by_id=by.acting(), pinned_at=now)


@transaction.atomic
def unpin(*, note: Note) -> None:
    Pin.objects.filter(note=note).delete()


def read(notes: Iterable[Note], *, by: Actor, now: datetime) -> None:
    """Whoever has a note on the screen that mentions them has read it; the first time stays."""
    shown = Mention.objects.unread().filter(note__in=[note.pk for note in notes], membership_id=by.membership_id or 0)
    shown.update(read_at=now)


def _require_text(text: str) -> None:
    if not text.strip():
        raise NothingWritten
    if len(text) > LONGEST:
        raise TooLong


def _mentioned(case: Case, references: Collection[UUID], *, by: Actor, now: datetime) -> list[Membership]:
    wanted = set(references)
    if len(wanted) > MOST_MENTIONED:
        raise TooManyMentioned
    found = colleagues.chosen(case, wanted, by=by, on=local_day(now)) if wanted else []
    if len(found) < len(wanted):
        raise CannotBeMentioned
    return found
