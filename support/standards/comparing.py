"""How the providers under a contract compare over a year, by the same figures; small numbers are not shown.

What happened counts for the provider that the person was with on that day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, FilteredRelation, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Organisation
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.clocks.models import Deadline
from support.models.incident import Complaint
from support.models.leaving import Destination, Leaving
from support.models.placement import Placement
from support.models.plan import PlanAction, PlanReview

YEAR = timedelta(days=365)
# Of fewer nothing is shown: somebody could be recognised.
FEWEST = 5
NOWHERE_KNOWN = (Destination.NOWHERE, Destination.UNKNOWN)
TITLES: Mapping[str, Promise] = {
    "contact": _("Reached in time"),
    "needs": _("Needs met"),
    "reviews": _("Plans gone through on time"),
    "exits": _("Left for a known place"),
    "complaints": _("Complaints answered"),
}


@dataclass(frozen=True, slots=True)
class Share:
    """Of how many, how many: shown only where enough."""

    of: int = 0
    good: int = 0

    @property
    def is_shown(self) -> bool:
        return self.of >= FEWEST

    @property
    def percent(self) -> int:
        return round(100 * self.good / self.of) if self.of else 0


@dataclass(frozen=True, slots=True)
class Compared:
    provider: Organisation
    shares: Mapping[str, Share]
    # Days from asking for help to having it, where enough had it.
    wait: int | None


def compare(providers: Sequence[Organisation], *, on: date) -> list[Compared]:
    """Six queries, however many providers, people or years there are."""
    since = on - YEAR
    counted = {name: _shares(rows) for name, rows in _rows(providers, since).items()}
    waits = _waits(providers, since)
    return [
        Compared(one, {name: counted[name].get(one.pk, Share()) for name in TITLES}, waits.get(one.pk))
        for one in providers
    ]


def _rows(providers: Sequence[Organisation], since: date) -> dict[str, QuerySet[Any]]:
    ended = PlanAction.objects.filter(ended_on__gte=since).exclude(state=PlanAction.State.DROPPED)
    return {
        "contact": _contacts(providers, since),
        "needs": _with(ended, "ended_on", Q(state=PlanAction.State.DONE), providers),
        "reviews": _with(
            PlanReview.objects.filter(held_on__gte=since, due_on__isnull=False),
            "held_on",
            Q(held_on__lte=F("due_on")),
            providers,
        ),
        "exits": _with(
            Leaving.objects.gone().filter(left_on__gte=since), "left_on", ~Q(destination__in=NOWHERE_KNOWN), providers
        ),
        "complaints": _with(
            Complaint.objects.filter(made_on__gte=since), "made_on", Q(answered_at__isnull=False), providers
        ),
    }


def _with(rows: QuerySet[Any], day: str, good: Q, providers: Sequence[Organisation]) -> QuerySet[Any]:
    """By the provider that the person was with on that day."""
    theirs = Q(care__placements__provider__in=list(providers))
    placed = rows.annotate(placed=FilteredRelation("care__placements", condition=theirs))
    days = placed.annotate(first=TruncDate("placed__answered_at"), last=TruncDate("placed__ended_at"))
    there = days.filter(Q(last=None) | Q(last__gte=F(day)), first__lte=F(day))
    counted: QuerySet[Any] = there.values(provider=F("placed__provider")).annotate(
        of=Count("pk", distinct=True), good=Count("pk", filter=good, distinct=True)
    )
    return counted


def _contacts(providers: Sequence[Organisation], since: date) -> QuerySet[Any]:
    """The clock of first contact, of those with a case: whether it was met before it was due."""
    clocks = Deadline.objects.filter(kind=ClockCode.FIRST_CONTACT, superseded_at=None, starts_on__gte=since)
    cases = clocks.values("case")
    in_time = clocks.filter(met_at__isnull=False, met_at__lte=F("due_at")).values("case")
    placed = Placement.objects.filter(provider__in=list(providers), state__in=["accepted", "ended"])
    return (
        placed.filter(care__case__in=cases)
        .values("provider")
        .annotate(of=Count("care", distinct=True), good=Count("care", filter=Q(care__case__in=in_time), distinct=True))
    )


def _shares(rows: QuerySet[Any]) -> dict[int, Share]:
    return {row["provider"]: Share(row["of"], row["good"]) for row in rows}


def _waits(providers: Sequence[Organisation], since: date) -> dict[int, int]:
    done = PlanAction.objects.filter(state=PlanAction.State.DONE, ended_on__gte=since)
    days = ExpressionWrapper(F("ended_on") - F("asked_on"), output_field=DurationField())
    rows = _with(done, "ended_on", Q(), providers).annotate(wait=Avg(days))
    return {row["provider"]: row["wait"].days for row in rows if row["of"] >= FEWEST}
