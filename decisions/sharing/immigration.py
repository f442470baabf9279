"""A live immigration matter of the person's: without one on record immigration is told nothing of a decision."""

from datetime import datetime

from django.db import transaction

from decisions.models.justice import ImmigrationMatter
from decisions.sharing import locking, refusals
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.models.case import Case


@transaction.atomic
def note(*, case: Case, reference: str, is_live: bool, seen: int, by: Actor, now: datetime) -> ImmigrationMatter:
    """Each change is a row. `seen` is the number that the form was drawn with."""
    case = locking.lock_case(case, by=by)
    if not reference.strip():
        raise refusals.ReferenceMissing
    last = newest(case)
    if (last.number if last else 0) != seen:
        raise refusals.ChangedMeanwhile
    made = ImmigrationMatter.objects.create(
        case=case,
        number=seen + 1,
        immigration_reference=reference.strip(),
        is_live=is_live,
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    facts = {"case_id": case.pk, "is_live": is_live}
    record(Happened.IMMIGRATION_RECORDED, subject=made, by=by, at=now, facts=facts)
    return made


def newest(case: Case) -> ImmigrationMatter | None:
    return case.immigration_matters.select_related("recorded_by__person").order_by("-number").first()


def live(case: Case) -> ImmigrationMatter | None:
    found = newest(case)
    return found if found is not None and found.is_live else None
