"""Shapes of a request to look again, and of what is said to one."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from decisions.again.asking import Wanted
from decisions.models.decision import LONGEST_REASONS
from decisions.models.reconsideration import LONGEST_LATE, LONGEST_PART, LONGEST_REQUEST, Asker, Ground
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios


class AskForm(forms.Form):
    ground = forms.ChoiceField(label=_("On what ground?"), choices=Ground.choices, widget=Radios())
    part_of_guidance = forms.CharField(
        label=_("Which part of the guidance was not followed?"),
        help_text=_("Only where that is the ground."),
        max_length=LONGEST_PART,
        required=False,
    )
    words = forms.CharField(
        label=_("What is new, or what was not followed, and why does it matter?"),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=LONGEST_REQUEST,
        strip=False,
    )
    late_reason = forms.CharField(
        label=_("Why was it not asked before?"),
        help_text=_("Only where the time for asking is over."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_LATE,
        required=False,
    )
    marks_optional = False

    def wanted(self) -> Wanted:
        said = self.cleaned_data
        return Wanted(said["ground"], said["words"], said["part_of_guidance"], said.get("late_reason", ""))


class LetterForm(AskForm):
    field_order = ("asker", "received_on")
    asker = forms.ChoiceField(label=_("Who asked?"), widget=Radios())

    def __init__(self, data: Any = None, *, askers: Sequence[Asker], today: date) -> None:
        super().__init__(data)
        cast(forms.ChoiceField, self.fields["asker"]).choices = [(one.value, one.label) for one in askers]
        self.fields["received_on"] = DatePartsField(label=_("The day on which it was received"), latest=today)
        self.order_fields(self.field_order)


class DeclineForm(forms.Form):
    reasons = forms.CharField(
        label=_("Reasons"), widget=forms.Textarea(attrs={"rows": 8}), max_length=LONGEST_REASONS, strip=False
    )
    marks_optional = False
