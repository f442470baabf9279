"""The shape of a letter to every local authority."""

from django import forms
from django.utils.translation import gettext_lazy as _

from support.models.mailing import LONGEST_TEXT, LONGEST_TITLE


class MailingForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    text = forms.CharField(
        label=_("What you write to them"),
        help_text=_("It goes to every local authority. Write about no child."),
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=LONGEST_TEXT,
    )
    marks_optional = False
