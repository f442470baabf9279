"""What is said of a recovery period: its review, and a longer one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from decisions.models.recovery import LONGEST_REVIEW, LONGEST_WORDS, ExtendedBecause, ReviewFound
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios


class ReviewForm(forms.Form):
    found = forms.ChoiceField(label=_("How does the recovery period go?"), choices=ReviewFound.choices, widget=Radios())
    words = forms.CharField(
        label=_("What did you find?"),
        help_text=_("How the person is, what support there is, whom you asked and what is still missing."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST_REVIEW,
        strip=False,
    )
    marks_optional = False


class ExtendForm(forms.Form):
    until = DatePartsField(label=_("To which day?"))
    because = forms.ChoiceField(label=_("Why is it longer?"), choices=ExtendedBecause.choices, widget=Radios())
    words = forms.CharField(
        label=_("What it rests on"),
        help_text=_("Needed for another reason. Write it so that a court could read it, and without a name."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    marks_optional = False
