"""Whether a person was reached, by when they have to be, and each attempt; the quick entry is a page of its own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.actor import Actor
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.look.parts import SummaryRow
from nrm.permissions import Permission
from referrals.casefile.person.contact import open_one
from referrals.casefile.person.words import safe_ways
from support.allocation.board import contact_tag
from support.contact import clock, trying
from support.contact.forms import AttemptForm
from support.frame import care_of, frame, today
from support.models.care import Care
from support.models.contact import ContactAttempt
from support.plan.reach import reaches

MOST = 100
# After as many attempts at one time of day the page asks for another.
ENOUGH = 2


@door.needs(Permission.READ_CARE)
def care_contact(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = care_of(request, reference)
    looked(subject=care, by=request.actor, at=request.now, action="opened", fields=["first_contact"])
    contact = clock.of(care, now=request.now)
    attempts = list(
        ContactAttempt.objects.filter(care=care)
        .select_related("recorded_by__person")
        .order_by("-tried_at", "-id")[:MOST]
    )
    context = {
        "frame": frame(care, actor=request.actor, current="care_contact", on=today(request)),
        "contact": contact,
        "tag": contact_tag(contact, request.now) if contact else None,
        "safe_ways": _safe_ways(care, request.actor),
        "attempts": attempts,
        "asks_for_another_time": contact is not None
        and contact.reached_at is None
        and len(attempts) >= ENOUGH
        and len(clock.times_of_day(attempts)) == 1,
    }
    return render(request, "support/contact/contact.html", context)


def _safe_ways(care: Care, actor: Actor) -> list[SummaryRow]:
    """Before anybody telephones. Nothing of it for a provider to whom the person is only offered."""
    agreed = open_one(care.person) if reaches(care, actor) else None
    return safe_ways(agreed) if agreed else []


@door.needs(Permission.READ_CARE, methods=door.READ_WRITE)
def contact_try(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = care_of(request, reference)
    at = localtime(request.now)
    form = AttemptForm(request.POST or None, initial={"on": at.date(), "at": at.strftime("%H:%M")})
    if form.is_valid():
        with refusals_on(form):
            trying.write_down(care=care, attempt=form.attempt(), by=request.actor, now=request.now)
            messages.success(request, _("Written down"))
            return redirect("care_contact", care.reference)
    back = reverse("care_contact", args=[care.reference])
    return FormPage(_("An attempt to reach them"), _("Save"), back, caption=care.number).render(request, form)
