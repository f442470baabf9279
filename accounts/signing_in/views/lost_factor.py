"""The page on which an administrator asks for, or confirms, taking a lost second step away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.people import ConfirmForm
from accounts.forms.refused import refusals_on
from accounts.models.membership import Membership
from accounts.signing_in import lost_factor, reauthentication
from nrm import door
from nrm.permissions import Permission


@door.needs(Permission.MANAGE_PEOPLE, methods=door.READ_WRITE)
@reauthentication.required
def person_second_step(request: Any, reference: UUID) -> HttpResponse:
    visible = Membership.objects.visible_to(request.actor, now=request.now).select_related("person")
    membership = get_object_or_404(visible, reference=reference)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            done = lost_factor.ask_or_confirm(person=membership.person, by=request.actor, now=request.now)
            messages.success(request, _("Their second step is gone") if done else _("Asked. Somebody else confirms it"))
            return redirect("person", membership.reference)
    return _page(request, membership).render(request, form)


def _page(request: Any, membership: Membership) -> FormPage:
    asked = lost_factor.waiting(person=membership.person, now=request.now)
    intro = (
        _("A colleague has asked for this. Confirm it only if you have spoken to the person yourself.")
        if asked
        else _("For somebody who lost their phone, passkey and recovery codes. A second administrator must confirm it.")
    )
    return FormPage(
        _("Take away a lost second step"),
        _("Confirm") if asked else _("Ask for it"),
        reverse("person", args=[membership.reference]),
        caption=membership.person.full_name,
        intro=intro,
        warning=_("All their sessions end. At their next sign-in they set up a new second step."),
        kind="warning",
    )
