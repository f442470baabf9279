"""The authority or the police open an address when somebody is in danger now: with a reason, told at once to the
provider."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.access import looked, refused
from nrm.ledger.record import Fact, record
from nrm.permissions import Permission
from referrals.casefile.access.scope import CASE
from referrals.casefile.models.case import Case
from support.locations import opening, refusals, unusual
from support.locations.opening import Opened
from support.models.care import Care
from support.models.location import LocationOpening, Unusual
from support.models.police_report import PoliceReport

WHY = "danger_to_life"


def open_urgently(*, case: Case, reason: str, by: Actor, now: datetime) -> Opened:
    """A try that is refused is written down, whatever happens to the request."""
    if not reason.strip():
        raise refusals.ReasonMissing
    try:
        return _open(case, reason.strip(), by=by, now=now)
    except refusals.NotForYou:
        refused(subject=case, by=by, at=now, action="opened", purpose=WHY, fields=["address"])
        raise


def open_for_force(*, report: PoliceReport, reason: str, by: Actor, now: datetime) -> Opened:
    """The police open the address of somebody who reported a crime to them, when their life is in danger."""
    if not reason.strip():
        raise refusals.ReasonMissing
    try:
        return _open_for_force(report, reason.strip(), by=by, now=now)
    except refusals.NotForYou:
        subject = report.care.case or report.care
        refused(subject=subject, by=by, at=now, action="opened", purpose=WHY, fields=["address"])
        raise


def may_open(case: Case, actor: Actor) -> bool:
    """Whoever holds the case, and those who answer for all of them. Colleagues who only read it may not."""
    if not actor.may(Permission.BREAK_GLASS):
        return False
    mine = Holding.objects.filter(Q(membership=actor.membership_id), subject_type=CASE, subject_id=case.pk)
    mine = mine.filter(kind=HoldingKind.CASE)
    return actor.may(Permission.REVIEW_ACCESS) or mine.exists()


@transaction.atomic
def _open(case: Case, reason: str, *, by: Actor, now: datetime) -> Opened:
    care = Care.objects.open().filter(case=case).first()
    if care is None or not may_open(case, by):
        raise refusals.NotForYou
    return _unseal(care, reason, by=by, now=now)


@transaction.atomic
def _open_for_force(report: PoliceReport, reason: str, *, by: Actor, now: datetime) -> Opened:
    mine = PoliceReport.objects.visible_to(by).filter(pk=report.pk, care__ended_at=None)
    if not by.may(Permission.OPEN_IN_DANGER) or not mine.exists():
        raise refusals.NotForYou
    return _unseal(report.care, reason, by=by, now=now)


def _unseal(care: Care, reason: str, *, by: Actor, now: datetime) -> Opened:
    """The look first, then the opening, of which those who answer for safeguarding are told at once."""
    stay = opening.where(care, now=now)
    if stay is None:
        raise refusals.NotForYou
    subject = care.case or care
    looked(subject=subject, by=by, at=now, action="opened", purpose=WHY, fields=["address"])
    # Nobody who opens in this way holds the plan: that it is their first opening says nothing more.
    odd = [Unusual.URGENT, *(word for word in unusual.of(care, by=by, now=now) if word != Unusual.FIRST)]
    kept = LocationOpening(care=care, provider=stay.provider, reason=reason, unusual=odd)
    found = opening.unseal(kept, opening.reference_of(stay), why=WHY, by=by, now=now)
    facts: dict[str, Fact] = {"case_id": care.case_id, "care_id": care.pk, "opening_id": kept.pk}
    record(Happened.LOCATION_OPENED_URGENTLY, subject=subject, by=by, at=now, facts=facts)
    return found
