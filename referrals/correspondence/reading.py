"""What a person reads best, and in which language: recorded by whoever asked them, and followed by every draft."""

from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.guidance.vocabulary import Recipient
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.letters import Language
from referrals.casefile.models.case import Case
from referrals.correspondence import lifecycle, refusals, spoken
from referrals.correspondence.models.letter import Letter, Reader
from referrals.correspondence.models.reads_best import ReadsBest

ADULTS, CHILDREN = (Reader.STANDARD, Reader.EASY_READ), (Reader.YOUNG, Reader.CHILD)


def choices(case: Case) -> tuple[Reader, ...]:
    """Nothing that is only for adults is written to a child, nor the other way round."""
    return CHILDREN if case.is_child else ADULTS


def recorded(case: Case) -> ReadsBest | None:
    """What was recorded of a child counts no more once they are taken for an adult."""
    return (
        ReadsBest.objects.filter(person=case.person_id, reader__in=choices(case))
        .select_related("recorded_by__person")
        .first()
    )


def language_of(case: Case) -> Language:
    found = recorded(case)
    return Language(found.language) if found and found.language else spoken.language_of(case.person)


@transaction.atomic
def choose(*, case: Case, reader: Reader, language: str, by: Actor, now: datetime) -> ReadsBest:
    """What is drafted to the person is worded so from now on; what was approved stays as it was read."""
    locked = Case.objects.select_for_update(of=("self",)).select_related("person").get(pk=case.pk)
    if not Case.objects.visible_to(by).filter(pk=case.pk).exists():
        raise refusals.NothingToDo
    if reader not in choices(locked):
        raise refusals.NotForThisReader
    said = {"reader": reader, "language": language, "recorded_by_id": by.acting(), "recorded_at": now}
    found, _created = ReadsBest.objects.update_or_create(person=locked.person, defaults=said)
    for letter in _drafts(locked):
        _follow(letter, locked)
    facts: dict[str, Fact] = {"case_id": locked.pk, "reader": reader.value, "language": language}
    record(Happened.READING_RECORDED, subject=locked, by=by, at=now, facts=facts)
    return found


def _drafts(case: Case) -> list[Letter]:
    found = Letter.objects.select_for_update(of=("self",)).filter(case=case, recipient=Recipient.PERSON)
    return list(found.filter(state__in=lifecycle.OPEN).order_by("id"))


def _follow(letter: Letter, case: Case) -> None:
    """Whoever has it open reads it again before they approve it."""
    found = recorded(case)
    letter.reader = found.reader if found else letter.reader
    letter.language = language_of(case)
    letter.revision += 1
    letter.save(update_fields=["reader", "language", "revision"])
