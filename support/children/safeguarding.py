"""What a local authority does for a child: it has it in hand, and each strategy discussion with its outcome."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, SafeguardingState, TrackCode
from referrals.casefile.models.case import Case
from support.children import refusals
from support.models.child import Child, Found, StrategyDiscussion


@dataclass(frozen=True, slots=True)
class Discussed:
    held_on: date
    attended: Collection[str]
    found: str
    words: str


@transaction.atomic
def receive(*, child: Child, by: Actor, now: datetime) -> Child:
    child = lock(child)
    if child.received_at is not None:
        raise refusals.ReceivedAlready
    child.received_at, child.received_by_id = now, by.acting()
    child.save(update_fields=["received_at", "received_by"])
    if not child.discussions.exists():
        post.track(child.case, TrackCode.SAFEGUARDING, SafeguardingState.IN_HAND, now=now)
    record(Happened.CHILD_IN_HAND, subject=child.case, by=by, at=now, facts=facts_of(child))
    return child


@transaction.atomic
def discuss(*, child: Child, said: Discussed, by: Actor, now: datetime) -> StrategyDiscussion:
    """The first one ends the wait for it; an enquiry has a conference to reach, by the version in force."""
    child = lock(child)
    _require(child, said, on=local_day(now))
    made = StrategyDiscussion.objects.create(
        child=child,
        held_on=said.held_on,
        attended=sorted(said.attended),
        found=said.found,
        words=said.words.strip(),
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    _post(child, made, now=now)
    facts = facts_of(child) | {"found": made.found}
    record(Happened.STRATEGY_DISCUSSED, subject=child.case, by=by, at=now, facts=facts)
    return made


def _require(child: Child, said: Discussed, *, on: date) -> None:
    if said.held_on > on:
        raise refusals.InTheFuture
    if said.held_on < local_day(child.told_at):
        raise refusals.BeforeTold
    if not said.attended:
        raise refusals.NobodyAttended
    if not said.words.strip():
        raise refusals.WordsMissing
    if child.discussions.filter(held_on=said.held_on, found=said.found).exists():
        raise refusals.RecordedAlready


def _post(child: Child, made: StrategyDiscussion, *, now: datetime) -> None:
    post.act_done(child.case, ActCode.SAFEGUARD_CHILD)
    post.track(child.case, TrackCode.SAFEGUARDING, STATES[Found(made.found)], now=now)
    if made.found == Found.ENQUIRY:
        post.deadline(child.case, ClockCode.STRATEGY_DISCUSSION, now=now)
    else:
        post.met(child.case, ClockCode.STRATEGY_DISCUSSION, now=now)


def lock(child: Child) -> Child:
    """The case first, always."""
    Case.objects.select_for_update().get(pk=child.case_id)
    return Child.objects.select_related("case").get(pk=child.pk)


def facts_of(child: Child) -> dict[str, Fact]:
    return {"case_id": child.case_id, "child_id": child.pk}


STATES = {
    Found.ENQUIRY: SafeguardingState.ENQUIRY,
    Found.IN_NEED: SafeguardingState.IN_NEED,
    Found.EARLY_HELP: SafeguardingState.EARLY_HELP,
    Found.LOOKED_AFTER: SafeguardingState.LOOKED_AFTER,
    Found.NOTHING: SafeguardingState.NO_ACTION,
}
