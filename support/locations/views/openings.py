"""Who opened addresses of a provider's people: the unusual ones that nobody has looked at first."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts import keyset
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission
from nrm.refusal import Refusal
from support.locations import reading, showing
from support.models.location import LocationOpening

ORDER = ("-opened_at", "-id")


@door.needs(Permission.READ_CARE)
def openings(request: ActorRequest) -> HttpResponse:
    seen = LocationOpening.objects.visible_to(request.actor)
    found = seen.select_related("care", "membership__person", "membership__organisation", "read_by__person")
    is_unusual = request.GET.get("show") != "all"
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = found.unusual() if is_unusual else found
    page = keyset.page(shown, order=ORDER, after=after, before=before)
    context = {
        "openings": [showing.shown(row, reader=request.actor) for row in page.rows],
        "is_unusual": is_unusual,
        "list": page,
        "query": keyset.kept(request.GET),
    }
    return render(request, "support/locations/openings.html", context)


@door.needs(Permission.READ_CARE, methods=door.WRITE)
def opening_read(request: ActorRequest, reference: UUID) -> HttpResponse:
    opening = get_object_or_404(LocationOpening.objects.visible_to(request.actor), reference=reference)
    try:
        reading.read(opening=opening, by=request.actor, now=request.now)
        messages.success(request, _("Written down that you have looked at it"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("openings")
