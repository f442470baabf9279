"""Shapes of what is said to a clock. That a reason is there is the action's rule."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.look.dates import DatePartsField

LONGEST_REASON = 500
SAY_WHY = _("Say why, in a sentence that a court could read")
FOR_THE_FILE = _("Write it so that a court could read it, and without the person’s name. It stays on the case")


class StopForm(forms.Form):
    reason = forms.CharField(
        label=_("Why does it stand still?"),
        help_text=FOR_THE_FILE,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_REASON,
        error_messages={"required": SAY_WHY},
    )


class ResumeForm(forms.Form):
    """Nothing is asked: pressing the button is the whole of it."""


class ExtendForm(forms.Form):
    until = DatePartsField(label=_("New date"))
    reason = forms.CharField(
        label=_("Why is it extended?"),
        help_text=FOR_THE_FILE,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_REASON,
        error_messages={"required": SAY_WHY},
    )
