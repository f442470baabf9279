"""Lists that somebody keeps under a name."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission
from referrals.casefile.worklists import saved, walking
from referrals.casefile.worklists.filters import FilterForm
from referrals.casefile.worklists.lists import WorkList


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
