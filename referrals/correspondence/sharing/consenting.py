"""Records that an adult agreed: as their referral says it, or as an officer heard it."""

from datetime import date, datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from referrals.casefile.models.case import Case
from referrals.correspondence import refusals as of_letters
from referrals.correspondence.models.consent import Consent, Manner, Scope
from referrals.correspondence.sharing import refusals


@transaction.atomic
def agreed(*, case: Case, scope: Scope, manner: Manner, said_on: date, by: Actor, now: datetime) -> Consent:
    """Also anew, after it was withdrawn: what ended then stays ended."""
    case = lock(case, by=by)
    if case.is_child:
        raise refusals.ChildIsNotAsked
    if said_on > local_day(now):
        raise refusals.NotYetSaid
    if Consent.objects.standing().filter(case=case, scope=scope).exists():
        raise refusals.GivenAlready
    return _enter(case, scope, manner, said_on, by=by, now=now)


def with_referral(case: Case, *, supported: bool, by: Actor, now: datetime) -> None:
    """Inside the sending of it. The rest of a safety referral asks nothing a second time."""
    for scope in (Scope.REFERRAL, Scope.SUPPORT) if supported else (Scope.REFERRAL,):
        if not Consent.objects.filter(case=case, scope=scope).exists():
            _enter(case, scope, "", local_day(now), by=by, now=now)


def lock(case: Case, *, by: Actor) -> Case:
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if not Case.objects.visible_to(by).filter(pk=case.pk).exists():
        raise of_letters.NothingToDo
    return locked


def facts_of(consent: Consent) -> dict[str, Fact]:
    return {"case_id": consent.case_id, "consent_id": consent.pk, "scope": consent.scope}


def _enter(case: Case, scope: Scope, manner: str, said_on: date, *, by: Actor, now: datetime) -> Consent:
    entry = Consent.objects.create(
        case=case, scope=scope, manner=manner, said_on=said_on, recorded_by_id=by.acting(), recorded_at=now
    )
    record(Happened.CONSENT_GIVEN, subject=entry, by=by, at=now, facts=facts_of(entry))
    return entry
