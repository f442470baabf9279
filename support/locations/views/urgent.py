"""The authority's way to an address when somebody is in danger: shown again that it is them, with a reason."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from accounts.signing_in import reauthentication
from nrm import door
from nrm.permissions import Permission
from referrals.casefile.frame import case_of
from support.houses.views.living import shown
from support.locations import urgent
from support.locations.forms import UrgentForm


@door.needs(Permission.BREAK_GLASS, methods=door.READ_WRITE)
@never_cache
@reauthentication.required
def location_urgent(request: Any, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    back = reverse("case_support", args=[case.reference])
    form = UrgentForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            return shown(
                request, urgent.open_urgently(case=case, reason=reason, by=request.actor, now=request.now), back=back
            )
    page = FormPage(
        _("Open an address urgently"),
        _("Open it now"),
        back,
        caption=case.number,
        intro=_("Only where somebody’s life is in danger and the provider cannot be reached. Call 999 first."),
        warning=_("The provider’s safeguarding lead is told at once, with your name and what you write here."),
        kind="warning",
    )
    return page.render(request, form)
