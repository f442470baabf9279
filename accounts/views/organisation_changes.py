"""What a registrar does about an organisation: register, change, close; domains, designations, lent administration."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import designations, domains, grants, organisations
from accounts.forms.organisations import (
    ChangeForm,
    DesignationForm,
    DomainForm,
    EndDesignationForm,
    GrantForm,
    RegisterForm,
    RevokeForm,
)
from accounts.forms.page import FormPage
from accounts.forms.people import ConfirmForm
from accounts.forms.refused import refusals_on
from accounts.kinds import Criterion, Nation, OrganisationKind
from accounts.models.designation import Designation
from accounts.models.domain import RecognisedDomain
from accounts.models.grant import AdministrationGrant
from accounts.models.membership import Membership, MembershipQuerySet
from accounts.models.organisation import Organisation, OrganisationQuerySet
from accounts.roles import ADMINISTRATOR
from accounts.signing_in import reauthentication
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission


@door.needs(Permission.REGISTER_ORGANISATIONS, methods=door.READ_WRITE)
def register(request: ActorRequest) -> HttpResponse:
    form = RegisterForm(request.POST or None, parents=_open(request))
    if form.is_valid():
        with refusals_on(form):
            registered = organisations.register(
                name=form.cleaned_data["name"],
                kind=OrganisationKind(form.cleaned_data["kind"]),
                nation=Nation(form.cleaned_data["nation"]),
                parent=form.cleaned_data["parent"],
                active_from=form.cleaned_data["active_from"],
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Organisation registered"))
            return redirect("organisation", registered.reference)
    page = FormPage(_("Register an organisation"), _("Register"), reverse("organisations"), searchable=True)
    return page.render(request, form)


@door.needs(Permission.REGISTER_ORGANISATIONS, methods=door.READ_WRITE)
def change(request: ActorRequest, reference: UUID) -> HttpResponse:
    organisation = _organisation(request, reference)
    now_parent = organisation.parent.reference if organisation.parent else None
    initial = {"name": organisation.name, "nation": organisation.nation, "parent": now_parent}
    form = ChangeForm(request.POST or None, initial=initial, parents=_open(request).exclude(pk=organisation.pk))
    if form.is_valid():
        with refusals_on(form):
            organisations.change(
                organisation=organisation,
                name=form.cleaned_data["name"],
                nation=Nation(form.cleaned_data["nation"]),
                parent=form.cleaned_data["parent"],
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Details saved"))
            return redirect("organisation", organisation.reference)
    page = FormPage(_("Change details"), _("Save"), _page_of(organisation), caption=organisation.name, searchable=True)
    return page.render(request, form)


@door.needs(Permission.REGISTER_ORGANISATIONS, methods=door.READ_WRITE)
@reauthentication.required
def close(request: ActorRequest, reference: UUID) -> HttpResponse:
    organisation = _organisation(request, reference)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            organisations.close(organisation=organisation, by=request.actor, now=request.now)
            messages.success(request, _("Organisation closed"))
            return redirect("organisation", organisation.reference)
    page = FormPage(
        _("Close this organisation"),
        _("Close the organisation"),
        _page_of(organisation),
        caption=organisation.name,
        warning=_("From now on nobody can act for it. This cannot be undone."),
        intro=_("Its designations and mail domains end today, and invitations that wait for an answer are withdrawn."),
        kind="warning",
    )
    return page.render(request, form)


@door.needs(Permission.REGISTER_ORGANISATIONS, methods=door.READ_WRITE)
@reauthentication.required
def recognise_domain(request: ActorRequest, reference: UUID) -> HttpResponse:
    organisation = _organisation(request, reference)
    form = DomainForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, "domain"):
            domains.recognise(
                organisation=organisation, domain=form.cleaned_data["domain"], by=request.actor, now=request.now
            )
            messages.success(request, _("Mail domain recognised"))
            return redirect("organisation", organisation.reference)
    page = FormPage(_("Recognise a mail domain"), _("Save"), _page_of(organisation), caption=organisation.name)
    return page.render(request, form)


@door.needs(Permission.REGISTER_ORGANISATIONS, methods=door.READ_WRITE)
def withdraw_domain(request: ActorRequest, reference: UUID) -> HttpResponse:
    recognised = get_object_or_404(
        RecognisedDomain.objects.active().select_related("organisation"), reference=reference
    )
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            domains.withdraw(recognised=recognised, by=request.actor, now=request.now)
            messages.success(request, _("Mail domain withdrawn"))
            return redirect("organisation", recognised.organisation.reference)
    page = FormPage(
        _("Withdraw this mail domain"),
        _("Withdraw"),
        _page_of(recognised.organisation),
        caption=recognised.domain,
        intro=_("Nobody can start a first referral from it any more. People who already have an account keep it."),
        kind="warning",
    )
    return page.render(request, form)


@door.needs(Permission.REGISTER_ORGANISATIONS, methods=door.READ_WRITE)
def designate(request: ActorRequest, reference: UUID) -> HttpResponse:
    organisation = _organisation(request, reference)
    form = DesignationForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            designations.give(
                organisation=organisation,
                criteria=[Criterion(code) for code in form.cleaned_data["criteria"]],
                nation=Nation(form.cleaned_data["nation"]),
                from_on=form.cleaned_data["from_on"],
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Designation saved"))
            return redirect("organisation", organisation.reference)
    page = FormPage(_("Designate as a first responder"), _("Save"), _page_of(organisation), caption=organisation.name)
    return page.render(request, form)


@door.needs(Permission.REGISTER_ORGANISATIONS, methods=door.READ_WRITE)
def end_designation(request: ActorRequest, reference: UUID) -> HttpResponse:
    designation = get_object_or_404(Designation.objects.select_related("organisation"), reference=reference, to_on=None)
    form = EndDesignationForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, "to_on"):
            designations.end(
                designation=designation, to_on=form.cleaned_data["to_on"], by=request.actor, now=request.now
            )
            messages.success(request, _("End of the designation saved"))
            return redirect("organisation", designation.organisation.reference)
    page = FormPage(
        _("End this designation"),
        _("Save"),
        _page_of(designation.organisation),
        caption=f"{designation.organisation.name}, {designation.get_nation_display()}",
        intro=_("From that day its people start no new referrals. They can follow those already sent."),
        kind="warning",
    )
    return page.render(request, form)


@door.needs(Permission.GRANT_ADMINISTRATION, methods=door.READ_WRITE)
@reauthentication.required
def grant(request: ActorRequest, reference: UUID) -> HttpResponse:
    organisation = _organisation(request, reference)
    form = GrantForm(request.POST or None, administrators=_administrators(request, organisation))
    if form.is_valid():
        with refusals_on(form):
            grants.grant(
                organisation=organisation,
                membership=form.chosen,
                reason=form.cleaned_data["reason"],
                ends_at=form.ends_at,
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Administration lent"))
            return redirect("organisation", organisation.reference)
    page = FormPage(
        _("Lend the administration"),
        _("Lend"),
        _page_of(organisation),
        caption=organisation.name,
        intro=_("For an organisation whose administrators have left. It ends by itself."),
        searchable=True,
    )
    return page.render(request, form)


@door.needs(Permission.GRANT_ADMINISTRATION, methods=door.READ_WRITE)
@reauthentication.required
def revoke(request: ActorRequest, reference: UUID) -> HttpResponse:
    live = AdministrationGrant.objects.live(request.now).select_related("organisation", "membership__person")
    given = get_object_or_404(live, reference=reference)
    form = RevokeForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            grants.revoke(given=given, reason=form.cleaned_data["reason"], by=request.actor, now=request.now)
            messages.success(request, _("Revoked"))
            return redirect("organisation", given.organisation.reference)
    page = FormPage(
        _("Revoke lent administration"),
        _("Revoke"),
        _page_of(given.organisation),
        caption=given.organisation.name,
        intro=given.membership.person.full_name,
        kind="warning",
    )
    return page.render(request, form)


def _organisation(request: ActorRequest, reference: UUID) -> Organisation:
    visible = Organisation.objects.visible_to(request.actor).select_related("parent")
    return get_object_or_404(visible, reference=reference)


def _open(request: ActorRequest) -> OrganisationQuerySet:
    on = timezone.localdate(request.now)
    return Organisation.objects.visible_to(request.actor).active(on).order_by("name", "id")


def _administrators(request: ActorRequest, organisation: Organisation) -> MembershipQuerySet:
    usable = Membership.objects.usable(timezone.localdate(request.now)).with_role(ADMINISTRATOR)
    others = usable.exclude(organisation=organisation).exclude(person=request.actor.user_id)
    return others.select_related("person", "organisation").order_by("person__full_name", "id")


def _page_of(organisation: Organisation) -> str:
    return reverse("organisation", args=[organisation.reference])
