"""The people in support whom somebody may see, and the first page about each."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import keyset
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.look.parts import Tab
from nrm.permissions import Permission
from support import course, showing
from support.frame import care_of, frame, today
from support.handoffs import showing as elsewhere
from support.models.care import Care
from support.models.safety import SafetyStay
from support.plan.reach import reaches

# Whoever is longest in support first.
ORDER = ("opened_at", "id")
RUNS, LEFT = Permission.RUN_CONTRACT, "left"


@door.needs(Permission.READ_CARE)
def cares(request: ActorRequest) -> HttpResponse:
    """Whoever runs the contract also finds those who left: it is they who ask that somebody comes back."""
    visible, runs = Care.objects.visible_to(request.actor).select_related("person"), request.actor.may(RUNS)
    is_left = runs and request.GET.get("show") == LEFT
    found = visible.filter(ended_at__isnull=False) if is_left else visible.open()
    shown = keyset.page(found, order=ORDER, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    context = {
        "tabs": _tabs(is_left=is_left) if runs else [],
        "is_left": is_left,
        "columns": showing.columns(),
        "rows": showing.rows(shown.rows, on=today(request)),
        "list": shown,
        "query": keyset.kept(request.GET),
    }
    return render(request, "support/cares.html", context)


def _tabs(*, is_left: bool) -> list[Tab]:
    here = reverse("cares")
    there = Tab(_("In support"), here, current=not is_left)
    return [there, Tab(_("Left support"), f"{here}?show={LEFT}", current=is_left)]


@door.needs(Permission.READ_CARE)
def care(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = care_of(request, reference)
    looked(subject=found, by=request.actor, at=request.now, action="opened", fields=["care"])
    is_theirs = reaches(found, request.actor)
    may_write = is_theirs and request.actor.may(Permission.GIVE_CARE) and found.ended_at is None
    context = {
        "frame": frame(found, actor=request.actor, current="care", on=today(request)),
        "rows": showing.summary(found),
        "withheld_since": course.withheld_since(found),
        "periods": showing.periods(found),
        "stay": SafetyStay.objects.to_see_to().filter(care=found).first(),
        "elsewhere": elsewhere.rows(found, on=today(request), may_write=may_write) if is_theirs else [],
        "may_send_on": may_write,
    }
    return render(request, "support/care.html", context)
