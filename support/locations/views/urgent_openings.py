"""What an authority's own people opened urgently, and why: for the managers who answer for them."""

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


@door.needs(Permission.REVIEW_ACCESS)
def urgent_openings(request: ActorRequest) -> HttpResponse:
    found = LocationOpening.objects.urgent_of(request.actor).select_related(
        "care__case", "membership__person", "membership__organisation", "authority_read_by__person"
    )
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = keyset.page(found, order=ORDER, after=after, before=before)
    context = {
        "openings": [showing.shown_in_authority(row, reader=request.actor) for row in page.rows],
        "list": page,
        "query": keyset.kept(request.GET),
    }
    return render(request, "support/locations/urgent_openings.html", context)


@door.needs(Permission.REVIEW_ACCESS, methods=door.WRITE)
def urgent_opening_read(request: ActorRequest, reference: UUID) -> HttpResponse:
    opening = get_object_or_404(LocationOpening.objects.urgent_of(request.actor), reference=reference)
    try:
        reading.read_in_authority(opening=opening, by=request.actor, now=request.now)
        messages.success(request, _("Written down that you have looked at it"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("urgent_openings")
