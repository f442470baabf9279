"""Training that somebody completed, with the day it runs out."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import training_due
from accounts.kinds import Course
from accounts.models.membership import Membership
from accounts.models.training import TrainingRecord
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record as record_event
from nrm.refusal import Refusal


class CompletedInTheFuture(Refusal):
    sentence = _("The day it was completed must be today or in the past")


class RunsOutTooEarly(Refusal):
    sentence = _("The day it runs out must be after the day it was completed")


class AlreadyRecorded(Refusal):
    sentence = _("This course is already recorded for that day")


@transaction.atomic
def record(
    *,
    membership: Membership,
    course: Course,
    completed_on: date,
    by: Actor,
    now: datetime,
    expires_on: date | None = None,
) -> TrainingRecord:
    """Training belongs to the person, whichever organisation recorded it."""
    ends = expires_on or training_due.lasts_until(course, completed_on)
    if completed_on > timezone.localdate(now):
        raise CompletedInTheFuture
    if ends <= completed_on:
        raise RunsOutTooEarly
    training, is_new = TrainingRecord.objects.get_or_create(
        person_id=membership.person_id,
        course=course,
        completed_on=completed_on,
        defaults={"expires_on": ends, "recorded_by_id": by.user_id, "recorded_at": now},
    )
    if not is_new:
        raise AlreadyRecorded
    facts = {"course": course, "completed": completed_on.isoformat(), "expires": ends.isoformat()}
    record_event(Happened.TRAINING_RECORDED, subject=membership, by=by, at=now, facts=facts)
    return training
