"""Shapes of what is said before an address opens."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.look.widgets import Radios
from support.models.location import LONGEST_REASON, Purpose


class OpenForm(forms.Form):
    purpose = forms.ChoiceField(label=_("Why do you need it?"), choices=Purpose.choices, widget=Radios())


class UrgentForm(forms.Form):
    reason = forms.CharField(
        label=_("Who is in danger, and why can it not wait for the provider?"),
        help_text=_("The provider and your managers read this. Do not write where anybody is."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_REASON,
    )
