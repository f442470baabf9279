"""Shapes of sending a person on, and of what came of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios
from support.handoffs.sending_on import SentOn
from support.models.handoff import LONGEST_WHO, CameOfIt, Ground, Matter


class HandOffForm(forms.Form):
    matter = forms.ChoiceField(label=_("What is it about?"), choices=Matter.choices, widget=Radios())
    ground = forms.ChoiceField(
        label=_("On what is leave to remain asked for?"),
        help_text=_("Only for leave to remain as a victim."),
        choices=Ground.choices,
        widget=Radios(),
        required=False,
    )
    sent_to = forms.CharField(
        label=_("Who helps them with it, or decides"),
        help_text=_("What the adviser or the team is called. No address."),
        max_length=LONGEST_WHO,
    )
    sent_on = DatePartsField(label=_("Day on which they were sent on"))
    entered_on = DatePartsField(
        label=_("Day on which they came to the United Kingdom"),
        help_text=_("Only for another employer within a domestic worker’s visa."),
        required=False,
    )
    marks_optional = False

    def said(self) -> SentOn:
        said = self.cleaned_data
        return SentOn(Matter(said["matter"]), said["sent_to"], said["sent_on"], said["ground"], said["entered_on"])


class CameOfItForm(forms.Form):
    came_of_it = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[row for row in CameOfIt.choices if row[0] != CameOfIt.WAITING],
        widget=Radios(),
    )
    on = DatePartsField(label=_("Day on which it was known"))
    marks_optional = False
