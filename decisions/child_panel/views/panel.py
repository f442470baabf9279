"""The local authority's narrow pages: the children passed to its panel, what was said of each, and the record."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from decisions.child_panel import choosing, recording, turn
from decisions.child_panel.forms import LeaveForm, RecordForm
from decisions.models.child_panel import ChildPanel, LeftBecause
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.guidance.vocabulary import Stage
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile import sources
from referrals.casefile.clocks.models import Deadline

ORDER = ("-chosen_at", "-id")


@door.needs(Permission.DECIDE_AS_CHILD_PANEL)
def child_panels(request: ActorRequest) -> HttpResponse:
    """Those that the panel has still to decide, the last to come first."""
    found = ChildPanel.objects.visible_to(request.actor).waited_for().select_related("case")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(found, order=ORDER, after=after, before=before)
    return render(request, "decisions/child_panel/list.html", {"list": shown, "rows": shown.rows})


@door.needs(Permission.DECIDE_AS_CHILD_PANEL)
def child_panel(request: ActorRequest, reference: UUID) -> HttpResponse:
    """What was said, and which files there are: no note, no minute, and no question that the authority asked others."""
    panel = _panel(request, reference)
    looked(subject=panel.case, by=request.actor, at=request.now, action="opened", fields=["account", "evidence"])
    stage = turn.next_stage(panel.case)
    context = {
        "panel": panel,
        "account": sources.account(panel.case, on=local_day(request.now)),
        "exhibits": sources.exhibits(panel.case),
        "stage": stage,
        "asked": turn.asked_of_panel(panel.case),
        "clocks": Deadline.objects.running().filter(case=panel.case, kind="child_panel_reasonable_grounds"),
        "records": panel.records.select_related("reasonable", "conclusive").prefetch_related("seats").order_by("id"),
    }
    return render(request, "decisions/child_panel/panel.html", context)


@door.needs(Permission.DECIDE_AS_CHILD_PANEL, methods=door.READ_WRITE)
def child_panel_record(request: ActorRequest, reference: UUID) -> HttpResponse:
    panel = _panel(request, reference)
    stage = turn.next_stage(panel.case) or Stage.REASONABLE_GROUNDS
    form = RecordForm(request.POST if request.method == "POST" else None, stage=stage)
    if form.is_valid():
        with refusals_on(form):
            recording.record(panel=panel, meeting=form.meeting(), found=form.found(), by=request.actor, now=request.now)
            messages.success(request, _("Recorded. The competent authority serves it"))
            return redirect("child_panel", panel.reference)
    both = stage is Stage.REASONABLE_GROUNDS
    context = {
        "panel": panel,
        "form": form,
        "stage": stage,
        "meeting": form.of_meeting(),
        "findings": form.of_stage(stage),
        "conclusive": form.of_stage(Stage.CONCLUSIVE_GROUNDS) if both else [],
    }
    return render(request, "decisions/child_panel/record.html", context)


@door.needs(Permission.DECIDE_AS_CHILD_PANEL, methods=door.READ_WRITE)
def child_panel_leave(request: ActorRequest, reference: UUID) -> HttpResponse:
    panel = _panel(request, reference)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            because = LeftBecause(form.cleaned_data["because"])
            choosing.leave(panel=panel, because=because, by=request.actor, now=request.now)
            messages.success(request, _("Handed back. The competent authority decides"))
            return redirect("child_panels")
    intro = _("The competent authority decides what your panel has not decided. You see this case no longer.")
    page = FormPage(
        _("Hand a case back"),
        _("Hand it back"),
        reverse("child_panel", args=[panel.reference]),
        caption=panel.case.number,
        intro=intro,
        kind="warning",
    )
    return page.render(request, form)


def _panel(request: ActorRequest, reference: UUID) -> ChildPanel:
    seen = ChildPanel.objects.visible_to(request.actor).select_related("case__person", "local_authority")
    return get_object_or_404(seen, reference=reference)
