"""Takes a step before the birthday, each by whoever it is for. It changes no support; it prepares that it goes on."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.permissions import Permission
from nrm.refusal import Refusal
from support.children.safeguarding import facts_of, lock
from support.models.child import Child
from support.models.turning import Turning, TurningStep
from support.turning import soon

# Whose each step is. Both a local authority and a guardian may tell a child, and ask them.
RIGHTS = {
    Turning.TOLD: Permission.READ_CHILDREN,
    Turning.ASKED: Permission.READ_CHILDREN,
    Turning.PLAN: Permission.SAFEGUARD_CHILDREN,
    Turning.READY: Permission.RUN_CONTRACT,
}


class NotYours(Refusal):
    sentence = _("This step is for somebody else to take")


class TakenAlready(Refusal):
    sentence = _("This step is recorded already")


class AnswerMissing(Refusal):
    sentence = _("Say whether they want support as an adult")


class NoChildAnyMore(Refusal):
    sentence = _("Their case is an adult’s already")


class InTheFuture(Refusal):
    sentence = _("The day must be today or in the past")


@transaction.atomic
def take(
    *, child: Child, step: Turning, done_on: date, wants_support: bool | None = None, by: Actor, now: datetime
) -> TurningStep:
    child = lock(child)
    _require(child, step, done_on, by=by, now=now)
    if step == Turning.ASKED and wants_support is None:
        raise AnswerMissing
    row = TurningStep(
        child=child,
        step=step,
        done_on=done_on,
        wants_support=wants_support if step == Turning.ASKED else None,
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    _once(row)
    facts = facts_of(child) | {"step": step.value}
    record(Happened.TURNING_STEP_TAKEN, subject=child.case, by=by, at=now, facts=facts)
    return row


def _require(child: Child, step: Turning, done_on: date, *, by: Actor, now: datetime) -> None:
    if not by.may(RIGHTS[step]):
        raise NotYours
    ready = step == Turning.READY
    theirs = soon.to_prepare(by, now=now).values("pk") if ready else Child.objects.visible_to(by).values("case")
    if not theirs.filter(pk=child.case_id if ready else child.pk).exists():
        raise NotYours
    if not child.case.is_child:
        raise NoChildAnyMore
    if done_on > local_day(now):
        raise InTheFuture


def _once(row: TurningStep) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise TakenAlready from None
