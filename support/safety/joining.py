"""Somebody whose care began without a case agreed to a referral: from then on the care is that case's."""

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from referrals.casefile.access.scope import outside_walls
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.case import AgeClass, Case
from referrals.correspondence.models.consent import Consent, Scope
from support.models.care import Care
from support.routes import lead_of
from support.safety import refusals


def join(care: Care, number: str, *, by: Actor) -> Care:
    """Call with the care locked. Only of a case that was passed to the same body, and of nobody in support already."""
    case = _case(number, by=by)
    if case is None or Care.objects.open().filter(person=case.person).exclude(pk=care.pk).exists():
        raise refusals.NoSuchCase
    care.case, care.person = case, case.person
    care.save(update_fields=["case", "person"])
    return care


def _case(number: str, *, by: Actor) -> Case | None:
    named = Case.objects.filter(age_class=AgeClass.ADULT, number=number.strip().upper())
    open_to_them = outside_walls(named, by, case="pk").select_for_update(of=("self",)).select_related("person")
    return next((case for case in open_to_them if _is_theirs(case, by)), None)


def _is_theirs(case: Case, by: Actor) -> bool:
    """It was passed to them, or will be: they answer for a person who agreed to support with the referral."""
    own = by.organisation_id or 0
    if case.parties.filter(organisation=own, capacity=Capacity.PRIME, to_on=None).exists():
        return True
    lead = lead_of(case, on=local_day(case.opened_at))
    agreed = Consent.objects.standing().filter(case=case, scope=Scope.SUPPORT).exists()
    return agreed and lead is not None and lead.pk == own
