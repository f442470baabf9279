"""Invitations: sent, sent again and withdrawn by administrators; answered by whoever opens the link."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import invitation_links, roles
from accounts.actions import invitations
from accounts.forms.page import FormPage
from accounts.forms.people import AcceptForm, ConfirmForm, InviteForm, OrganisationChoiceForm
from accounts.forms.refused import refusals_on
from accounts.models.invitation import Invitation
from accounts.models.organisation import Organisation
from accounts.models.user import User
from accounts.signing_in import assurance, entry
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission
from nrm.refusal import Refusal


@door.needs(Permission.MANAGE_PEOPLE, methods=door.READ_WRITE)
def invite(request: ActorRequest) -> HttpResponse:
    """Into the organisation somebody acts for; a keeper of several chooses first."""
    if request.actor.may(Permission.REGISTER_ORGANISATIONS) or _administers_more(request):
        return _choose(request)
    return _invite_into(request, get_object_or_404(Organisation, pk=request.actor.organisation_id))


@door.needs(Permission.MANAGE_PEOPLE, methods=door.READ_WRITE)
def invite_into(request: ActorRequest, reference: UUID) -> HttpResponse:
    administered = Organisation.objects.administered_by(request.actor, now=request.now)
    return _invite_into(request, get_object_or_404(administered, reference=reference))


@door.needs(Permission.MANAGE_PEOPLE, methods=door.READ_WRITE)
def send_again(request: ActorRequest, reference: UUID) -> HttpResponse:
    invitation = _invitation(request, reference)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            invitations.send_again(invitation=invitation, by=request.actor, now=request.now)
            messages.success(request, _("Invitation on its way again"))
            return redirect("invitations")
    intro = _("A new link works for 7 days. The link that was sent before stops working.")
    page = FormPage(
        _("Send the invitation again"), _("Send again"), reverse("invitations"), caption=invitation.email, intro=intro
    )
    return page.render(request, form)


@door.needs(Permission.MANAGE_PEOPLE, methods=door.READ_WRITE)
def withdraw(request: ActorRequest, reference: UUID) -> HttpResponse:
    invitation = _invitation(request, reference)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            invitations.withdraw(invitation=invitation, by=request.actor, now=request.now)
            messages.success(request, _("Invitation withdrawn"))
            return redirect("invitations")
    page = FormPage(
        _("Withdraw the invitation"),
        _("Withdraw"),
        reverse("invitations"),
        caption=invitation.email,
        intro=_("The link stops working at once."),
        kind="warning",
    )
    return page.render(request, form)


@door.open_to_all(methods=door.READ_WRITE)
def answer(request: ActorRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing, because mail scanners open links. Only the button accepts."""
    try:
        invitation = invitation_links.find(token=token, now=request.now)
    except Refusal as refusal:
        return render(request, "accounts/invitation/refused.html", {"refusal": refusal}, status=410)
    # Only whoever holds the mailbox gets here, so this tells nobody else that the account exists.
    known = User.objects.by_address(invitation.email)
    form = _answer_form(request, known)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            name = form.cleaned_data.get("full_name", "")
            membership = invitations.accept(token=token, full_name=name, by=request.actor, now=request.now)
            # The mailbox is proved; the door of the home page asks for the second factor.
            entry.sign_in(request, membership.person, method=assurance.INVITATION)
            return redirect("home")
    context = {"form": form, "invitation": invitation, "roles": roles.titles(invitation.roles), "is_known": bool(known)}
    return render(request, "accounts/invitation/answer.html", context)


def _answer_form(request: ActorRequest, known: User | None) -> ConfirmForm | AcceptForm:
    data = request.POST if request.method == "POST" else None
    return ConfirmForm(data) if known else AcceptForm(data)


def _invite_into(request: ActorRequest, organisation: Organisation) -> HttpResponse:
    form = InviteForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        with refusals_on(form):
            invitations.invite(
                email=form.cleaned_data["email"],
                organisation=organisation,
                roles=form.cleaned_data["roles"],
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Invitation on its way"))
            return redirect("invitations")
    page = FormPage(_("Invite somebody"), _("Send invitation"), reverse("people"), caption=organisation.name)
    return page.render(request, form)


def _choose(request: ActorRequest) -> HttpResponse:
    organisations = Organisation.objects.administered_by(request.actor, now=request.now).filter(active_to=None)
    form = OrganisationChoiceForm(request.POST or None, organisations=organisations)
    if form.is_valid():
        return redirect("invite_into", form.cleaned_data["organisation"].reference)
    page = FormPage(_("Invite somebody"), _("Continue"), reverse("people"), searchable=True)
    return page.render(request, form)


def _administers_more(request: ActorRequest) -> bool:
    return Organisation.objects.administered_by(request.actor, now=request.now).count() > 1


def _invitation(request: ActorRequest, reference: UUID) -> Invitation:
    visible = Invitation.objects.visible_to(request.actor, now=request.now).unanswered()
    return get_object_or_404(visible.select_related("organisation"), reference=reference)
