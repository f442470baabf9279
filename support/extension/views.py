"""Asks for longer support, and the page on which somebody's moving on is followed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.guidance.vocabulary import ClockCode
from nrm.ledger.access import looked
from nrm.permissions import Permission
from support import course, showing
from support.extension import asking
from support.extension.forms import AskForm
from support.extension.showing import columns, countdown, rows
from support.frame import care_of, frame, today
from support.models.extension import Extension
from support.models.needs import NeedsAssessment
from support.rna import showing as of_needs


@door.needs(Permission.READ_CARE)
def care_moving_on(request: ActorRequest, reference: UUID) -> HttpResponse:
    """How long support lasts, what has to be asked for by when, and what was asked for."""
    care = care_of(request, reference)
    looked(subject=care, by=request.actor, at=request.now, action="opened", fields=["moving_on"])
    on, ends = today(request), course.ends_on(care)
    withheld = course.withheld_since(care)
    is_there = care.ended_at is None and not course.has_left(care) and withheld is None
    no_open = not NeedsAssessment.objects.open().filter(care=care).exists()
    is_asked = Extension.objects.deciding().filter(care=care).exists()
    context = {
        "frame": frame(care, actor=request.actor, current="care_moving_on", on=on),
        "ends_on": ends,
        "withheld_since": withheld,
        "countdown": countdown(care, ends, on=on),
        "periods": showing.periods(care),
        "needs_columns": of_needs.columns(),
        "needs_rows": of_needs.rows(care),
        "columns": columns(),
        "rows": rows(care),
        "may_offer": request.actor.may(Permission.GIVE_CARE) and no_open and course.is_moving_on(care, on) and is_there,
        "may_ask": request.actor.may(Permission.GIVE_CARE) and ends is not None and is_there and not is_asked,
    }
    return render(request, "support/moving_on.html", context)


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def extension_ask(request: ActorRequest, reference: UUID) -> HttpResponse:
    care, form = care_of(request, reference), AskForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            asking.ask(care=care, wanted=form.wanted(), by=request.actor, now=request.now)
            messages.success(request, _("It is with the competent authority. Support goes on as it stands"))
            return redirect("care_moving_on", care.reference)
    back = reverse("care_moving_on", args=[care.reference])
    ends = course.ends_on(care)
    ask_by = course.lead_day(care, ClockCode.EXTENSION_LEAD, ends, on=today(request)) if ends else None
    said = _("Ask by %(day)s, if you can.") % {"day": of_needs.day(ask_by)} if ask_by else ""
    return FormPage(_("Ask for longer support"), _("Ask"), back, care.number, said).render(request, form)
