"""A stay in a place of safety begins with nobody's consent and without a name, and ends with how they went on."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from accounts.kinds import Nation
from nrm.actor import Actor
from nrm.calendars.holidays import calendar_of
from nrm.calendars.working_days import LONDON, local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.content import Guidance
from nrm.guidance.vocabulary import ClockCode, SwitchCode
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.clocks.arithmetic import ONE_DAY, due
from referrals.casefile.models.person import Gender, Person
from referrals.casefile.nations import jurisdiction_of
from support import opening
from support.entitlement import reconciling
from support.leaving import exits
from support.locking import facts_of, lock
from support.models.care import Care, CareRoute, OpenedBy
from support.models.safety import SafetyStay, StayOutcome
from support.routes import BY_NATION, adult_lead
from support.safety import joining, refusals


@dataclass(frozen=True, slots=True)
class Somebody:
    """All that has to be known. What they want to be called may be empty."""

    nation: str
    gender: str = Gender.UNKNOWN
    called: str = ""
    language: str = ""


@transaction.atomic
def begin(*, somebody: Somebody, entered_on: date, by: Actor, now: datetime) -> SafetyStay:
    if entered_on > local_day(now):
        raise refusals.EnteredWhen
    guidance = _guidance(entered_on)
    care = _care(somebody, by=by, now=now)
    stay = SafetyStay.objects.create(
        care=care,
        entered_on=entered_on,
        ends_on=last_day(guidance, entered_on, somebody.nation),
        guidance_code=guidance.code,
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    record(Happened.SAFETY_STAY_BEGUN, subject=care, by=by, at=now, facts=facts_of(care, stay_id=stay.pk))
    reconciling.of_care(care, by=by, now=now)
    return stay


@transaction.atomic
def end(
    *, stay: SafetyStay, outcome: StayOutcome, left_on: date, number: str = "", by: Actor, now: datetime
) -> SafetyStay:
    """`number`: of the case, where they agreed to a referral and it was passed to the same body."""
    _require_running(stay)
    care = lock(stay.care, by=by)
    stay = SafetyStay.objects.select_for_update().get(pk=stay.pk)
    _require_running(stay)
    if not stay.entered_on <= left_on <= local_day(now):
        raise refusals.LeftWhen
    stay.outcome, stay.left_on, stay.ended_at, stay.ended_by_id = outcome, left_on, now, by.acting()
    stay.save(update_fields=["outcome", "left_on", "ended_at", "ended_by"])
    if outcome == StayOutcome.ENTERED_NRM and number.strip():
        care = joining.join(care, number, by=by)
    elif outcome != StayOutcome.ENTERED_NRM and care.case is None:
        exits.end(care, by=by, now=now)
    facts = facts_of(care, stay_id=stay.pk, stay=outcome.value)
    record(Happened.SAFETY_STAY_ENDED, subject=care.case or care, by=by, at=now, facts=facts)
    reconciling.of_care(care, by=by, now=now)
    return stay


@transaction.atomic
def name_case(*, stay: SafetyStay, number: str, by: Actor, now: datetime) -> Care:
    """Where they agreed to a referral and its number came later."""
    care = lock(stay.care, by=by)
    stay = SafetyStay.objects.select_for_update().get(pk=stay.pk)
    if stay.outcome != StayOutcome.ENTERED_NRM or care.case is not None:
        raise refusals.IsOver
    care = joining.join(care, number, by=by)
    facts = facts_of(care, stay_id=stay.pk, stay=stay.outcome)
    record(Happened.SAFETY_STAY_ENDED, subject=care.case or care, by=by, at=now, facts=facts)
    reconciling.of_care(care, by=by, now=now)
    return care


def last_day(guidance: Guidance, entered_on: date, nation: str) -> date:
    """The day of entry counts as the first where the rule says so; the sum is the one that every clock has."""
    clock = guidance.clock(ClockCode.PLACE_OF_SAFETY, jurisdiction_of(nation))
    noon = datetime.combine(entered_on, time(12), tzinfo=LONDON)
    return due(clock, started_at=noon, calendar=calendar_of(jurisdiction_of(nation))).on


def days_left(stay: SafetyStay, *, on: date) -> int:
    return (stay.ends_on - on) // ONE_DAY


def _require_running(stay: SafetyStay) -> None:
    """Asked before the lock as well: with the stay the care may be over, and whoever presses again is told why."""
    if not SafetyStay.objects.running().filter(pk=stay.pk).exists():
        raise refusals.IsOver


def _guidance(on: date) -> Guidance:
    guidance = adopted(on)
    if not guidance.switched_on(SwitchCode.PLACES_OF_SAFETY) or not guidance.has_clock(ClockCode.PLACE_OF_SAFETY):
        raise refusals.NoPlacesOfSafety
    return guidance


def _care(somebody: Somebody, *, by: Actor, now: datetime) -> Care:
    lead = adult_lead(somebody.nation, gender=somebody.gender, on=local_day(now))
    if lead is None:
        raise refusals.NobodyAnswers
    if lead.pk != by.organisation_id:
        raise refusals.AnswersElsewhere
    person = Person.objects.create(
        given_names=somebody.called.strip(),
        gender=somebody.gender,
        languages=[somebody.language.strip()] if somebody.language.strip() else [],
        created_at=now,
    )
    return opening.open_care(
        person=person,
        case=None,
        route=BY_NATION.get(Nation(somebody.nation), CareRoute.CONTRACT),
        nation=somebody.nation,
        lead=lead,
        because=OpenedBy.PLACE_OF_SAFETY,
        by=by,
        now=now,
    )
