"""The secretary's page of a pack: what members will read, and what is still to be hidden in it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.forms.refused import refusals_on
from decisions.models.sitting import Hearing
from decisions.panel import pack_pdf, packs
from decisions.panel.hearing_forms import HideForm
from decisions.panel.matters import name_of
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.access import scope


@door.needs(Permission.ARRANGE_PANELS, methods=door.READ_WRITE)
@never_cache
def pack_check(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _hearing(request, reference)
    form = HideForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form, "word"):
            packs.hide(hearing=found, word=form.cleaned_data["word"], by=request.actor, now=request.now)
            messages.success(request, _("Hidden"))
            return redirect("pack_check", found.reference)
    looked(subject=found.decision.case, by=request.actor, at=request.now, action="opened", fields=["panel_pack"])
    context = {
        "hearing": found,
        "name": name_of(found.decision),
        "sitting": pack_pdf.sitting_of(found),
        "said": pack_pdf.said(),
        "parts": packs.preview(found, now=request.now),
        "form": form,
        "words": found.hidden_words.order_by("id"),
        "pack": packs.latest(found),
        "is_behind": packs.is_behind(found),
    }
    return render(request, "decisions/hearing/pack_check.html", context)


@door.needs(Permission.ARRANGE_PANELS, methods=door.WRITE)
def pack_make(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _hearing(request, reference)
    try:
        packs.make_anew(hearing=found, by=request.actor, now=request.now)
        messages.success(request, _("The pack is made. Members read this one from now on"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("pack_check", found.reference)


def _hearing(request: ActorRequest, reference: UUID) -> Hearing:
    own = Hearing.objects.visible_to(request.actor).select_related("sitting", "decision__case__person")
    seen = scope.outside_walls(own, request.actor, case="decision__case")
    return get_object_or_404(seen, reference=reference)
