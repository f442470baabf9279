"""The page a day begins with: who to see, what is due, and what arrived."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked_at_all
from nrm.permissions import Permission
from support.day import telling
from support.frame import today


@door.needs(Permission.GIVE_CARE)
@never_cache
def care_day(request: ActorRequest) -> HttpResponse:
    told = telling.of(request.actor, on=today(request), now=request.now)
    looked_at_all(told.cares, by=request.actor, at=request.now, action="listed", fields=["day"])
    return render(request, "support/day.html", {"day": told, "on": today(request)})
