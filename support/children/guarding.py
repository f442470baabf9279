"""The guardian of a child: offered with the referral, taken by one person, ended with a reason."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from decisions.course import birthdays
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode, SwitchCode
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.board import post
from referrals.casefile.clocks.models import Deadline
from support.children import refusals
from support.children.safeguarding import facts_of, lock
from support.models.child import Child, GuardianEnded, Guardianship, GuardianState, Work


@dataclass(frozen=True, slots=True)
class Taken:
    work: str
    has_parental_figure: bool
    exceptional_need: str = ""
    agreed_by: str = ""

    @property
    def is_exceptional(self) -> bool:
        return self.work == Work.DIRECT and self.has_parental_figure


@transaction.atomic
def accept(*, child: Child, said: Taken, by: Actor, now: datetime) -> Guardianship:
    row = _offered(child, by)
    if said.is_exceptional:
        _require_need(said)
    row.state, row.guardian_id, row.answered_at = GuardianState.ACCEPTED, by.acting(), now
    row.work, row.has_parental_figure = said.work, said.has_parental_figure
    if said.is_exceptional:
        row.exceptional_need, row.agreed_by = said.exceptional_need.strip(), said.agreed_by.strip()
    row.save()
    if adopted(local_day(now)).has_clock(ClockCode.GUARDIAN_SUPPORT):
        post.deadline(row.child.case, ClockCode.GUARDIAN_SUPPORT, now=now, begins_at=row.referred_at)
    facts = facts_of(row.child) | {"work": row.work, "exceptional": said.is_exceptional}
    record(Happened.GUARDIAN_GIVEN, subject=row.child.case, by=by, at=now, facts=facts)
    return row


@transaction.atomic
def decline(*, child: Child, reason: str, by: Actor, now: datetime) -> Guardianship:
    row = _offered(child, by)
    if not reason.strip():
        raise refusals.ReasonMissing
    row.state, row.reason, row.answered_at = GuardianState.DECLINED, reason.strip(), now
    row.save()
    record(Happened.GUARDIAN_DECLINED, subject=row.child.case, by=by, at=now, facts=facts_of(row.child))
    return row


@transaction.atomic
def end(*, child: Child, because: GuardianEnded, by: Actor, now: datetime) -> Guardianship:
    child = lock(child)
    row = child.guardianships.filter(state=GuardianState.ACCEPTED).first()
    if row is None or row.guardian_id != by.acting():
        raise refusals.NotTheirGuardian
    row.state, row.ended_at, row.ended_because = GuardianState.ENDED, now, because
    row.save()
    post.met(child.case, ClockCode.GUARDIAN_SUPPORT, now=now)
    facts = facts_of(child) | {"because": because.value}
    record(Happened.GUARDIAN_ENDED, subject=child.case, by=by, at=now, facts=facts)
    return row


def ends_on(row: Guardianship) -> date | None:
    """The earlier of the limit that the version sets and, where it says so, the 18th birthday; or neither."""
    case = row.child.case
    clock = Deadline.objects.filter(case=case, kind=ClockCode.GUARDIAN_SUPPORT, superseded_at=None).last()
    limit = clock.due_on if clock else None
    stops = adopted(local_day(row.referred_at)).switched_on(SwitchCode.GUARDIAN_ENDS_AT_18)
    birthday = birthdays.earliest(case.person) if stops else None
    return min((day for day in (limit, birthday) if day is not None), default=None)


def _offered(child: Child, by: Actor) -> Guardianship:
    child = lock(child)
    row = child.guardianships.filter(state=GuardianState.OFFERED, service=by.organisation_id).first()
    if row is None:
        raise refusals.NoGuardianOffered
    row.child = child
    return row


def _require_need(said: Taken) -> None:
    if not said.exceptional_need.strip():
        raise refusals.NeedMissing
    if not said.agreed_by.strip():
        raise refusals.AgreedByMissing
