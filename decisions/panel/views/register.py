"""The register of members, and the days on which they can sit."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from accounts.kinds import OrganisationKind
from accounts.models.organisation import Organisation, OrganisationQuerySet
from decisions.models.panellist import Expertise, Panellist
from decisions.panel import availability, register
from decisions.panel.sitting_forms import AddPanellistForm, DaysForm, PanellistForm
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.look.parts import Cell, Column, Tag
from nrm.permissions import Permission
from nrm.refusal import Refusal


@door.needs(Permission.ARRANGE_PANELS)
def panel_register(request: ActorRequest) -> HttpResponse:
    """Everybody who may sit, and those who have left. A register of dozens, on one page."""
    found = list(register.members(request.actor).order_by("left_at", "membership__person__full_name", "id"))
    days = availability.days_to_come(found, now=request.now)
    titles = (_("Member"), _("Kind of body"), _("Expertise"), _("Nation"), _("Next days"))
    context = {
        "columns": [Column(title) for title in titles],
        "rows": [_row(row, days.get(row.pk, [])) for row in found],
        "may_add": register.candidates(request.actor, on=local_day(request.now)).exists(),
    }
    return render(request, "decisions/panel/register.html", context)


@door.needs(Permission.ARRANGE_PANELS, methods=door.READ_WRITE)
def panel_member_add(request: ActorRequest) -> HttpResponse:
    today = local_day(request.now)
    people = register.candidates(request.actor, on=today).order_by("person__full_name", "id")
    form = AddPanellistForm(request.POST if request.method == "POST" else None, bodies=_bodies(request), people=people)
    if form.is_valid():
        with refusals_on(form):
            register.add(membership=form.membership, entry=form.entry, on=today, by=request.actor, now=request.now)
            messages.success(request, _("Added to the register"))
            return redirect("panel_register")
    page = FormPage(_("Add a member"), _("Add to the register"), reverse("panel_register"), searchable=True)
    return page.render(request, form)


@door.needs(Permission.ARRANGE_PANELS, methods=door.READ_WRITE)
def panel_member(request: ActorRequest, reference: UUID) -> HttpResponse:
    panellist = panellist_of(request, reference)
    form = PanellistForm(
        request.POST if request.method == "POST" else None, bodies=_bodies(request), standing=panellist
    )
    if form.is_valid():
        with refusals_on(form):
            register.change(panellist=panellist, entry=form.entry, by=request.actor, now=request.now)
            messages.success(request, _("Changed"))
            return redirect("panel_register")
    context = {"panellist": panellist, "form": form, "name": panellist.membership.person.full_name}
    return render(request, "decisions/panel/member.html", context)


@door.needs(Permission.ARRANGE_PANELS, methods=door.WRITE)
def panel_member_leave(request: ActorRequest, reference: UUID) -> HttpResponse:
    panellist = panellist_of(request, reference)
    try:
        register.leave(panellist=panellist, by=request.actor, now=request.now)
        messages.success(request, _("Taken off the register. What they said stays"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("panel_register")


@door.needs(Permission.ARRANGE_PANELS, methods=door.READ_WRITE)
def panel_member_availability(request: ActorRequest, reference: UUID) -> HttpResponse:
    panellist = panellist_of(request, reference)
    return _days(request, panellist, panellist.membership.person.full_name, reverse("panel_register"))


@door.needs(Permission.SIT_ON_PANELS, methods=door.READ_WRITE)
def own_availability(request: ActorRequest) -> HttpResponse:
    """For whoever is on the register: others with the role are told to ask."""
    mine = Panellist.objects.visible_to(request.actor).serving().filter(membership=request.actor.membership_id or 0)
    panellist = mine.first()
    if panellist is None:
        return render(request, "decisions/panel/not_on_register.html")
    return _days(request, panellist, "", reverse("my_sittings"))


def panellist_of(request: ActorRequest, reference: UUID) -> Panellist:
    return get_object_or_404(register.members(request.actor), reference=reference)


def _days(request: ActorRequest, panellist: Panellist, name: str, back: str) -> HttpResponse:
    weeks = availability.weeks(request.now)
    standing = availability.entered(panellist, [day for week in weeks for day in week])
    form = DaysForm(request.POST if request.method == "POST" else None, weeks=weeks, standing=standing)
    if form.is_valid():
        with refusals_on(form):
            availability.enter(panellist=panellist, days=form.days, by=request.actor, now=request.now)
            messages.success(request, _("Days kept"))
            return redirect(back)
    intro = _("Tick each day that is free. What is not ticked is taken as not available.")
    return FormPage(_("Days to sit"), _("Keep these days"), back, caption=name, intro=intro).render(request, form)


def _bodies(request: ActorRequest) -> OrganisationQuerySet:
    """The secretariat itself is nobody's employer here: its people would hear nothing that it touched."""
    open_now = Organisation.objects.active(local_day(request.now))
    return open_now.exclude(kind=OrganisationKind.PANEL_SECRETARIAT).order_by("name", "id")


def _row(panellist: Panellist, days: list[str]) -> list[Cell]:
    employer = panellist.employer.name if panellist.employer else ""
    known = ", ".join(str(Expertise(code).label) for code in panellist.expertise)
    if panellist.left_at:
        left = _("Left on %(day)s") % {"day": date_format(localtime(panellist.left_at), "j F Y")}
        days, tag = [left], None
    else:
        tag = Tag(_("May chair"), "blue") if panellist.can_chair else None
    return [
        Cell(panellist.membership.person.full_name, reverse("panel_member", args=[panellist.reference]), tag=tag),
        Cell(panellist.get_body_kind_display(), hint=employer),
        Cell(known or _("None entered")),
        Cell(panellist.get_nation_display()),
        Cell(", ".join(days) or _("None entered")),
    ]
