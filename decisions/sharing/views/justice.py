"""What goes on beside the decision: a section 45 defence with its hearings, and a live immigration matter."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from decisions.models.justice import Defence
from decisions.sharing import hearings, immigration, justice, showing
from decisions.sharing.forms import DefenceForm, MatterForm
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.frame import case_of, frame


@door.needs(Permission.READ_CASES)
def case_justice(request: ActorRequest, reference: UUID) -> HttpResponse:
    """What is known of the defence now, and each earlier version of that."""
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["criminal_justice"])
    found = Defence.objects.filter(case=case).select_related("force", "recorded_by__person").order_by("-number")
    context = {
        "frame": frame(case, actor=request.actor, current="case_sharing", now=request.now),
        "versions": showing.history(found, now=request.now),
        "may_record": request.actor.may(Permission.WORK_CASES),
    }
    return render(request, "decisions/sharing/justice.html", context)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def justice_record(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = DefenceForm(
        request.POST if request.method == "POST" else None,
        newest=hearings.newest(case),
        forces=showing.forces(on=local_day(request.now)),
    )
    if form.is_valid():
        with refusals_on(form):
            seen = form.cleaned_data["seen"]
            justice.note(case=case, raised=form.raised(), seen=seen, by=request.actor, now=request.now)
            messages.success(request, _("Recorded. The decision comes up in time for the next hearing"))
            return redirect("case_justice", case.reference)
    back = reverse("case_justice", args=[case.reference])
    return FormPage(_("Section 45 defence"), _("Record"), back, caption=case.number).render(request, form)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def immigration_record(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = MatterForm(request.POST if request.method == "POST" else None, newest=immigration.newest(case))
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            immigration.note(
                case=case,
                reference=said["immigration_reference"],
                is_live=said["is_live"] == "yes",
                seen=said["seen"],
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Recorded. Nobody was told anything"))
            return redirect("case_sharing", case.reference)
    back = reverse("case_sharing", args=[case.reference])
    intro = _("Immigration decides nothing here and sees nothing of the case. It may be told an outcome and its dates.")
    return FormPage(_("Immigration matter"), _("Record"), back, caption=case.number, intro=intro).render(request, form)
