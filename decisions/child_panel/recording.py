"""Records what a child panel decided: reasonable grounds alone, both together, or the conclusive one later. Final."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from decisions import board, lifecycle, signing_off, stages
from decisions import refusals as of_decisions
from decisions.assurance import passed
from decisions.child_panel import fit, posting, refusals, turn
from decisions.models.child_panel import ChildPanel, PanelRecord, PanelSeat
from decisions.models.decision import AgeThen, Decision, Origin, State
from decisions.models.finding import Finding
from decisions.models.panellist import BodyKind
from decisions.models.reconsideration import Reconsideration
from decisions.workbench import minutes
from decisions.workbench.considering import Work
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import RouteCode, Stage
from nrm.happened import Happened
from nrm.ledger.record import record as tell
from referrals.casefile.board import post

AT_LEAST = frozenset({BodyKind.LOCAL_AUTHORITY, BodyKind.POLICE, BodyKind.HEALTH})


@dataclass(frozen=True, slots=True)
class Member:
    body: str
    name: str
    is_chair: bool = False
    is_lead_social_worker: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    held_on: date
    members: Sequence[Member]


@transaction.atomic
def record(
    *, panel: ChildPanel, meeting: Meeting, found: Mapping[Stage, Work], by: Actor, now: datetime
) -> PanelRecord:
    """What the panel found is the decision: nobody at the authority checks it, and nobody changes it."""
    panel = turn.lock(panel, by=by)
    _require_meeting(panel, meeting, on=local_day(now))
    fit.require_age(panel.case, on=local_day(now))
    _require_stages(panel, found)
    made = {stage: _decide(panel, stage, found[stage], by=by, now=now) for stage in Stage if stage in found}
    kept = PanelRecord.objects.create(
        panel=panel,
        held_on=meeting.held_on,
        reasonable=made.get(Stage.REASONABLE_GROUNDS),
        conclusive=made.get(Stage.CONCLUSIVE_GROUNDS),
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    PanelSeat.objects.bulk_create(_seat(kept, member) for member in meeting.members)
    _go_on(panel, now=now)
    return kept


def _require_meeting(panel: ChildPanel, meeting: Meeting, *, on: date) -> None:
    if not local_day(panel.chosen_at) <= meeting.held_on <= on:
        raise refusals.HeldWhen
    if not {member.body for member in meeting.members} >= AT_LEAST:
        raise refusals.BodiesMissing
    chairs = [member for member in meeting.members if member.is_chair]
    if len(chairs) != 1:
        raise refusals.ChairMissing
    if chairs[0].is_lead_social_worker:
        raise refusals.ChairLeadsCase


def _require_stages(panel: ChildPanel, found: Mapping[Stage, Work]) -> None:
    turn_of = turn.next_stage(panel.case)
    if turn_of is None:
        raise refusals.NotOfThisPanel
    if turn_of not in found:
        raise refusals.StageMissing
    if turn_of is Stage.CONCLUSIVE_GROUNDS and Stage.REASONABLE_GROUNDS in found:
        raise refusals.NotOfThisPanel


def _decide(panel: ChildPanel, stage: Stage, work: Work, *, by: Actor, now: datetime) -> Decision:
    """By the rules of the panel's own route, under the version adopted today."""
    if turn.next_stage(panel.case) is not stage:
        raise refusals.NothingToConclude
    asked = turn.asked_of_panel(panel.case)
    rules = stages.rules(adopted(local_day(now)).code, stage, RouteCode.CHILD_PANEL)
    decision = _written(panel, rules, work, asked.decision if asked else None, by=by, now=now)
    if asked is not None:
        _answers(asked, decision)
    missing = signing_off.missing(decision)
    if missing.stops:
        raise refusals.Incomplete(list(missing.stops))
    decision.outcome, decision.draft, decision.final_by_id = missing.carried, 1, by.acting()
    if passed.outstanding(decision, rules):
        raise of_decisions.AssuranceOutstanding
    lifecycle.move(decision, State.DRAFTED, now=now)
    minutes.settle(decision, by=by, now=now)
    lifecycle.move(decision, State.FINAL, now=now)
    board.final(decision, rules, now=now)
    facts = lifecycle.facts_of(decision) | {"outcome": decision.outcome, "of_child_panel": True}
    tell(Happened.DECISION_FINAL, subject=decision, by=by, at=now, facts=facts)
    return decision


def _answers(asked: Reconsideration, decision: Decision) -> None:
    asked.opened = decision
    asked.save(update_fields=["opened"])


def _written(
    panel: ChildPanel, rules: stages.Rules, work: Work, old: Decision | None, *, by: Actor, now: datetime
) -> Decision:
    """In the place of the one that is looked at again, if one is.

    No means question is asked: they were a child when they were exploited, as they still are one.
    """
    if old is not None:
        old.replaced_at = now
        old.save(update_fields=["replaced_at"])
    decision = Decision.objects.create(
        case=panel.case,
        origin=Origin.RECONSIDERATION if old else Origin.REFERRAL,
        replaces=old,
        stage=rules.stage,
        route=rules.route,
        guidance_code=rules.guidance.code,
        standard=rules.standard,
        author_id=by.acting(),
        begun_at=now,
        writers=[by.user_id],
        age_then=AgeThen.CHILD,
        mitigation=work.mitigation,
        reasons=work.reasons,
    )
    Finding.objects.bulk_create(
        Finding(decision=decision, limb=limb, answer=one.answer, reasons=one.reasons, changed_at=now)
        for limb, one in work.findings.items()
        if one.answer
    )
    return decision


def _go_on(panel: ChildPanel, *, now: datetime) -> None:
    """After reasonable grounds alone the conclusive decision is the panel's as well; otherwise it has done its work."""
    post.met(panel.case, posting.OWN_CLOCK, now=now)
    stage = turn.next_stage(panel.case)
    if stage is None:
        posting.decided(panel)
    else:
        posting.waits(panel, stage, until=stages.after_recovery(panel.case) or now, now=now)


def _seat(kept: PanelRecord, member: Member) -> PanelSeat:
    return PanelSeat(
        record=kept,
        body=member.body,
        name=member.name.strip(),
        is_chair=member.is_chair,
        is_lead_social_worker=member.is_lead_social_worker,
    )
