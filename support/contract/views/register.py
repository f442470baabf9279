"""The prime contractor's register: versions of the contract, the providers under it, and what each has free."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from accounts.kinds import OrganisationKind
from accounts.models.organisation import Organisation
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission
from support.asking import DayForm
from support.contract import register, showing
from support.contract.forms import ProviderForm, TermsForm, VersionForm
from support.frame import today
from support.models.contract import Contract, Subcontract

MOST_VERSIONS = 20


@door.needs(Permission.RUN_CONTRACT)
def contract(request: ActorRequest) -> HttpResponse:
    on, mine = today(request), request.actor.organisation_id
    versions = Contract.objects.of(mine).prefetch_related("obligations").order_by("-from_on", "-id")[:MOST_VERSIONS]
    context = {
        "versions": [showing.version(version, on=on) for version in versions],
        "columns": showing.columns(),
        "rows": showing.providers(mine, on=on),
    }
    return render(request, "support/contract/contract.html", context)


@door.needs(Permission.RUN_CONTRACT, methods=door.READ_WRITE)
def contract_version_add(request: ActorRequest) -> HttpResponse:
    form = VersionForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            register.new_version(
                title=said["title"],
                from_on=said["from_on"],
                obligations=form.lines(),
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Added. The version before it ends the day before"))
            return redirect("contract")
    page = FormPage(_("A new version of the contract"), _("Add it"), reverse("contract"))
    return page.render(request, form)


@door.needs(Permission.RUN_CONTRACT, methods=door.READ_WRITE)
def subcontract_add(request: ActorRequest) -> HttpResponse:
    kind = OrganisationKind.SUPPORT_PROVIDER
    providers = Organisation.objects.active(today(request)).filter(kind=kind).order_by("name")
    form = ProviderForm(request.POST or None, providers=providers)
    if form.is_valid():
        with refusals_on(form):
            provider, from_on = form.cleaned_data["provider"], form.cleaned_data["from_on"]
            register.add_provider(
                provider=provider, terms=form.terms(), from_on=from_on, by=request.actor, now=request.now
            )
            messages.success(request, _("Added"))
            return redirect("contract")
    page = FormPage(_("A provider under the contract"), _("Add it"), reverse("contract"), searchable=True)
    return page.render(request, form)


@door.needs(Permission.RUN_CONTRACT, methods=door.READ_WRITE)
def subcontract(request: ActorRequest, reference: UUID) -> HttpResponse:
    row = _of(request, reference)
    form = TermsForm(request.POST or None, initial=TermsForm.typed(row))
    if form.is_valid():
        with refusals_on(form):
            register.change_terms(subcontract=row, terms=form.terms(), by=request.actor, now=request.now)
            messages.success(request, _("Saved"))
            return redirect("contract")
    page = FormPage(_("What a provider takes on"), _("Save"), reverse("contract"), caption=row.provider.name)
    return page.render(request, form)


@door.needs(Permission.RUN_CONTRACT, methods=door.READ_WRITE)
def subcontract_end(request: ActorRequest, reference: UUID) -> HttpResponse:
    row = _of(request, reference)
    label = _("First day on which it is not under the contract")
    form = DayForm(request.POST or None, label=label, initial=today(request))
    if form.is_valid():
        with refusals_on(form):
            on = form.cleaned_data["on"]
            register.end_provider(subcontract=row, to_on=on, by=request.actor, now=request.now)
            messages.success(request, _("Ended. Whoever is with it stays until somebody finds them another provider"))
            return redirect("contract")
    page = FormPage(
        _("End it with a provider"), _("End it"), reverse("contract"), caption=row.provider.name, kind="warning"
    )
    return page.render(request, form)


def _of(request: ActorRequest, reference: UUID) -> Subcontract:
    mine = Subcontract.objects.of(request.actor.organisation_id).live(today(request)).select_related("provider")
    return get_object_or_404(mine, reference=reference)
