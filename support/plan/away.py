"""A person in support is missing: on their case the same day, with the steps that follow, until they return."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.happened import Happened
from referrals.casefile.missing import reporting
from referrals.casefile.missing.models import Absence
from referrals.casefile.missing.reporting import Report, Return, SeenInTheFuture
from referrals.casefile.models.case import Case
from support.models.away import Away, AwayStep, Step
from support.models.care import Care
from support.plan.refusals import MissingAlready, NotMissing
from support.plan.writing import locked, tell


@transaction.atomic
def report(*, care: Care, said: Report, by: Actor, now: datetime) -> Away:
    """The case learns of it in the same transaction; if somebody reported it there first, this follows that report."""
    absence = _on_the_case(care.case, said, by=by, now=now)
    care = locked(care)
    if said.last_seen_at > now:
        raise SeenInTheFuture
    if Away.objects.filter(care=care, returned_at=None).exists():
        raise MissingAlready
    away = Away.objects.create(
        care=care, absence=absence, last_seen_at=said.last_seen_at, recorded_by_id=by.acting(), recorded_at=now
    )
    if said.is_police_told:
        _done(away, [Step.POLICE], by=by, now=now)
    tell(Happened.CARE_SAFETY_RECORDED, care, "missing", by=by, now=now, away_id=away.pk)
    return away


def _on_the_case(case: Case | None, said: Report, *, by: Actor, now: datetime) -> Absence | None:
    if case is None:
        return None
    Case.objects.select_for_update().get(pk=case.pk)
    known = Absence.objects.open().filter(case=case).first()
    return known or reporting.report(case=case, said=said, by=by, now=now)


@transaction.atomic
def take_steps(*, away: Away, steps: Collection[Step], by: Actor, now: datetime) -> None:
    """What is done stays done; ticking it again changes nothing."""
    care = locked(away.care)
    away = Away.objects.select_for_update().get(pk=away.pk)
    known = set(away.steps.values_list("step", flat=True))
    new = [step for step in Step if step in steps and step not in known]
    if new:
        _done(away, new, by=by, now=now)
        tell(Happened.CARE_SAFETY_RECORDED, care, "missing_steps", by=by, now=now, steps=[step.value for step in new])


@transaction.atomic
def come_back(*, away: Away, said: Return, by: Actor, now: datetime) -> Away:
    """On the case too, unless they are known there to be back already."""
    case = away.care.case
    if case is not None:
        Case.objects.select_for_update().get(pk=case.pk)
    care = locked(away.care)
    away = Away.objects.select_for_update().get(pk=away.pk)
    if away.returned_at is not None:
        raise NotMissing
    if case is not None and Absence.objects.open().filter(case=case).exists():
        reporting.come_back(case=case, said=said, by=by, now=now)
    _require_after(away, said, now)
    away.returned_at = said.at
    away.save(update_fields=["returned_at"])
    tell(Happened.CARE_SAFETY_RECORDED, care, "returned", by=by, now=now, away_id=away.pk)
    return away


def _require_after(away: Away, said: Return, now: datetime) -> None:
    if said.at > now:
        raise reporting.ReturnedInTheFuture
    if said.at < away.last_seen_at:
        raise reporting.ReturnedTooEarly


def _done(away: Away, steps: Collection[Step], *, by: Actor, now: datetime) -> None:
    AwayStep.objects.bulk_create(AwayStep(away=away, step=step, done_by_id=by.acting(), done_at=now) for step in steps)
