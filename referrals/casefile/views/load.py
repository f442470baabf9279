"""The manager's view of load by team and person, and who is in which team."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import people
from accounts.forms.page import FormPage
from accounts.models.membership import Membership
from nrm import door
from nrm.door import ActorRequest
from nrm.look import charts
from nrm.look.charts import BarChart
from nrm.permissions import Permission
from referrals.casefile.views.worklists import tabs
from referrals.casefile.worklists import load as loads
from referrals.casefile.worklists import rows
from referrals.casefile.worklists.load import Load


class TeamForm(forms.Form):
    team = forms.CharField(
        label=gettext_lazy("Team"),
        help_text=gettext_lazy("A word that the colleagues of this team share. Leave it empty for no team"),
        max_length=60,
        required=False,
    )


@door.needs(Permission.ASSIGN_WORK)
def load(request: ActorRequest) -> HttpResponse:
    found = loads.of_everybody(request.actor, now=request.now)
    context = {
        "tabs": tabs("load", request.actor),
        "teams": loads.of_teams(found),
        "rows": [(row, rows.waited(row.oldest, now=request.now) if row.oldest else "") for row in found],
        "chart": _chart(found),
    }
    return render(request, "casefile/work/load.html", context)


def _chart(found: list[Load]) -> BarChart:
    return charts.bars(
        id="load",
        title=_("Acts that need somebody now"),
        figures=[
            (row.membership.person.full_name if row.membership else _("Nobody yet"), row.now)
            for row in found
            if row.now
        ],
        label_heading=_("Colleague"),
        value_heading=_("Acts"),
    )


def _name(row: Load) -> str:
    return row.membership.person.full_name if row.membership else _("Nobody yet")


@door.needs(Permission.ASSIGN_WORK, methods=door.READ_WRITE)
def change_team(request: ActorRequest, reference: UUID) -> HttpResponse:
    membership = get_object_or_404(loads.colleagues(request.actor, now=request.now), reference=reference)
    form = TeamForm(request.POST if request.method == "POST" else None, initial={"team": membership.team})
    if form.is_valid():
        people.change_team(membership=membership, team=form.cleaned_data["team"], by=request.actor, now=request.now)
        messages.success(request, _("Team changed"))
        return redirect("load")
    return _team_page(membership).render(request, form)


def _team_page(membership: Membership) -> FormPage:
    return FormPage(_("Change team"), _("Save"), reverse("load"), caption=membership.person.full_name)
