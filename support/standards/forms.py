"""Shapes of an inspection and of what is done about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios
from support.models.standard import LONGEST_WORDS, Outcome, Standard
from support.standards.checklist import EVIDENCE
from support.standards.inspecting import Seen


class InspectionForm(forms.Form):
    held_on = DatePartsField(label=_("Day of the inspection"))
    marks_optional = False

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for code in Standard:
            self.fields[code.value] = forms.ChoiceField(
                label=code.label, help_text=str(EVIDENCE[code]), choices=Outcome.choices, widget=Radios(inline=True)
            )
            self.fields[f"{code.value}_seen"] = forms.CharField(
                label=_("What you saw, and what is missing"),
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=LONGEST_WORDS,
                required=False,
            )
        self.fields["summary"] = forms.CharField(
            label=_("As a whole"),
            help_text=_("Name no person who is supported, and no address."),
            widget=forms.Textarea(attrs={"rows": 5}),
            max_length=LONGEST_WORDS,
            required=False,
        )

    def found(self) -> dict[str, Seen]:
        said = self.cleaned_data
        return {code: Seen(said[code], said[f"{code}_seen"]) for code in Standard.values}


class AskForm(forms.Form):
    what = forms.CharField(
        label=_("What is to be done"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    due_on = DatePartsField(label=_("Day by which it is done"))
    marks_optional = False


class DoneForm(forms.Form):
    proof = forms.CharField(
        label=_("How it can be seen that it is done"),
        help_text=_("Name no person who is supported, and no address."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    marks_optional = False


class GiveBackForm(forms.Form):
    why = forms.CharField(
        label=_("What is still missing"),
        help_text=_("The provider reads it. Name no person who is supported, and no address."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    marks_optional = False
