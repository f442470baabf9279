"""A manager decides; the person is told; and a disqualification is withdrawn, or quashed by a court.

Nothing of the decisions of the case is touched: the conclusive grounds decision follows as it would have.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from decisions import lifecycle
from decisions.course import standing as course
from decisions.disqualification import refusals, standing, telling
from decisions.disqualification.considering import facts_of
from decisions.models.disqualification import Disqualification, Disqualified, OverBecause
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.permissions import Permission
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, DisqualificationState, TrackCode
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import NoticeKind


@dataclass(frozen=True, slots=True)
class Weighed:
    """Of whoever is not disqualified the reasons are enough."""

    outcome: str
    reasons: str
    protection: str = ""
    risk: str = ""
    risk_words: str = ""


@transaction.atomic
def decide(*, case: Case, said: Weighed, by: Actor, now: datetime) -> Disqualification:
    course.lock_open(case, by=by)
    found = standing.lock(case, by=by, outcome="")
    standing.require_to_decide(found, by=by, now=now)
    _require(said)
    found.outcome, found.reasons = said.outcome, said.reasons.strip()
    found.protection, found.risk, found.risk_words = said.protection.strip(), said.risk, said.risk_words.strip()
    found.decided_by_id, found.decided_at = by.acting(), now
    found.save()
    is_made = found.outcome == Disqualified.MADE
    state = DisqualificationState.MADE if is_made else DisqualificationState.NOT_MADE
    post.track(found.case, TrackCode.DISQUALIFICATION, state, now=now)
    post.act_done(found.case, ActCode.DECIDE_DISQUALIFICATION)
    if is_made:
        authority = lifecycle.authority_of(found.case)
        post.next_act(found.case, ActCode.TELL_DISQUALIFIED, organisation=authority, attention_at=now, now=now)
    record(Happened.DISQUALIFICATION_DECIDED, subject=found.case, by=by, at=now, facts=facts_of(found))
    return found


@transaction.atomic
def told(*, case: Case, on: date, by: Actor, now: datetime) -> Disqualification:
    """From the next day support has ended. Whoever gives it is told in the same breath."""
    found = standing.lock(case, by=by, outcome=Disqualified.MADE)
    if found.told_on is not None or found.decided_at is None:
        raise refusals.NoneStands
    if on > local_day(now):
        raise refusals.InTheFuture
    if on < local_day(found.decided_at):
        raise refusals.BeforeItWasSaid
    found.told_on, found.told_by_id = on, by.acting()
    found.save(update_fields=["told_on", "told_by"])
    post.act_done(found.case, ActCode.TELL_DISQUALIFIED)
    telling.tell(found, NoticeKind.DISQUALIFIED, by=by, now=now)
    record(Happened.DISQUALIFICATION_TOLD, subject=found.case, by=by, at=now, facts=facts_of(found))
    return found


@transaction.atomic
def end(*, case: Case, because: OverBecause, reason: str, by: Actor, now: datetime) -> Disqualification:
    """Support is theirs again from this day, for as long as the decisions give it."""
    found = standing.lock(case, by=by, outcome=Disqualified.MADE)
    if not by.may(Permission.DISQUALIFY):
        raise refusals.ForManager
    if not reason.strip():
        raise refusals.WhyMissing
    found.over_because, found.over_reason = because, reason.strip()
    found.over_by_id, found.over_at = by.acting(), now
    found.save()
    post.track(found.case, TrackCode.DISQUALIFICATION, DisqualificationState.OVER, now=now)
    post.act_done(found.case, ActCode.TELL_DISQUALIFIED)
    if found.told_on is not None:
        telling.tell(found, NoticeKind.NOT_DISQUALIFIED, by=by, now=now)
    record(Happened.DISQUALIFICATION_OVER, subject=found.case, by=by, at=now, facts=facts_of(found))
    return found


def _require(said: Weighed) -> None:
    if not said.reasons.strip():
        raise refusals.WhyMissing
    weighed = said.protection.strip() and said.risk and said.risk_words.strip()
    if said.outcome == Disqualified.MADE and not weighed:
        raise refusals.NotWeighed
