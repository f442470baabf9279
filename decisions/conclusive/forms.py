"""What is said of an early decision, of going on without answers, and of how a decision was served."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from decisions.models.decision import LONGEST_REASONS, ServedHow
from decisions.models.early_decision import AskedHow
from decisions.models.unanswered import LONGEST_WHY
from nrm.look.widgets import Radios

APPROVE, REFUSE = "approve", "refuse"


class AskEarlyForm(forms.Form):
    asked_how = forms.ChoiceField(label=_("How did the person ask?"), choices=AskedHow.choices, widget=Radios())
    why = forms.CharField(
        label=_("Why do they want the decision early?"),
        help_text=_("In their own words where you have them, and that they know they keep every day of support."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST_REASONS,
        strip=False,
    )
    marks_optional = False


class SettleEarlyForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("May the decision be made early?"),
        choices=((APPROVE, _("Yes: approve it")), (REFUSE, _("No: refuse it"))),
        widget=Radios(),
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("Whether the person chose it freely, and whether it is in their interest."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST_REASONS,
        strip=False,
    )
    marks_optional = False


class FinalForm(forms.Form):
    proceed = forms.CharField(
        label=_("Why do you go on without these answers?"),
        help_text=_("Who was asked, how often they were chased, and why the answer would not change the outcome."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_WHY,
        strip=False,
        required=False,
    )
    marks_optional = False

    def __init__(self, data: Any = None, *, asks: bool) -> None:
        super().__init__(data)
        if not asks:
            del self.fields["proceed"]


class ServeForm(forms.Form):
    how = forms.ChoiceField(label=_("How was it served?"), choices=ServedHow.choices, widget=Radios())
    marks_optional = False
