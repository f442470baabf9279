"""Contacts and appointments: the log, quick entry on a phone, and what came of an appointment."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from support.frame import frame, today
from support.models.contacts import Appointment, ContactEntry
from support.plan import appointing, contacts, showing
from support.plan.forms.contacts import AppointmentCloseForm, AppointmentForm, ContactForm, of_entry
from support.plan.reach import plan_of
from support.plan.views.acting import acted, page


@door.needs(Permission.READ_CARE)
def care_contacts(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    looked(subject=care, by=request.actor, at=request.now, action="opened", fields=["contacts", "appointments"])
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    may_write = request.actor.may(Permission.GIVE_CARE) and care.ended_at is None
    context = {
        "frame": frame(care, actor=request.actor, current="care_contacts", on=today(request)),
        "may_write": may_write,
        **showing.contacts(care, after=after, before=before, may_write=may_write),
    }
    return render(request, "support/plan/contacts.html", context)


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def contact_add(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    form = ContactForm(request.POST or None)
    return acted(
        request,
        form,
        page(care, "care_contacts", _("Write down a contact")),
        lambda: contacts.note(care=care, said=form.said(now=request.now), by=request.actor, now=request.now),
    )


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def contact_correct(request: ActorRequest, reference: UUID, entry: UUID) -> HttpResponse:
    """A new entry that stands in the place of the old one, which stays on file."""
    care = plan_of(request, reference)
    known = get_object_or_404(ContactEntry, care=care, reference=entry)
    form = ContactForm(request.POST or None, initial=of_entry(known))
    intro = _("The entry as it was stays on file, struck through.")
    return acted(
        request,
        form,
        page(care, "care_contacts", _("Correct what was written down"), intro=intro),
        lambda: contacts.note(
            care=care, said=form.said(now=request.now), corrects=known, by=request.actor, now=request.now
        ),
    )


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def appointment_make(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    form = AppointmentForm(request.POST or None)
    return acted(
        request,
        form,
        page(care, "care_contacts", _("Make an appointment")),
        lambda: appointing.make(care=care, arranged=form.arranged(), by=request.actor, now=request.now),
    )


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def appointment_close(request: ActorRequest, reference: UUID) -> HttpResponse:
    appointment = get_object_or_404(Appointment.objects.select_related("care"), reference=reference)
    care = plan_of(request, appointment.care.reference)
    form = AppointmentCloseForm(request.POST or None)
    at = date_format(timezone.localtime(appointment.starts_at), "j F Y, H:i")
    return acted(
        request,
        form,
        page(care, "care_contacts", appointment.get_cue_display(), intro=f"{at}. {appointment.words}"),
        lambda: appointing.close(
            appointment=appointment,
            state=Appointment.State(form.cleaned_data["state"]),
            outcome=form.cleaned_data["outcome"],
            by=request.actor,
            now=request.now,
        ),
    )
