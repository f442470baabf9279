"""Shapes of what is typed about a place of safety and emergency support."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.kinds import Nation
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios
from referrals.casefile.models.person import Gender
from support.models.safety import EmergencyEnd, StayOutcome
from support.safety.staying import Somebody

NATIONS = [choice for choice in Nation.choices if choice[0] != Nation.UNITED_KINGDOM]
# What ends by a decision is ended by the decision.
BY_HAND = [choice for choice in EmergencyEnd.choices if choice[0] != EmergencyEnd.DECIDED]


class BeginForm(forms.Form):
    entered_on = DatePartsField(label=_("On which day did they come?"))
    called = forms.CharField(
        label=_("What do they want to be called?"),
        help_text=_("Leave it empty if they would rather not say. Nobody has to give a name to be safe."),
        max_length=120,
        required=False,
    )
    gender = forms.ChoiceField(label=_("Gender"), choices=Gender.choices, widget=Radios())
    language = forms.CharField(label=_("Language they speak best"), max_length=60, required=False)
    nation = forms.ChoiceField(label=_("Where are they?"), choices=NATIONS, widget=Radios())

    def somebody(self) -> Somebody:
        said = self.cleaned_data
        return Somebody(said["nation"], said["gender"], said["called"], said["language"])


class EndForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("How did they go on?"),
        choices=StayOutcome.choices,
        widget=Radios(reveals={StayOutcome.ENTERED_NRM.value: "number"}),
    )
    number = forms.CharField(
        label=_("Number of their case"),
        help_text=_("As the notice to you says it. Leave it empty if it has not come yet."),
        max_length=16,
        required=False,
    )
    left_on = DatePartsField(label=_("The last day they were there"))

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"left_on": today})


class CaseForm(forms.Form):
    number = forms.CharField(
        label=_("Number of their case"), help_text=_("As the notice to you says it."), max_length=16
    )


class EmergencyEndForm(forms.Form):
    because = forms.ChoiceField(label=_("Why does it end?"), choices=BY_HAND, widget=Radios())
