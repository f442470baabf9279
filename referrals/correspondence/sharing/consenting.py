"""Records that an adult agreed: as their referral says it, or as an officer heard it."""

from datetime import date, datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import Fact, Happening, record, record_all
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
    entry = _row(case, scope, manner, said_on, by.acting(), now=now)
    entry.save()
    record(Happened.CONSENT_GIVEN, subject=entry, by=by, at=now, facts=facts_of(entry))
    return entry


def with_referral(
    case: Case, *, supported: bool, is_first: bool = False, heard_by: int | None = None, by: Actor, now: datetime
) -> None:
    """Inside the sending of it. The rest of a safety referral asks nothing a second time, nor does coming of age.

    `heard_by`: who heard it, where it takes effect on a later day by itself.
    """
    scopes = [Scope.REFERRAL, Scope.SUPPORT] if supported else [Scope.REFERRAL]
    known = set() if is_first else set(Consent.objects.filter(case=case).values_list("scope", flat=True))
    rows = [
        _row(case, scope, "", local_day(now), heard_by or by.acting(), now=now)
        for scope in scopes
        if scope not in known
    ]
    made = Consent.objects.bulk_create(rows)
    record_all([Happening(Happened.CONSENT_GIVEN, entry, facts_of(entry)) for entry in made], by=by, at=now)


def lock(case: Case, *, by: Actor) -> Case:
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if not Case.objects.visible_to(by).filter(pk=case.pk).exists():
        raise of_letters.NothingToDo
    return locked


def facts_of(consent: Consent) -> dict[str, Fact]:
    return {"case_id": consent.case_id, "consent_id": consent.pk, "scope": consent.scope}


def _row(case: Case, scope: Scope, manner: str, said_on: date, heard_by: int, *, now: datetime) -> Consent:
    return Consent(case=case, scope=scope, manner=manner, said_on=said_on, recorded_by_id=heard_by, recorded_at=now)
