"""A person's care begins, once: whoever answers for them is asked to see to it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from referrals.casefile.models.case import Case
from referrals.casefile.models.person import Person
from referrals.casefile.numbers import new_number
from support.allocation import taking_part
from support.models.care import Care, CareRoute, OpenedBy
from support.models.placement import Placement, PlacementState
from support.routes import supports_itself

PREFIX = "SUP"


def open_care(
    *,
    person: Person,
    case: Case | None,
    route: CareRoute,
    nation: str,
    lead: Organisation,
    because: OpenedBy,
    by: Actor,
    now: datetime,
) -> Care:
    """Call inside a transaction with the person's case locked. One that is open already goes on, now for this case."""
    found = Care.objects.select_for_update().open().filter(person=person).first()
    if found is not None:
        return _rests_on(found, case, now=now)
    care = _created(
        Care(person=person, case=case, route=route, nation=nation, lead=lead, opened_by=because, opened_at=now)
    )
    if supports_itself(lead) and route != CareRoute.LOCAL_AUTHORITY:
        Placement.objects.create(
            care=care, provider=lead, state=PlacementState.ACCEPTED, offered_at=now, answered_at=now
        )
    record(Happened.CARE_OPENED, subject=case or care, by=by, at=now, facts=_facts(care))
    return care


def _rests_on(care: Care, case: Case | None, *, now: datetime) -> Care:
    """Whoever has them takes part in the new case, and no longer in the one before."""
    before = care.case
    if case is not None and care.case_id != case.pk:
        care.case = case
        care.save(update_fields=["case"])
        for one in (before, case):
            taking_part.follow(one, now=now)
    return care


def _created(care: Care) -> Care:
    """A number that chance gave twice is drawn again."""
    while True:
        care.number = new_number(PREFIX)
        try:
            with transaction.atomic():
                care.save(force_insert=True)
        except IntegrityError as clash:
            if "number" not in str(clash):
                raise
        else:
            return care


def _facts(care: Care) -> dict[str, Fact]:
    return {"care_id": care.pk, "case_id": care.case_id, "because": care.opened_by, "lead_id": care.lead_id}
