"""Considers a request to look again: declined with reasons, or a new decision is opened in the place of the old one."""

from datetime import datetime

from django.db import transaction

from accounts.kinds import HoldingKind
from decisions import board, lifecycle, stages
from decisions.again import fresh, progress, refusals
from decisions.child_panel import reopening
from decisions.models.decision import Decision, Origin
from decisions.models.reconsideration import Reconsideration
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import RouteCode, Stage
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.permissions import Permission
from referrals.casefile.actions import assignment
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, ReconsiderationState


@transaction.atomic
def allow_late(*, asked: Reconsideration, by: Actor, now: datetime) -> Reconsideration:
    """A manager's: the officer who then considers it is somebody else or not, as they hold the case."""
    asked = lock(asked, by=by)
    if not by.may(Permission.SETTLE_ESCALATIONS):
        raise refusals.LateNeedsManager
    if not asked.is_late or asked.late_allowed_at is not None:
        raise refusals.NotLate
    asked.late_allowed_by_id, asked.late_allowed_at = by.acting(), now
    asked.save(update_fields=["late_allowed_by", "late_allowed_at"])
    record(Happened.RECONSIDERATION_ALLOWED, subject=asked, by=by, at=now, facts=lifecycle.facts_of(asked.decision))
    return asked


@transaction.atomic
def decline(*, asked: Reconsideration, reasons: str, by: Actor, now: datetime) -> Reconsideration:
    """The decision stands as it was served, and nothing is left to do."""
    asked = _lock_fresh(asked, by=by, now=now)
    if not reasons.strip():
        raise refusals.ReasonsMissing
    asked.reasons = reasons.strip()
    _considered(asked, ReconsiderationState.DECLINED, by=by, now=now)
    post.act_done(asked.decision.case, ActCode.CONSIDER_RECONSIDERATION)
    assignment.done(asked.decision.case, HoldingKind.CASE, by=by, now=now)
    record(Happened.RECONSIDERATION_DECLINED, subject=asked, by=by, at=now, facts=lifecycle.facts_of(asked.decision))
    return asked


@transaction.atomic
def look_again(*, asked: Reconsideration, by: Actor, now: datetime) -> Reconsideration:
    """A new decision under the version adopted today: what was found under another standard is no start for it.

    The outcome that was served stands until this one is. What a child panel decided it looks at again itself.
    """
    asked = _lock_fresh(asked, by=by, now=now)
    if asked.is_late and asked.late_allowed_at is None:
        raise refusals.LateNeedsManager
    panel = reopening.panel_for(asked.decision, now=now)
    if panel is None:
        _begin(asked, by=by, now=now)
    _considered(asked, ReconsiderationState.UNDER_WAY, by=by, now=now)
    if panel is not None:
        reopening.hand_on(panel, asked, now=now)
    record(Happened.RECONSIDERATION_BEGUN, subject=asked, by=by, at=now, facts=lifecycle.facts_of(asked.decision))
    return asked


def _begin(asked: Reconsideration, *, by: Actor, now: datetime) -> None:
    """By the authority: of whatever a child panel decided before, that panel decides nothing any more."""
    new = _in_place_of(asked.decision, by=by, now=now)
    reopening.retire(new.case, by=by, now=now)
    asked.opened = new
    lifecycle.say_where(new, now=now)
    board.begun_again(new, now=now)
    facts = lifecycle.facts_of(new) | {"origin": new.origin, "replaces": asked.decision_id}
    record(Happened.DECISION_BEGUN, subject=new, by=by, at=now, facts=facts)


def lock(asked: Reconsideration, *, by: Actor) -> Reconsideration:
    """The case first, always."""
    lifecycle.lock_case(asked.decision.case, by=by)
    found = Reconsideration.objects.select_for_update(of=("self",))
    now_so = found.select_related("decision__case", "decision__author__person").get(pk=asked.pk)
    if not now_so.is_asked:
        raise refusals.ConsideredAlready
    return now_so


def _lock_fresh(asked: Reconsideration, *, by: Actor, now: datetime) -> Reconsideration:
    asked = lock(asked, by=by)
    fresh.require(asked.decision, by=by)
    fresh.take_up(asked.decision.case, by=by, now=now)
    return asked


def _considered(asked: Reconsideration, to: ReconsiderationState, *, by: Actor, now: datetime) -> None:
    asked.considered_by_id, asked.considered_at = by.acting(), now
    progress.move(asked, to, now=now)


def _in_place_of(old: Decision, *, by: Actor, now: datetime) -> Decision:
    """The old one first: no stage of a case has two that are live."""
    old.replaced_at = now
    old.save(update_fields=["replaced_at"])
    rules = stages.rules(adopted(local_day(now)).code, Stage(old.stage), RouteCode.AUTHORITY)
    return Decision.objects.create(
        case=old.case,
        stage=old.stage,
        route=rules.route,
        origin=Origin.RECONSIDERATION,
        replaces=old,
        guidance_code=rules.guidance.code,
        standard=rules.standard,
        author_id=by.acting(),
        begun_at=now,
        writers=[by.user_id],
    )
