"""Conflict walls: imposed before a person, proposed before an organisation, considered and lifted by an officer."""

from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.permissions import Permission
from referrals.casefile.access import replacing, showing, wall_proposals, walls
from referrals.casefile.access.forms import ReasonForm, ReplacementsForm, WallOrganisationForm, WallPersonForm
from referrals.casefile.frame import case_of
from referrals.casefile.models.case import Case
from referrals.casefile.models.wall import Wall


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def wall_person(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = WallPersonForm(request.POST or None, offered=_who_take_part(request, case))
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            walls.impose(case=case, person=form.chosen, reason=reason, by=request.actor, now=request.now)
            messages.success(request, _("The wall stands. For them this case is not there any more"))
            return _back_to(request, case)
    intro = _(
        "For somebody who may be linked to what happened. It stands at once. They are not told, "
        "what they hold of this case goes back to the queue, and every page about it is not there for them."
    )
    return _page(request, case, _("Wall off a person"), form, button=_("Wall them off"), intro=intro)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def wall_propose(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    active = Organisation.objects.active(local_day(request.now))
    others = active.exclude(kind=OrganisationKind.COMPETENT_AUTHORITY).order_by("name", "id")
    form = WallOrganisationForm(request.POST or None, organisations=others)
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            wall_proposals.propose(
                case=case, organisation=said["organisation"], reason=said["reason"], by=request.actor, now=request.now
            )
            messages.success(
                request, _("Proposed. An officer considers it and names who takes the organisation’s place")
            )
            return redirect("case_access", case.reference)
    intro = _("It stands only when another officer has imposed it. Wall off single people at once if you have to.")
    return _page(request, case, _("Propose to wall off an organisation"), form, button=_("Propose it"), intro=intro)


@door.needs(Permission.RESTRICT_CASES, methods=door.READ_WRITE)
def wall_impose(request: ActorRequest, reference: UUID) -> HttpResponse:
    wall = _wall(request, reference)
    on = local_day(request.now)
    offered = {capacity: replacing.fitting(wall, capacity, on=on) for capacity in replacing.needed(wall)}
    form = ReplacementsForm(request.POST if request.method == "POST" else None, offered=offered)
    if form.is_valid():
        with refusals_on(form):
            wall_proposals.impose(wall=wall, replacements=form.chosen, by=request.actor, now=request.now)
            messages.success(
                request, _("The wall stands. Whoever takes its place has been told, or is to be telephoned")
            )
            return _back_to(request, wall.case)
    return _page(
        request,
        wall.case,
        _("Wall off %(name)s") % {"name": _name(wall)},
        form,
        button=_("Wall it off"),
        intro=wall.reason,
        warning=_("For everybody who acts for it, this case is not there any more. Its part in the case ends."),
    )


@door.needs(Permission.RESTRICT_CASES, methods=door.READ_WRITE)
def wall_decline(request: ActorRequest, reference: UUID) -> HttpResponse:
    wall = _wall(request, reference)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            wall_proposals.decline(wall=wall, reason=form.cleaned_data["reason"], by=request.actor, now=request.now)
            messages.success(request, _("Declined"))
            return redirect("case_access", wall.case.reference)
    title = _("Decline to wall off %(name)s") % {"name": _name(wall)}
    return _page(request, wall.case, title, form, button=_("Decline"), intro=wall.reason)


@door.needs(Permission.RESTRICT_CASES, methods=door.READ_WRITE)
def wall_lift(request: ActorRequest, reference: UUID) -> HttpResponse:
    wall = _wall(request, reference)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            walls.lift(wall=wall, reason=form.cleaned_data["reason"], by=request.actor, now=request.now)
            messages.success(request, _("Lifted. Work and parts in the case do not come back by themselves"))
            return redirect("case_access", wall.case.reference)
    title = _("Lift the wall before %(name)s") % {"name": _name(wall)}
    return _page(request, wall.case, title, form, button=_("Lift it"), intro=wall.reason)


def _wall(request: ActorRequest, reference: UUID) -> Wall:
    visible = walls.visible_to(request.actor).select_related("case", "person", "organisation")
    return get_object_or_404(visible, reference=reference)


def _name(wall: Wall) -> str:
    if wall.organisation is not None:
        return wall.organisation.name
    return wall.person.full_name if wall.person is not None else ""


def _who_take_part(request: ActorRequest, case: Case) -> list[Membership]:
    organisations = showing.taking_part(case).values("organisation")
    usable = Membership.objects.usable(local_day(request.now)).filter(organisation__in=organisations)
    return list(usable.select_related("person", "organisation").order_by("person__full_name", "id"))


def _back_to(request: ActorRequest, case: Case) -> HttpResponse:
    """Whoever has just walled themselves off would find nothing there."""
    if Case.objects.visible_to(request.actor).filter(pk=case.pk).exists():
        return redirect("case_access", case.reference)
    return redirect("home")


def _page(
    request: ActorRequest, case: Case, title: str, form: BaseForm, *, button: str, intro: str = "", warning: str = ""
) -> HttpResponse:
    back = reverse("case_access", args=[case.reference])
    page = FormPage(
        title, button, back, caption=case.number, intro=intro, warning=warning, kind="warning", searchable=True
    )
    return page.render(request, form)
