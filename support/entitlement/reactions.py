"""Whatever happens that bears on support: what the person is entitled to is brought in line, as it is true by then."""

from datetime import datetime

from nrm.ledger.models import Event
from referrals.casefile.models.case import Case
from support.entitlement import reconciling
from support.models.care import Care


def follow(event: Event, *, now: datetime) -> str:
    """Delivered twice, late or in another order it finds the same truth. What the event says is not even read."""
    case = Case.objects.filter(pk=int(str(event.facts["case_id"]))).first()
    return reconciling.of_case(case, now=now) if case else "no_case"


def follow_care(event: Event, *, now: datetime) -> str:
    """Of what happened to a care itself, which may have no case yet."""
    care = Care.objects.select_related("case").get(pk=int(str(event.facts["care_id"])))
    if care.case is not None:
        return reconciling.of_case(care.case, now=now)
    return "changed" if reconciling.of_care(care, now=now) else "as_it_was"
