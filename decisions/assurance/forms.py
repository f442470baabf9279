"""What a second checker says."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from decisions.models.decision import LONGEST_REASONS
from decisions.models.second_check import Verdict
from nrm.look.widgets import Radios


class CheckForm(forms.Form):
    verdict = forms.ChoiceField(label=_("What do you say of this draft?"), choices=Verdict.choices, widget=Radios())
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("Needed unless you simply agree: why it goes back or up, or what is to be amended."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST_REASONS,
        strip=False,
        required=False,
    )
    marks_optional = False

    def __init__(self, data: Any = None, *, settles: bool, typed: dict[str, Any] | None = None) -> None:
        """`typed`: what stood in it while something else was looked at."""
        super().__init__(data, initial=typed)
        if settles:
            field = cast(forms.ChoiceField, self.fields["verdict"])
            field.choices = [choice for choice in Verdict.choices if choice[0] != Verdict.ESCALATE]
