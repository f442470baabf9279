"""Shapes of what the desk says about a new referral."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.look.dates import DatePartsField


class ReturnForm(forms.Form):
    missing = forms.CharField(
        label=_("What is missing?"),
        help_text=_("One question at a time reads best. The responder and the absence contact are told to sign in"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=5_000,
        strip=False,
    )
    due_on = DatePartsField(label=_("Answer due by"))


class DuplicateForm(forms.Form):
    number = forms.CharField(
        label=_("Number of the other case"), help_text=_("For example, NRM-2ABC-3DEF"), max_length=20
    )
    number.widget.attrs |= {"class": "govuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}
    reason = forms.CharField(
        label=_("Why are they the same?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2_000, strip=False
    )
