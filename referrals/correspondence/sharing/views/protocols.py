"""The register of protocols: which are in force, each with its versions; entering one and changing it."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from accounts.models.organisation import Organisation
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.look.parts import Cell, Column, SummaryRow, Tag
from nrm.permissions import Permission
from referrals.correspondence.models.protocol import Protocol, ProtocolQuerySet
from referrals.correspondence.sharing import protocols as register
from referrals.correspondence.sharing.forms import ProtocolForm


@door.needs(Permission.READ_CASES)
def protocols(request: ActorRequest) -> HttpResponse:
    """The newest version of each."""
    later = Protocol.objects.filter(series=OuterRef("series"), number__gt=OuterRef("number"))
    found = _visible(request).filter(~Exists(later))
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(found, order=("-entered_at", "-id"), after=after, before=before)
    on = local_day(request.now)
    context = {
        "columns": [Column(_("Protocol")), Column(_("With")), Column(_("Data")), Column(_("From")), Column(_("State"))],
        "rows": [_row(one, on) for one in shown.rows],
        "list": shown,
        "query": keyset.kept(request.GET),
        "may_keep": request.actor.may(Permission.KEEP_PROTOCOLS),
    }
    return render(request, "correspondence/sharing/protocols.html", context)


@door.needs(Permission.READ_CASES)
def protocol(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Every version of it, the newest first."""
    found = _of(request, reference)
    versions = _visible(request).filter(series=found.series).annotate(used=Count("shares")).order_by("-number")
    on = local_day(request.now)
    context = {
        "protocol": found,
        "versions": [{"version": one, "tag": state(one, on), "rows": _rows(one)} for one in versions],
        "may_keep": request.actor.may(Permission.KEEP_PROTOCOLS),
    }
    return render(request, "correspondence/sharing/protocol.html", context)


@door.needs(Permission.KEEP_PROTOCOLS, methods=door.READ_WRITE)
def protocol_register(request: ActorRequest) -> HttpResponse:
    form = _form(request, None)
    if form.is_valid():
        with refusals_on(form):
            made = register.register(terms=form.terms(), by=request.actor, now=request.now)
            messages.success(request, _("Registered"))
            return redirect("protocol", made.reference)
    page = FormPage(_("Register a protocol"), _("Register"), reverse("protocols"), searchable=True)
    return page.render(request, form)


@door.needs(Permission.KEEP_PROTOCOLS, methods=door.READ_WRITE)
def protocol_change(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _of(request, reference)
    form = _form(request, register.latest(found))
    if form.is_valid():
        with refusals_on(form):
            seen = form.cleaned_data["seen"] or 0
            made = register.change(protocol=found, terms=form.terms(), seen=seen, by=request.actor, now=request.now)
            messages.success(request, _("Kept as a new version. The earlier one stays"))
            return redirect("protocol", made.reference)
    page = FormPage(
        _("Change the protocol"),
        _("Keep as a new version"),
        reverse("protocol", args=[found.reference]),
        intro=_("What was sent stays with the version under which it was sent."),
        searchable=True,
    )
    return page.render(request, form)


def _form(request: ActorRequest, newest: Protocol | None) -> ProtocolForm:
    on = local_day(request.now)
    bodies = Organisation.objects.active(on).order_by("name", "id")
    return ProtocolForm(request.POST if request.method == "POST" else None, newest=newest, bodies=bodies, on=on)


def _visible(request: ActorRequest) -> ProtocolQuerySet:
    return Protocol.objects.visible_to(request.actor).select_related("organisation", "entered_by__person")


def _of(request: ActorRequest, reference: UUID) -> Protocol:
    return get_object_or_404(_visible(request), reference=reference)


def _row(one: Protocol, on: date) -> list[Cell]:
    return [
        Cell(one.name, href=reverse("protocol", args=[one.reference])),
        Cell(one.party),
        Cell(one.data_words),
        Cell(_day(one.from_on)),
        Cell(tag=state(one, on)),
    ]


def _rows(one: Protocol) -> list[SummaryRow]:
    values = {"when": _day(local_day(one.entered_at)), "who": one.entered_by.person.full_name}
    return [
        SummaryRow(_("Name"), one.name),
        SummaryRow(_("With"), one.party),
        SummaryRow(_("Data"), one.data_words),
        SummaryRow(_("Legal basis"), lines=[one.get_basis_display(), one.citation]),
        SummaryRow(_("In force from"), _day(one.from_on)),
        SummaryRow(_("In force to"), _day(one.to_on) if one.to_on else _("No end agreed")),
        SummaryRow(_("Entered"), _("%(when)s, by %(who)s") % values),
    ]


def state(one: Protocol, on: date) -> Tag:
    if one.to_on is not None and one.to_on < on:
        return Tag(_("Ended"), "grey")
    return Tag(_("From a later day"), "blue") if one.from_on > on else Tag(_("In force"), "green")


def _day(on: date) -> str:
    return date_format(on, "j F Y")
