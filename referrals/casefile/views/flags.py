"""Flags by hand: what flies and why, raised and lowered with a reason."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.look.widgets import Radios
from nrm.permissions import Permission
from referrals.casefile.actions import flags
from referrals.casefile.board.codes import FlagCode
from referrals.casefile.board.models import Flag
from referrals.casefile.frame import case_of
from referrals.casefile.models.case import Case

LONGEST_REASON = 500


class FlagForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Everybody who opens the case reads this. Do not write where anybody is"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_REASON,
    )
    field_order = ("flag", "reason")

    def __init__(self, *args: Any, offered: list[FlagCode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(flag.value, flag.label) for flag in offered]
        self.fields["flag"] = forms.ChoiceField(label=gettext_lazy("Which flag?"), choices=choices, widget=Radios)
        self.order_fields(self.field_order)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def raise_flag(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = FlagForm(request.POST or None, offered=list(flags.BY_HAND))
    if form.is_valid():
        with refusals_on(form, "flag"):
            said = form.cleaned_data
            flags.put_up(
                case=case, flag=FlagCode(said["flag"]), reason=said["reason"], by=request.actor, now=request.now
            )
            messages.success(request, _("Raised. It stands in the header and in the lists"))
            return redirect("case", case.reference)
    return FormPage(_("Raise a flag"), _("Raise"), _back(case), caption=case.number).render(request, form)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def lower_flag(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    flying = Flag.objects.filter(case=case, flag__in=flags.BY_HAND).order_by("since", "id")
    form = FlagForm(request.POST or None, offered=[FlagCode(row.flag) for row in flying])
    if form.is_valid():
        with refusals_on(form, "flag"):
            said = form.cleaned_data
            flags.lower(
                case=case, flag=FlagCode(said["flag"]), reason=said["reason"], by=request.actor, now=request.now
            )
            messages.success(request, _("Lowered"))
            return redirect("case", case.reference)
    return FormPage(_("Lower a flag"), _("Lower"), _back(case), caption=case.number).render(request, form)


def _back(case: Case) -> str:
    return reverse("case", args=[case.reference])
