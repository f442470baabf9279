"""What an administrator does about one person. Each view makes one domain call."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import roles
from accounts.actions import holdings, people, training
from accounts.forms.page import FormPage
from accounts.forms.people import ConfirmForm, HandOverForm, RolesForm, TrainingForm
from accounts.forms.refused import refusals_on
from accounts.kinds import Course
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from accounts.signing_in import reauthentication
from accounts.views.people import to_hand_over
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission


@door.needs(Permission.MANAGE_PEOPLE, methods=door.READ_WRITE)
@reauthentication.required
def change_roles(request: ActorRequest, reference: UUID) -> HttpResponse:
    membership = _membership(request, reference)
    form = RolesForm(request.POST or None, membership=membership)
    if form.is_valid():
        with refusals_on(form, "roles"):
            people.change_roles(
                membership=membership, roles=form.cleaned_data["roles"], by=request.actor, now=request.now
            )
            messages.success(request, _("Roles changed. They count from the next click"))
            return redirect("person", membership.reference)
    page = FormPage(_("Change roles"), _("Save roles"), _page_of(membership), caption=membership.person.full_name)
    return page.render(request, form)


@door.needs(Permission.MANAGE_PEOPLE, methods=door.READ_WRITE)
@reauthentication.required
def deactivate(request: ActorRequest, reference: UUID) -> HttpResponse:
    membership = _membership(request, reference)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            people.deactivate(membership=membership, by=request.actor, now=request.now)
            messages.success(request, _("Deactivated. Their next click is refused"))
            return redirect("person", membership.reference)
    return _leaving(request, membership, form, act="deactivate")


@door.needs(Permission.MANAGE_PEOPLE, methods=door.READ_WRITE)
@reauthentication.required
def leave(request: ActorRequest, reference: UUID) -> HttpResponse:
    membership = _membership(request, reference)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            people.end_membership(membership=membership, by=request.actor, now=request.now)
            messages.success(request, _("Recorded that they left"))
            return redirect("person", membership.reference)
    return _leaving(request, membership, form, act="leave")


@door.needs(Permission.MANAGE_PEOPLE, methods=door.READ_WRITE)
@reauthentication.required
def reactivate(request: ActorRequest, reference: UUID) -> HttpResponse:
    membership = _membership(request, reference)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            people.reactivate(membership=membership, by=request.actor, now=request.now)
            messages.success(request, _("Reactivated. They can sign in again"))
            return redirect("person", membership.reference)
    intro = _("They get back the roles they had. Nothing that was handed over comes back.")
    page = FormPage(
        _("Reactivate"), _("Reactivate"), _page_of(membership), caption=membership.person.full_name, intro=intro
    )
    return page.render(request, form)


@door.needs(Permission.MANAGE_PEOPLE, methods=door.WRITE)
def hand_over(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Everything they hold to one colleague, from the page that lists it."""
    membership = _membership(request, reference)
    act = "leave" if request.POST.get("act") == "leave" else "deactivate"
    form = HandOverForm(request.POST, colleagues=_colleagues(membership, request))
    if form.is_valid():
        with refusals_on(form):
            kept_back = holdings.hand_over(
                holdings=Holding.objects.of(membership), to=form.chosen, by=request.actor, now=request.now
            )
            messages.success(request, _("Work handed over"))
            if kept_back:
                messages.warning(request, _kept_back(kept_back))
            return redirect(f"person_{act}", membership.reference)
    return _leaving(request, membership, form, act=act, hand_over=form)


@door.needs(Permission.RECORD_TRAINING, methods=door.READ_WRITE)
def record_training(request: ActorRequest, reference: UUID) -> HttpResponse:
    membership = _membership(request, reference)
    form = TrainingForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, "completed_on"):
            training.record(
                membership=membership,
                course=Course(form.cleaned_data["course"]),
                completed_on=form.cleaned_data["completed_on"],
                expires_on=form.cleaned_data["expires_on"],
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Training recorded"))
            return redirect("person", membership.reference)
    page = FormPage(_("Record training"), _("Save"), _page_of(membership), caption=membership.person.full_name)
    return page.render(request, form)


def _kept_back(number: int) -> str:
    return ngettext(
        "%(n)d piece of restricted work went back to its queue. A manager decides who is let in.",
        "%(n)d pieces of restricted work went back to their queue. A manager decides who is let in.",
        number,
    ) % {"n": number}


def _leaving(
    request: ActorRequest,
    membership: Membership,
    form: ConfirmForm | HandOverForm,
    *,
    act: str,
    hand_over: HandOverForm | None = None,
) -> HttpResponse:
    """Both ways out show what is still held first, with the hand-over in place."""
    context = {
        "form": form,
        "act": act,
        "membership": membership,
        "holdings": to_hand_over(membership, request.actor),
        "hand_over": hand_over or HandOverForm(colleagues=_colleagues(membership, request)),
        "back": _page_of(membership),
    }
    return render(request, "accounts/people/leaving.html", context)


def _colleagues(membership: Membership, request: ActorRequest) -> list[Membership]:
    """Those whose roles may do every piece of the work that has to go."""
    kinds = set(Holding.objects.of(membership).values_list("kind", flat=True))
    on = timezone.localdate(request.now)
    others = Membership.objects.usable(on).filter(organisation=membership.organisation_id).exclude(pk=membership.pk)
    return [
        colleague
        for colleague in others.select_related("person").order_by("person__full_name", "id")
        if all(roles.may_hold(colleague.roles, kind) for kind in kinds)
    ]


def _membership(request: ActorRequest, reference: UUID) -> Membership:
    visible = Membership.objects.visible_to(request.actor, now=request.now)
    return get_object_or_404(visible.select_related("person", "organisation"), reference=reference)


def _page_of(membership: Membership) -> str:
    return reverse("person", args=[membership.reference])
