"""Reads who was a child: from when their local authority was told, and when their case became an adult's."""

from collections.abc import Sequence
from datetime import date

from decisions.models.at_eighteen import AtEighteen
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from referrals.casefile.models.case import Case
from referrals.correspondence.models.consent import Consent, Scope
from support.entitlement.facts import Childhood
from support.models.child import Child


def childhoods(cases: Sequence[Case]) -> tuple[Childhood, ...]:
    """Three queries. Of somebody who was found never to have been a child there is none."""
    answers = {row.case_id: row for row in AtEighteen.objects.filter(case__in=cases, of_age_at__isnull=False)}
    agreed = _agreed(cases)
    known = answers.keys() | {case.pk for case in cases if case.is_child}
    told = Child.objects.filter(case__in=known).order_by("told_at", "id")
    return tuple(_of(row, answers.get(row.case_id), agreed.get(row.case_id)) for row in told)


def _of(child: Child, answer: AtEighteen | None, agreed_on: date | None) -> Childhood:
    first = local_day(child.told_at)
    if answer is None or answer.of_age_at is None:
        return Childhood(child.pk, adopted(first).code, first)
    of_age = local_day(answer.of_age_at)
    goes_on = bool(answer.stays and answer.is_supported)
    adult_from = of_age if goes_on else agreed_on
    return Childhood(child.pk, adopted(first).code, first, of_age_on=of_age, goes_on=goes_on, adult_from=adult_from)


def _agreed(cases: Sequence[Case]) -> dict[int, date]:
    rows = Consent.objects.standing().filter(case__in=cases, scope=Scope.SUPPORT).order_by("-recorded_at")
    return {row.case_id: local_day(row.recorded_at) for row in rows}
