"""A force records a report that was made to it itself, for a case in which it takes part."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.ledger.access import refused
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.access.scope import outside_walls
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.case import Case
from support.locking import hold
from support.models.care import Care, CareQuerySet
from support.models.police_report import PoliceReport
from support.police import reports
from support.police.reports import Reported


class NotYours(Refusal):
    """In the same words whether there is no such case, or it is not theirs, or nobody supports the person yet."""

    sentence = _(
        "No case of your force with this number is in support. Check the number, or telephone the support contractor"
    )


def add(*, number: str, on: date, crime: str, asked_not_to: bool, by: Actor, now: datetime) -> PoliceReport:
    """A number that is not theirs is written down, whatever happens to the request."""
    try:
        return _add(number.strip().upper(), on, crime, asked_not_to, by=by, now=now)
    except NotYours:
        refused(subject=None, by=by, at=now, action="police_report")
        raise


@transaction.atomic
def _add(number: str, on: date, crime: str, asked_not_to: bool, *, by: Actor, now: datetime) -> PoliceReport:
    care = _of_force(by).select_related("case").filter(case__number=number).first()
    if care is None or by.organisation_id is None:
        raise NotYours
    said = Reported(by.organisation_id, on, crime, asked_not_to=asked_not_to)
    return reports.write_down(hold(care), said, by=by, now=now)


def _of_force(by: Actor) -> CareQuerySet:
    """In support now, on a case in which this force takes part."""
    if not by.may(Permission.SEND_TO_SUPPORT):
        return Care.objects.none()
    cases = Case.objects.filter(
        parties__organisation=by.organisation_id, parties__capacity=Capacity.FORCE, parties__to_on=None
    )
    return Care.objects.open().filter(case__in=outside_walls(cases, by, case="pk").values("pk"))
