"""Where journeys of the care begin: somebody in the demo's contract, brought as far as is asked by the real actions."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.cast import gather
from accounts.kinds import HoldingKind
from accounts.models.organisation import Organisation
from nrm.actor import SYSTEM, Actor
from referrals.casefile.actions import assignment
from referrals.casefile.models import Case
from referrals.desk import intake
from referrals.form.actions.submit import submit
from referrals.form.models import Draft
from support.allocation import answering, giving, offering, seeking
from support.allocation.seeking import Wanted
from support.contact import trying
from support.contact.trying import Attempt
from support.entitlement import reconciling
from support.models import Care, Placement
from support.models.contact import ContactResult, ContactWay
from support.models.seeking import Living
from tests.factories import casefile, course_of_support, decisions, form
from tests.journeys.deciding_more.starting import accepted, person, plays

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PRIME, PROVIDER = "Lanternway Trust", "Harbourlight Housing"
GIVEN, FAMILY = "Oriel", "Vantongeren"


def of(organisation: str, role: str, number: int = 0) -> Actor:
    """Somebody with the role in that body of the demo world."""
    return gather(now=timezone.now()).actor(role, number, organisation=organisation)


def coordinator() -> Actor:
    return of(PRIME, "contractor_coordinator")


def manager() -> Actor:
    return of(PROVIDER, "support_manager")


def worker(number: int = 0) -> Actor:
    return of(PROVIDER, "support_worker", number)


def referred(*, at: datetime, **answers: Any) -> Case:
    """An adult in England who agreed to support, accepted at intake, in the officer's hands."""
    named = {"given_names": GIVEN, "family_names": FAMILY, **answers}
    return accepted(plays("caseworker"), at=at, **named)


def completed(case: Case, *, at: datetime) -> Case:
    """The rest of a two-minute referral, then accepted, in the officer's hands."""
    responder, clerk = plays("first_responder"), plays("intake_officer")
    draft = Draft.objects.get(case=case)
    form.answered(draft, responder, now=at, given_names=GIVEN, family_names=FAMILY)
    submit(draft=draft, by=responder, now=at)
    assignment.take(case=case, by=clerk, now=at)
    intake.accept(case=case, by=clerk, now=at)
    return casefile.held(case, person(plays("caseworker")), now=at, kind=HoldingKind.CASE)


def believed(*, at: datetime, **answers: Any) -> Care:
    """With a positive reasonable grounds decision, served: in recovery, and with nobody yet."""
    case = referred(at=at - DAY, **answers)
    decisions.recovering(case, plays("caseworker"), now=at)
    reconciling.of_case(case, by=SYSTEM, now=at)
    return course_of_support.care_of(case)


def offered(*, at: datetime, living: Living = Living.OUTREACH, **answers: Any) -> Placement:
    """To the provider, which has not answered."""
    care = believed(at=at, **answers)
    seeking.say(care=care, wanted=Wanted(living=living), by=coordinator(), now=at + HOUR)
    provider = Organisation.objects.get(name=PROVIDER)
    return offering.offer(care=care, provider=provider, by=coordinator(), now=at + HOUR)


def supported(*, at: datetime, living: Living = Living.OUTREACH, **answers: Any) -> Care:
    """In recovery with the provider since that day, given to its first worker, who reached them."""
    placement = answering.accept(placement=offered(at=at, living=living, **answers), by=manager(), now=at + 2 * HOUR)
    giving.give(care=placement.care, to=person(worker()), by=manager(), now=at + 3 * HOUR)
    attempt = Attempt(at + 4 * HOUR, ContactWay.TELEPHONE, ContactResult.REACHED)
    trying.write_down(care=placement.care, attempt=attempt, by=worker(), now=at + 4 * HOUR)
    return placement.care


def moving_on(*, at: datetime, **answers: Any) -> Care:
    """Supported for sixty days, and told of the positive conclusive decision at that moment."""
    care = supported(at=at - decisions.LONG_ENOUGH, **answers)
    case = _case(care)
    course_of_support.served(case, person(plays("caseworker")), now=at)
    reconciling.of_case(case, by=SYSTEM, now=at)
    return care


def refused(*, at: datetime, **answers: Any) -> Care:
    """Supported for sixty days; the negative conclusive decision is final since that moment, and not served."""
    care = supported(at=at - decisions.LONG_ENOUGH, **answers)
    case = _case(care)
    course_of_support.negative(case, person(plays("caseworker")), now=at)
    reconciling.of_case(case, by=SYSTEM, now=at)
    return care


def _case(care: Care) -> Case:
    assert care.case is not None
    return care.case
