"""An officer of the authority enters what came by telephone, on paper or by email, for the responder who sent it."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from accounts.kinds import FIRST_RESPONDERS
from accounts.models.organisation import Organisation
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.look.widgets import Radios, SearchableSelect
from nrm.permissions import Permission
from referrals.form.actions.begin import enter
from referrals.form.models import Channel, DraftKind

KINDS = [(kind.value, kind.label) for kind in (DraftKind.FULL, DraftKind.DUTY_TO_NOTIFY)]
CHANNELS = [(channel.value, channel.label) for channel in Channel if channel is not Channel.PORTAL]


class EnterForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What did they send?"), choices=KINDS, widget=Radios)
    channel = forms.ChoiceField(label=gettext_lazy("How did it come?"), choices=CHANNELS, widget=Radios)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ModelChoiceField(
            label=gettext_lazy("Which first responder organisation is it from?"),
            queryset=Organisation.objects.active(on).filter(kind__in=FIRST_RESPONDERS).order_by("name"),
            to_field_name="reference",
            widget=SearchableSelect,
            empty_label="",
        )


@door.needs(Permission.ENTER_REFERRALS, methods=door.READ_WRITE)
def enter_referral(request: ActorRequest) -> HttpResponse:
    form = EnterForm(request.POST or None, on=local_day(request.now))
    if form.is_valid():
        with refusals_on(form, "organisation"):
            wanted = form.cleaned_data
            draft = enter(
                kind=DraftKind(wanted["kind"]),
                channel=Channel(wanted["channel"]),
                on_behalf_of=wanted["organisation"],
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("Type what it says. Attach the original before you send it"))
            return redirect("draft", draft.reference)
    page = FormPage(
        _("Enter a referral"),
        _("Begin"),
        reverse("referrals"),
        intro=_("It will be theirs: their named leads can follow it, and the decision goes to them."),
    )
    return page.render(request, form)
