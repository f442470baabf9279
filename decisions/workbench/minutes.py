"""The consideration minute: assembled from the structure, changed by hand, kept version by version."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string

from decisions import board, lifecycle, refusals
from decisions.assurance import amended
from decisions.conclusive import comparing
from decisions.models.decision import Decision, State
from decisions.models.minute import Minute
from decisions.models.sitting import Hearing
from decisions.panel import results
from decisions.workbench import considering
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import version
from referrals.casefile import sources
from referrals.casefile.requests.models import Request


@transaction.atomic
def write(*, decision: Decision, text: str, seen: int, by: Actor, now: datetime) -> Minute:
    """By hand. `seen` is the version that the form was drawn with."""
    decision = lifecycle.lock_own(decision, by=by)
    if not may_be_written(decision):
        raise refusals.MovedOn
    if decision.state not in lifecycle.OPEN and _checked_by(decision, by):
        raise refusals.AmendedByChecker
    if not text.strip():
        raise refusals.ReasonsMissing
    last = latest(decision)
    if (last.number if last else 0) != seen:
        raise refusals.ChangedMeanwhile
    considering.touch(decision, "minute", by=by, now=now)
    made = _keep(decision, text, by_hand=True, by=by, now=now)
    if decision.state == State.PANEL:
        board.with_panel(decision, now=now)
    return made


def settle(decision: Decision, *, by: Actor, now: datetime) -> Minute:
    """When a draft is signed off it has its minute: as written by hand since the last change, or assembled now."""
    last = latest(decision)
    if last is not None and last.by_hand and last.changes == decision.changes:
        return last
    return _keep(decision, assembled(decision, now=now), by_hand=False, by=by, now=now)


def latest(decision: Decision) -> Minute | None:
    return decision.minutes.order_by("-number").first()


def may_be_written(decision: Decision) -> bool:
    """While it is considered; and after the checker agreed with amendments, for these, until a panel reads it."""
    if decision.state in lifecycle.OPEN:
        return True
    if decision.state not in {State.PANEL, State.ASSURED} or _is_before_panel(decision):
        return False
    return amended.asked(decision).exists()


def _is_before_panel(decision: Decision) -> bool:
    """Its members were told of it: what they say is of the minute as they read it."""
    told = Hearing.objects.standing().filter(decision=decision, draft=decision.draft)
    return told.exclude(sitting__published_at=None).exists()


def _checked_by(decision: Decision, by: Actor) -> bool:
    return decision.checks.filter(draft=decision.draft, checker__person=by.user_id or 0).exists()


def assembled(decision: Decision, *, now: datetime) -> str:
    """Plain text, from the structure as it stands."""
    context = {
        "decision": decision,
        "guidance": version(decision.guidance_code).title,
        "findings": considering.heard(decision),
        "comparison": comparing.lines(decision),
        "age_before": comparing.age_before(decision),
        "facts": decision.material_facts.order_by("id"),
        "exhibits": sources.exhibits(decision.case),
        "requests": Request.objects.filter(case=decision.case).select_related("asked_of").order_by("asked_at", "id"),
        "on": local_day(now),
    }
    return render_to_string("decisions/minute.txt", context | _checked(decision)).strip()


def complete(decision: Decision, *, by: Actor, now: datetime) -> Minute | None:
    """When it becomes final the minute says what was made of the draft after it was signed off."""
    last, checked = latest(decision), _checked(decision)
    if last is None or not (checked["checks"] or checked["panel"]):
        return last
    added = render_to_string("decisions/minute_checks.txt", checked).strip()
    text = f"{last.text}\n\n{added}" if last.by_hand else assembled(decision, now=now)
    return _keep(decision, text, by_hand=last.by_hand, by=by, now=now)


def _checked(decision: Decision) -> dict[str, Any]:
    checks = decision.checks.select_related("checker__person").order_by("at", "id")
    return {"checks": list(checks), "panel": results.of(decision)}


def _keep(decision: Decision, text: str, *, by_hand: bool, by: Actor, now: datetime) -> Minute:
    last = latest(decision)
    return Minute.objects.create(
        decision=decision,
        number=(last.number if last else 0) + 1,
        text=text,
        by_hand=by_hand,
        changes=decision.changes,
        written_by_id=by.acting(),
        written_at=now,
    )
