"""Who stands for the person of a case: those who do now and did before, naming one, ending it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import case_of, frame
from referrals.correspondence import representing
from referrals.correspondence.forms import RepresentativeForm
from referrals.correspondence.models.representative import Representative, Standing


@door.needs(Permission.READ_CASES)
@never_cache
def case_representatives(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["representatives"])
    found = Representative.objects.filter(case=case).select_related("added_by__person").order_by("-added_at", "-id")
    context = {
        "frame": frame(case, actor=request.actor, current="case_letters", now=request.now),
        "standing": [one for one in found if one.ended_at is None],
        "ended": [one for one in found if one.ended_at],
        "works": request.actor.may(Permission.WORK_CASES),
    }
    return render(request, "correspondence/representatives.html", context)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
@never_cache
def representative_name(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = RepresentativeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form, "standing"):
            representing.name(
                case=case,
                standing=Standing(said["standing"]),
                called=said["name"],
                firm=said["firm"],
                address=said["address"],
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Named. Letters from now on take them into account"))
            return redirect("case_representatives", case.reference)
    back = reverse("case_representatives", args=[case.reference])
    intro = _("Name only somebody whom the person chose, or whose authority to act for them you have seen.")
    return FormPage(_("Name who stands for them"), _("Name them"), back, caption=case.number, intro=intro).render(
        request, form
    )


@door.needs(Permission.WORK_CASES, methods=door.WRITE)
def representative_end(request: ActorRequest, reference: UUID) -> HttpResponse:
    visible = Representative.objects.visible_to(request.actor).select_related("case")
    found = get_object_or_404(visible, reference=reference)
    try:
        representing.end(representative=found, by=request.actor, now=request.now)
        messages.success(request, _("Ended. What is on its way to them is not sent"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("case_representatives", found.case.reference)
