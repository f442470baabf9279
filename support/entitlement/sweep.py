"""Goes over everybody once a day: what is true is held against what stands, whether or not any message came."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.board.codes import ENDED, Capacity, TrackCode
from referrals.casefile.board.models import Party, Track
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import AgeClass, Case
from referrals.correspondence.models.consent import Consent, Scope
from support.entitlement import reconciling
from support.models.care import Care
from support.models.child import Child

EVERY = timedelta(hours=20)
# In one pass: a pass is short and comes again in seconds.
MOST = 10


def sweep(*, now: datetime) -> None:
    for pk in _to_look_at(now)[:MOST]:
        _look(pk, now)
    for case in [*without_care()[:MOST], *children_without_care()[:MOST]]:
        reconciling.of_case(case, now=now)


@transaction.atomic
def _look(pk: int, now: datetime) -> None:
    """The case first, as everywhere; one that somebody works on is left to the next pass."""
    care = Care.objects.select_related("case").get(pk=pk)
    if care.case is None or Case.objects.select_for_update(skip_locked=True).filter(pk=care.case.pk).exists():
        reconciling.of_care(care, now=now)


def _to_look_at(now: datetime) -> QuerySet[Care, int]:
    """Those who are in support now."""
    due = Q(reconciled=None) | Q(reconciled__at__lte=now - EVERY)
    return Care.objects.open().filter(due).order_by("reconciled__at", "id").values_list("pk", flat=True)


def without_care() -> QuerySet[Case]:
    """Adults who are believed, agreed to support, and have none: no message may ever be their only way in.

    From the clocks of recovery that run, which are few beside all cases.
    """
    agreed = Consent.objects.standing().filter(case=OuterRef("case"), scope=Scope.SUPPORT)
    cared_for = Care.objects.filter(case=OuterRef("case"))
    running = Deadline.objects.running().filter(Exists(agreed), ~Exists(cared_for), kind=ClockCode.RECOVERY)
    adults = Case.objects.filter(pk__in=running.values("case"), age_class=AgeClass.ADULT)
    return adults.order_by("opened_at", "id")


def children_without_care() -> QuerySet[Case]:
    """Children whose local authority was told, and of whose support by it nothing is kept."""
    cared_for = Care.objects.open().filter(person=OuterRef("case__person"))
    over = Track.objects.filter(case=OuterRef("case"), track=TrackCode.COURSE, state__in=ENDED)
    told = Party.objects.filter(case=OuterRef("case"), capacity=Capacity.LOCAL_AUTHORITY, to_on=None)
    found = Child.objects.filter(Exists(told), ~Exists(cared_for), ~Exists(over))
    children = Case.objects.filter(pk__in=found.values("case")).exclude(age_class=AgeClass.ADULT)
    return children.order_by("opened_at", "id")
