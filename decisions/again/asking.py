"""Takes in a request to look at a decision again: in the portal by a body that takes part, or from a letter."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from decisions import board, lifecycle
from decisions.again import parties, refusals, standing
from decisions.models.decision import Decision
from decisions.models.reconsideration import Ground, Reconsideration
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case


@dataclass(frozen=True, slots=True)
class Wanted:
    ground: str
    words: str
    part_of_guidance: str = ""
    late_reason: str = ""


@transaction.atomic
def ask(*, case: Case, wanted: Wanted, by: Actor, now: datetime) -> Reconsideration:
    """By a body that takes part in the case, which sees nothing else of it."""
    on = local_day(now)
    locked = Case.objects.select_for_update().filter(pk=case.pk)
    found = locked.filter(pk__in=parties.cases_of(by, on=on)).first()
    if found is None or parties.to_ask_about(found, by) is None:
        raise refusals.NothingToAskAbout
    asked = Reconsideration(organisation_id=by.organisation_id, asker=parties.asks_as(found, by), received_on=on)
    return _keep(asked, found, wanted, by=by, now=now)


@transaction.atomic
def record_letter(
    *, case: Case, asker: str, received_on: date, wanted: Wanted, by: Actor, now: datetime
) -> Reconsideration:
    """By an officer. It counts from the day on which the letter came."""
    case = lifecycle.lock_case(case, by=by)
    if asker not in parties.askers(local_day(now)):
        raise refusals.NotHeard
    return _keep(Reconsideration(asker=asker, received_on=received_on), case, wanted, by=by, now=now)


def last_day(decision: Decision) -> date | None:
    """Until when it can be asked in time: none where the version that was followed at its service has no limit."""
    clocks = Deadline.objects.filter(case=decision.case_id, kind=ClockCode.RECONSIDERATION, superseded_at=None)
    found = clocks.filter(started_at__gte=decision.served_at).order_by("id").last()
    return found.due_on if found else None


def _keep(asked: Reconsideration, case: Case, wanted: Wanted, *, by: Actor, now: datetime) -> Reconsideration:
    asked.decision = _decision(case)
    _require_ground(wanted)
    asked.is_late = _is_late(asked, wanted, on=local_day(now))
    asked.ground, asked.words = wanted.ground, wanted.words.strip()
    asked.part_of_guidance = wanted.part_of_guidance.strip() if wanted.ground == Ground.GUIDANCE else ""
    asked.late_reason = wanted.late_reason.strip() if asked.is_late else ""
    asked.written_by_id, asked.recorded_at = by.acting(), now
    asked.save()
    board.asked_again(asked.decision, now=now)
    facts = lifecycle.facts_of(asked.decision) | {"ground": asked.ground, "asker": asked.asker, "late": asked.is_late}
    record(Happened.RECONSIDERATION_ASKED, subject=asked, by=by, at=now, facts=facts)
    return asked


def _decision(case: Case) -> Decision:
    found = standing.to_ask_about(case)
    if found is None:
        raise refusals.NothingToAskAbout
    if found.requests_to_look_again.open().exists():
        raise refusals.AskedAlready
    return found


def _require_ground(wanted: Wanted) -> None:
    if wanted.ground not in Ground.values or not wanted.words.strip():
        raise refusals.WordsMissing
    if wanted.ground == Ground.GUIDANCE and not wanted.part_of_guidance.strip():
        raise refusals.PartMissing


def _is_late(asked: Reconsideration, wanted: Wanted, *, on: date) -> bool:
    served_at = asked.decision.served_at
    if served_at is None or not local_day(served_at) <= asked.received_on <= on:
        raise refusals.NotYetReceived
    last = last_day(asked.decision)
    if last is None or asked.received_on <= last:
        return False
    if not wanted.late_reason.strip():
        raise refusals.LateReasonMissing(last)
    return True
