"""Lists that somebody keeps under a name, and the manager's view of load."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.look import charts
from nrm.look.charts import BarChart
from nrm.permissions import Permission
from referrals.casefile.views.worklists import tabs
from referrals.casefile.worklists import load as loads
from referrals.casefile.worklists import rows, saved, walking
from referrals.casefile.worklists.filters import FilterForm
from referrals.casefile.worklists.lists import WorkList
from referrals.casefile.worklists.load import Load


class NameForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of the list"),
        help_text=gettext_lazy("Only you see it. Do not use anybody’s name"),
        max_length=saved.LONGEST_NAME,
    )


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def save_list(request: ActorRequest, kind: str) -> HttpResponse:
    wanted = FilterForm(request.GET).wanted
    back = walking.list_address(kind, wanted)
    form = NameForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, "name"):
            name = form.cleaned_data["name"]
            saved.keep(name=name, kind=WorkList(kind), wanted=wanted, by=request.actor, now=request.now)
            messages.success(request, _("Kept. It stands above your lists"))
            return redirect(back)
    return FormPage(_("Keep this list"), _("Keep"), back, caption=WorkList(kind).label).render(request, form)


@door.needs(Permission.WORK_CASES, methods=door.WRITE)
def remove_list(request: ActorRequest, reference: UUID) -> HttpResponse:
    saved.remove(kept=get_object_or_404(saved.of(request.actor), reference=reference))
    messages.success(request, _("Removed"))
    return redirect("work")


@door.needs(Permission.ASSIGN_WORK)
def load(request: ActorRequest) -> HttpResponse:
    found = loads.of_everybody(request.actor, now=request.now)
    context = {
        "tabs": tabs("load", request.actor),
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
