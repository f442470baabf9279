"""Brings the periods of somebody's support in line with what is true now: right and single, whenever it is asked."""

from datetime import datetime

from django.db import transaction

from nrm.actor import SYSTEM, Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from referrals.casefile.models.case import Case
from support import opening, routes
from support.allocation import taking_part
from support.entitlement import handing_over, leads, posting
from support.entitlement.facts import Entitled
from support.entitlement.reading import facts_of
from support.entitlement.rules import expected
from support.models.care import Care, CareRoute, OpenedBy
from support.models.child import Child
from support.models.period import Period
from support.models.reconciled import Reconciled


@transaction.atomic
def of_case(case: Case, *, by: Actor = SYSTEM, now: datetime) -> str:
    """Opens the care of somebody who is entitled and agreed to it; whoever has one is reconciled."""
    case = Case.objects.select_for_update().select_related("person").get(pk=case.pk)
    found = _cares(case) or _begun(case, by=by, now=now)
    for care in found:
        of_care(care, by=by, now=now)
    return f"cares_{len(found)}"


def of_care(care: Care, *, by: Actor = SYSTEM, now: datetime) -> bool:
    """Call with its case locked, where it has one. True where anything was different."""
    care = Care.objects.select_for_update(of=("self",)).select_related("case", "person", "lead").get(pk=care.pk)
    handing_over.follow(care, by=by, now=now)
    wanted = {row.key: row for row in expected(facts_of(care))}
    standing = {(row.kind, row.basis, row.basis_id): row for row in Period.objects.standing().filter(care=care)}
    wrong = [row.pk for key, row in standing.items() if not _same(row, wanted.get(key))]
    missing = [row for key, row in wanted.items() if not (key in standing and _same(standing[key], row))]
    if wrong or missing:
        _replace(care, wrong, missing, now=now)
        facts: dict[str, Fact] = {"care_id": care.pk, "case_id": care.case_id}
        record(Happened.ENTITLEMENT_CHANGED, subject=care.case or care, by=by, at=now, facts=facts)
    posting.follow(care, list(wanted.values()), now=now)
    leads.follow(care, now=now)
    taking_part.follow(care.case, now=now)
    Reconciled.objects.update_or_create(care=care, defaults={"at": now})
    return bool(wrong or missing)


def _same(row: Period, wanted: Entitled | None) -> bool:
    return wanted is not None and (row.starts_on, row.ends_on) == (wanted.starts_on, wanted.ends_on)


def _replace(care: Care, wrong: list[int], missing: list[Entitled], *, now: datetime) -> None:
    """What stood stays on file as superseded: a court asks what somebody was held to be entitled to then."""
    Period.objects.filter(pk__in=wrong).update(superseded_at=now)
    Period.objects.bulk_create(
        Period(
            care=care,
            kind=row.kind,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            basis=row.basis,
            basis_id=row.basis_id,
            guidance_code=row.guidance_code,
            made_at=now,
        )
        for row in missing
    )


def _cares(case: Case) -> list[Care]:
    """That rests on this case now, or did; of those that are over too, as what is true of the past may change."""
    decisions = case.decisions.values("pk")
    rested = Period.objects.filter(basis="decision", basis_id__in=decisions).values("care")
    return list((Care.objects.filter(case=case) | Care.objects.filter(pk__in=rested)).distinct().order_by("id"))


def _begun(case: Case, *, by: Actor, now: datetime) -> list[Care]:
    """An adult who is believed and agreed to support; a child of whom the local authority was told."""
    route, lead = routes.route_of(case), routes.lead_of(case, on=posting.day(now))
    is_young = route == CareRoute.LOCAL_AUTHORITY
    if lead is None or not (_is_told_of(case) if is_young else handing_over.is_due(case)):
        return []
    because = OpenedBy.CHILD if is_young else OpenedBy.REASONABLE_GROUNDS
    person, nation = case.person, case.nation
    return [
        opening.open_care(
            person=person, case=case, route=route, nation=nation, lead=lead, because=because, by=by, now=now
        )
    ]


def _is_told_of(case: Case) -> bool:
    """A child, of whom no later case is what their support rests on already."""
    later = Care.objects.open().filter(person=case.person_id, case__opened_at__gte=case.opened_at)
    return Child.objects.filter(case=case).exists() and not later.exists()
