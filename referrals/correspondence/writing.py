"""Writes in the free places of a letter, and nowhere else. Whoever has an older copy is told."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal
from referrals.correspondence import composing, lifecycle, paragraphs, refusals
from referrals.correspondence.models.letter import LONGEST_PARAGRAPH, Letter, Paragraph

MOST_PARAGRAPHS = 10
Written = Mapping[str, tuple[str, ...]]


@transaction.atomic
def write(*, letter: Letter, written: Written, seen: int, by: Actor, now: datetime) -> Letter:
    """What stood in these places before is replaced by it. `seen` is the revision that was shown."""
    letter = lifecycle.lock(letter, by=by)
    _check(letter, written, seen=seen, now=now)
    Paragraph.objects.filter(letter=letter, slot__in=written).delete()
    Paragraph.objects.bulk_create(_rows(letter, written))
    letter.revision += 1
    lifecycle.written_by(letter, by)
    letter.save(update_fields=["revision", "writers"])
    record(Happened.LETTER_CHANGED, subject=letter, by=by, at=now, facts=lifecycle.facts_of(letter))
    return letter


def _check(letter: Letter, written: Written, *, seen: int, now: datetime) -> None:
    if letter.state not in lifecycle.OPEN:
        raise refusals.MovedOn
    if letter.revision != seen:
        raise refusals.ChangedMeanwhile
    if set(written) - set(free(letter, now=now)):
        raise refusals.NotAFreePlace
    for texts in written.values():
        if len(texts) > MOST_PARAGRAPHS or any(len(text) > LONGEST_PARAGRAPH for text in texts):
            raise refusals.TooMuch
        if any(paragraphs.says_where(text) for text in texts):
            raise refusals.SaysWhere


def free(letter: Letter, *, now: datetime) -> tuple[str, ...]:
    """Its free places; none where it cannot be composed."""
    try:
        return composing.worded(letter, dated=local_day(now)).free
    except Refusal:
        return ()


def _rows(letter: Letter, written: Written) -> list[Paragraph]:
    return [
        Paragraph(letter=letter, slot=slot, position=position, standard=paragraphs.code_of(text), text=text)
        for slot, texts in written.items()
        for position, text in enumerate(texts)
    ]
