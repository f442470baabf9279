"""The pages of standards: inspections of the providers under a contract, and what the provider does about them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.models.organisation import Organisation, OrganisationQuerySet
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.permissions import Permission
from nrm.refusal import Refusal
from support.doing import done
from support.models.standard import Inspection, ToDo
from support.pilots import counting
from support.standards import comparing, inspecting, showing
from support.standards.forms import AskForm, DoneForm, GiveBackForm, InspectionForm
from support.standards.refusals import EvidenceMissing

# The newest first.
ORDER = ("-held_on", "-id")


@door.needs(Permission.READ_STANDARDS)
def inspections(request: ActorRequest) -> HttpResponse:
    found = Inspection.objects.visible_to(request.actor).select_related("provider")
    shown = keyset.page(found, order=ORDER, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    context = {
        "columns": showing.columns(),
        "rows": showing.rows(shown.rows),
        "list": shown,
        "providers": _providers(request) if request.actor.may(Permission.INSPECT_PROVIDERS) else (),
    }
    return render(request, "support/standards/list.html", context)


@door.needs(Permission.READ_STANDARDS)
def inspection(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _of(request, reference)
    may_inspect, may_answer = (
        request.actor.may(right) for right in (Permission.INSPECT_PROVIDERS, Permission.MANAGE_CARE)
    )
    cards = showing.cards(found, on=local_day(request.now), may_inspect=may_inspect, may_answer=may_answer)
    return render(request, "support/standards/inspection.html", {"inspection": found, "cards": cards})


@door.needs(Permission.INSPECT_PROVIDERS, methods=door.READ_WRITE)
def inspect(request: ActorRequest, reference: UUID) -> HttpResponse:
    provider = get_object_or_404(_providers(request), reference=reference)
    form = InspectionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = _inspected(request, provider, form)
        except EvidenceMissing as missing:
            form.add_error(f"{missing.standard}_seen", str(missing))
        except Refusal as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The inspection is recorded, and the provider sees it"))
            return redirect("inspection", made.reference)
    page = FormPage(_("Record an inspection"), _("Record it"), reverse("inspections"), caption=provider.name)
    return page.render(request, form)


@door.needs(Permission.INSPECT_PROVIDERS, methods=door.READ_WRITE)
def improvement_ask(request: ActorRequest, reference: UUID, standard: str) -> HttpResponse:
    found = _of(request, reference)
    finding = get_object_or_404(found.findings.select_related("inspection"), standard=standard)
    form = AskForm(request.POST if request.method == "POST" else None)
    title, back = finding.get_standard_display(), reverse("inspection", args=[found.reference])
    page = FormPage(title, _("Ask for it"), back, caption=found.provider.name)

    def act() -> object:
        return inspecting.ask(finding=finding, **form.cleaned_data, by=request.actor, now=request.now)

    return done(request, form, page, act, _("The provider sees what is to be done"))


@door.needs(Permission.MANAGE_CARE, methods=door.READ_WRITE)
def improvement_done(request: ActorRequest, reference: UUID) -> HttpResponse:
    to_do = _to_do(request, reference)
    form = DoneForm(request.POST if request.method == "POST" else None, initial={"proof": to_do.proof})
    missing = _("Still missing: %(what)s") % {"what": to_do.given_back} if to_do.given_back else ""
    page = FormPage(_("Say that it is done"), _("It is done"), _back(to_do), intro=to_do.what, warning=missing)

    def act() -> object:
        return inspecting.done(to_do=to_do, **form.cleaned_data, by=request.actor, now=request.now)

    return done(request, form, page, act, _("Recorded. Whoever inspected looks at it"))


@door.needs(Permission.INSPECT_PROVIDERS, methods=door.READ_WRITE)
def improvement_accept(request: ActorRequest, reference: UUID) -> HttpResponse:
    to_do = _to_do(request, reference)
    if request.method == "POST":
        try:
            inspecting.accept(to_do=to_do, by=request.actor, now=request.now)
            messages.success(request, _("Accepted"))
        except Refusal as refused:
            messages.error(request, str(refused))
        return redirect("inspection", to_do.finding.inspection.reference)
    return render(request, "support/standards/accept.html", {"to_do": to_do})


@door.needs(Permission.INSPECT_PROVIDERS, methods=door.READ_WRITE)
def improvement_give_back(request: ActorRequest, reference: UUID) -> HttpResponse:
    to_do = _to_do(request, reference)
    form = GiveBackForm(request.POST if request.method == "POST" else None)
    said = _("The provider says: %(proof)s") % {"proof": to_do.proof}
    provider = to_do.finding.inspection.provider.name
    page = FormPage(_("It is not enough yet"), _("Give it back"), _back(to_do), caption=provider, intro=said)

    def act() -> object:
        return inspecting.give_back(to_do=to_do, why=form.cleaned_data["why"], by=request.actor, now=request.now)

    return done(request, form, page, act, _("Given back. The provider sees what is still missing"))


@door.needs(Permission.INSPECT_PROVIDERS)
def providers_compared(request: ActorRequest) -> HttpResponse:
    """Of the providers under one contract: a handful, so the page is not cut."""
    providers, on = list(_providers(request)), local_day(request.now)
    found = comparing.compare(providers, on=on)
    context = {
        "columns": showing.compared_columns(),
        "rows": showing.compared(found),
        "fewest": comparing.FEWEST,
        "pilot_columns": counting.columns(),
        "pilot_rows": counting.rows(providers, on=on),
    }
    return render(request, "support/standards/compared.html", context)


def _inspected(request: ActorRequest, provider: Organisation, form: InspectionForm) -> Inspection:
    said = form.cleaned_data
    return inspecting.inspect(
        provider=provider,
        held_on=said["held_on"],
        summary=said["summary"],
        found=form.found(),
        by=request.actor,
        now=request.now,
    )


def _providers(request: ActorRequest) -> OrganisationQuerySet:
    """Those under the contract of whoever inspects."""
    active = Organisation.objects.active(local_day(request.now))
    return active.filter(parent=request.actor.organisation_id).order_by("name", "id")


def _of(request: ActorRequest, reference: UUID) -> Inspection:
    return get_object_or_404(
        Inspection.objects.visible_to(request.actor).select_related("provider"), reference=reference
    )


def _to_do(request: ActorRequest, reference: UUID) -> ToDo:
    visible = Inspection.objects.visible_to(request.actor).values("pk")
    found = ToDo.objects.filter(finding__inspection__in=visible).select_related("finding__inspection__provider")
    return get_object_or_404(found, reference=reference)


def _back(to_do: ToDo) -> str:
    return reverse("inspection", args=[to_do.finding.inspection.reference])
