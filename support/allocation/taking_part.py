"""The provider that has somebody takes part in their case: it is written to like whoever else takes part, and sees
nothing of the case by it. What it sees of the person is `support/scope.py`."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from accounts.models.organisation import Organisation
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.case import Case
from referrals.casefile.models.wall import Wall
from support.models.placement import Placement, PlacementState


def follow(case: Case | None, *, now: datetime) -> None:
    """Call with the case locked, after anything that gives somebody a provider or takes one from them."""
    if case is not None:
        theirs = Organisation.objects.filter(pk__in=having().filter(care__case=case).values("provider"))
        post.parties_now(case, list(theirs), Capacity.PROVIDER, now=now)


def having() -> QuerySet[Placement]:
    """Who was offered somebody does not have them yet. Whoever answers for them too is the contractor of the case."""
    walled = Wall.objects.standing().filter(case=OuterRef("care__case"), organisation=OuterRef("provider"))
    accepted = Placement.objects.filter(state=PlacementState.ACCEPTED, care__case__isnull=False)
    return accepted.exclude(provider=F("care__lead")).exclude(Exists(walled))
