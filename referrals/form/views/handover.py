"""Handing a draft over, and taking one."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.actor import Assurance
from nrm.door import ActorRequest
from nrm.permissions import Permission
from referrals.form.actions import handover
from referrals.form.actions.handover import CodeDoesNotWork
from referrals.form.views.finding import draft_of

HALF = handover.LENGTH // 2


class HandOverForm(forms.Form):
    to = forms.EmailField(
        label=gettext_lazy("Work email address of the colleague"),
        help_text=gettext_lazy("The address they sign in with here. The code works for them and for nobody else"),
    )


class TakeForm(forms.Form):
    code = forms.CharField(label=gettext_lazy("Code"), max_length=40)
    code.widget.attrs |= {"class": "govuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}


@door.needs(Permission.WRITE_REFERRALS, methods=door.READ_WRITE, assurance=Assurance.MAILBOX)
def draft_hand_over(request: ActorRequest, reference: UUID) -> HttpResponse:
    draft = draft_of(request, reference)
    form, code = HandOverForm(request.POST or None), ""
    if form.is_valid():
        with refusals_on(form, "to"):
            code = handover.offer(draft=draft, to=form.cleaned_data["to"], by=request.actor, now=request.now)
    context = {
        "form": form,
        "draft": draft,
        "code": f"{code[:HALF]}-{code[HALF:]}" if code else "",
        "open": draft.handovers.open(request.now).first(),
    }
    return render(request, "form/hand_over.html", context)


@door.needs(Permission.WRITE_REFERRALS, methods=door.WRITE, assurance=Assurance.MAILBOX)
def draft_revoke(request: ActorRequest, reference: UUID) -> HttpResponse:
    draft = draft_of(request, reference)
    handover.revoke(draft=draft, by=request.actor, now=request.now)
    messages.success(request, _("The code no longer works"))
    return redirect("draft_hand_over", draft.reference)


@door.needs(Permission.WRITE_REFERRALS, methods=door.READ_WRITE, assurance=Assurance.MAILBOX)
def draft_take(request: ActorRequest) -> HttpResponse:
    form = TakeForm(request.POST or None)
    if form.is_valid():
        draft = handover.take(code=form.cleaned_data["code"], by=request.actor, now=request.now)
        if draft is not None:
            messages.success(request, _("You are writing this referral now"))
            return redirect("draft", draft.reference)
        form.add_error("code", str(CodeDoesNotWork()))
    page = FormPage(
        _("Take over a referral"),
        _("Take it over"),
        reverse("referrals"),
        intro=_("Your colleague has a code for you. Ask for it by telephone or in person."),
    )
    return page.render(request, form)
