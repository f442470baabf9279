"""One's own files: the list, how far one of them is, and the download."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache

from accounts import keyset
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.correspondence.exports import lifecycle, taking, words
from referrals.correspondence.exports.makers import maker_of
from referrals.correspondence.models.export import Export, ExportState

NEWEST = ("-asked_at", "-id")
PROGRESS = "correspondence/exports/progress.html"


@door.needs(Permission.READ_CASES)
def exports(request: ActorRequest) -> HttpResponse:
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(Export.objects.visible_to(request.actor), order=NEWEST, after=after, before=before)
    context = {"columns": words.columns(), "rows": words.lines(shown.rows), "list": shown, "query": ""}
    return render(request, "correspondence/exports/list.html", context)


@door.needs(Permission.READ_CASES)
@never_cache
def export(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _export(request, reference)
    context = {
        "export": found,
        "title": maker_of(found.kind).title,
        "facts": words.facts(found),
        "why": words.why(found),
        "is_open": found.state in lifecycle.OPEN,
        "is_ready": found.state == ExportState.READY and found.expires_at and found.expires_at > request.now,
    }
    return render(request, "correspondence/exports/export.html", context)


@door.needs(Permission.READ_CASES)
@door.leaves_the_clock_alone
@never_cache
def export_progress(request: ActorRequest, reference: UUID) -> HttpResponse:
    """For the page, which asks for it now and then; without scripts the page itself is loaded again."""
    found = _export(request, reference)
    parts = {"progress": render_to_string(PROGRESS, {"export": found})}
    return JsonResponse({"parts": parts, "over": found.state not in lifecycle.OPEN})


@door.needs(Permission.READ_CASES, methods=door.WRITE)
@never_cache
def export_file(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Pressed, never followed: each press is written down case by case."""
    found = _export(request, reference)
    try:
        stream = taking.take(export=found, by=request.actor, now=request.now)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect("export", found.reference)
    given = FileResponse(stream, as_attachment=True, filename=words.file_name(found))
    # Given piece by piece: the door passes every answer on as it is, and its types know whole ones only.
    return cast(HttpResponse, given)


def _export(request: ActorRequest, reference: UUID) -> Export:
    """Whose it is not finds nothing."""
    return get_object_or_404(Export.objects.visible_to(request.actor), reference=reference)
