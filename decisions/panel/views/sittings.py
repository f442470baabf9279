"""Sittings for the secretariat: the list, the queue, a new one, its day, its seats, and cancelling it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from decisions.models.decision import Decision
from decisions.models.sitting import Sitting
from decisions.panel import bench, minutes_of_sitting, queue, register, seats, showing_sittings, sittings
from decisions.panel.matters import Matter, matters
from decisions.panel.sitting_forms import CancelForm, CloseForm, SeatsForm, SittingForm
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.look.parts import Cell, Column, Tag
from nrm.permissions import Permission

ORDER = ("-starts_at", "-id")


@door.needs(Permission.ARRANGE_PANELS)
def panels(request: ActorRequest) -> HttpResponse:
    """Those to come and those that were, the latest first."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    found = showing_sittings.counted(Sitting.objects.visible_to(request.actor))
    shown = keyset.page(found, order=ORDER, after=after, before=before)
    context = {
        "columns": showing_sittings.columns(),
        "list": shown,
        "rows": [showing_sittings.row(sitting, "sitting") for sitting in shown.rows],
        "waiting": queue.waiting()[: queue.MOST_LOOKED_AT].count(),
    }
    return render(request, "decisions/panel/panels.html", context)


@door.needs(Permission.ARRANGE_PANELS)
def panel_queue(request: ActorRequest) -> HttpResponse:
    """Those that have waited longest first. No case is named, and none can be opened from here."""
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(queue.waiting(), order=queue.ORDER, after=after, before=before)
    described = matters(shown.rows)
    titles = (_("Matter"), _("Age when exploited"), _("Expertise needed"), _("Waiting since"), _("Outcome due"))
    context = {
        "columns": [Column(title) for title in titles],
        "list": shown,
        "rows": [_matter(described[decision.pk], decision, request) for decision in shown.rows],
    }
    return render(request, "decisions/panel/queue.html", context)


@door.needs(Permission.ARRANGE_PANELS, methods=door.READ_WRITE)
def sitting_add(request: ActorRequest) -> HttpResponse:
    form = SittingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form, "on"):
            minutes = form.cleaned_data["minutes"]
            made = sittings.arrange(starts_at=form.starts_at, minutes=minutes, by=request.actor, now=request.now)
            messages.success(request, _("Arranged. Now choose who sits"))
            return redirect("sitting", made.reference)
    return FormPage(_("Arrange a sitting"), _("Arrange it"), reverse("panels")).render(request, form)


@door.needs(Permission.ARRANGE_PANELS)
def sitting(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = sitting_of(request, reference)
    looked(subject=found, by=request.actor, at=request.now, action="opened", fields=["agenda"])
    return render(request, "decisions/panel/sitting.html", showing_sittings.of_secretary(found, now=request.now))


@door.needs(Permission.ARRANGE_PANELS, methods=door.READ_WRITE)
def sitting_change(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = sitting_of(request, reference)
    form = SittingForm(request.POST if request.method == "POST" else None, standing=found)
    if form.is_valid():
        with refusals_on(form):
            minutes = form.cleaned_data["minutes"]
            sittings.change(sitting=found, starts_at=form.starts_at, minutes=minutes, by=request.actor, now=request.now)
            return redirect("sitting", found.reference)
    return _page(found, _("Change the day"), _("Keep it")).render(request, form)


@door.needs(Permission.ARRANGE_PANELS, methods=door.READ_WRITE)
def sitting_seating(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Those who can sit on that day, with whoever has a seat already; below them why the others cannot."""
    found = sitting_of(request, reference)
    serving = list(register.members(request.actor).serving().order_by("membership__person__full_name", "id"))
    why = bench.able(serving, found, now=request.now)
    seated = set(found.seats.values_list("panellist", flat=True))
    able = [row for row in serving if not why[row.pk] or row.pk in seated]
    hints = {str(row.reference): showing_sittings.about(row) for row in able}
    form = SeatsForm(request.POST if request.method == "POST" else None, sitting=found, able=able, hints=hints)
    if form.is_valid():
        with refusals_on(form):
            seats.fill(sitting=found, panellists=form.seats, chair=form.chair, by=request.actor, now=request.now)
            messages.success(request, _("Seats kept"))
            return redirect("sitting", found.reference)
    context = {"sitting": found, "form": form, "cannot": [said for said in why.values() if said]}
    return render(request, "decisions/panel/seating.html", context)


@door.needs(Permission.ARRANGE_PANELS, methods=door.READ_WRITE)
def sitting_cancel(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = sitting_of(request, reference)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            sittings.cancel(sitting=found, reason=form.cleaned_data["reason"], by=request.actor, now=request.now)
            messages.success(request, _("Cancelled. What it was to hear waits again"))
            return redirect("sitting", found.reference)
    return _page(found, _("Cancel the sitting"), _("Cancel the sitting"), kind="warning").render(request, form)


@door.needs(Permission.ARRANGE_PANELS, methods=door.READ_WRITE)
def sitting_close(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = sitting_of(request, reference)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data["minutes"]
            minutes_of_sitting.close(sitting=found, minutes=said, by=request.actor, now=request.now)
            messages.success(request, _("Closed. The minutes can be printed"))
            return redirect("sitting", found.reference)
    return _page(found, _("Close the sitting"), _("Close it")).render(request, form)


@door.needs(Permission.ARRANGE_PANELS)
def sitting_printed(request: ActorRequest, reference: UUID) -> HttpResponse:
    """The minutes on paper, once the sitting is closed."""
    found = get_object_or_404(Sitting.objects.visible_to(request.actor), reference=reference, closed_at__isnull=False)
    looked(subject=found, by=request.actor, at=request.now, action="printed", fields=["minutes"])
    return printed(minutes_of_sitting.pdf_of(found, now=request.now))


def printed(pdf: bytes) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="minutes.pdf"'
    return response


def sitting_of(request: ActorRequest, reference: UUID) -> Sitting:
    visible = Sitting.objects.visible_to(request.actor)
    return get_object_or_404(visible.select_related("chair__membership__person"), reference=reference)


def _page(found: Sitting, title: str, button: str, kind: str = "") -> FormPage:
    back = reverse("sitting", args=[found.reference])
    return FormPage(title, button, back, caption=showing_sittings.day(found), kind=kind)


def _matter(matter: Matter, decision: Decision, request: ActorRequest) -> list[Cell]:
    since = date_format(localtime(decision.since), "j F Y")  # type: ignore[attr-defined]  # annotated by the queue
    due = _("Due %(day)s") % {"day": date_format(matter.due_on, "j F Y")} if matter.due_on else _("No date")
    late = matter.due_on is not None and matter.due_on < localtime(request.now).date()
    return [
        Cell(matter.name),
        Cell(matter.age),
        Cell(matter.knowledge or _("None in particular")),
        Cell(_("Since %(day)s") % {"day": since}),
        Cell(due, tag=Tag(_("Late"), "red") if late else None),
    ]
