"""What the person wants of a page that they hold themselves, and where they are sent on to."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.look.widgets import Radios
from support.models.helping_service import Service
from support.models.own_plan import LONGEST_LINES, OwnPlan, PlainLanguage, Wanted
from support.plan.own_plan import Asked


class OwnPlanForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    wanted = forms.ChoiceField(
        label=_("Do they want a page of their own?"),
        help_text=_("Ask. It is theirs, and some people are safer without paper"),
        choices=Wanted.choices,
        widget=Radios(),
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=PlainLanguage.choices)
    lines = forms.CharField(
        label=_("What they want on it, in their own words"),
        help_text=_("One thing on each line. No names, no organisations, no places, nothing about what happened"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_LINES,
        required=False,
    )

    def asked(self) -> Asked:
        said = self.cleaned_data
        return Asked(Wanted(said["wanted"]), PlainLanguage(said["language"]), said["lines"])


def of_plan(plan: OwnPlan | None) -> dict[str, Any]:
    if plan is None:
        return {"seen": 0, "language": PlainLanguage.ENGLISH.value}
    return {"seen": plan.revision, "wanted": plan.wanted, "language": plan.language, "lines": plan.lines}


class SignpostForm(forms.Form):
    def __init__(self, data: Any = None, *, offered: Iterable[Service]) -> None:
        super().__init__(data)
        self.offered = {str(one.reference): one for one in offered}
        choices = [(key, f"{one.name}: {one.get_category_display()}") for key, one in self.offered.items()]
        self.fields["to"] = forms.ChoiceField(label=_("Where are they sent on to?"), choices=choices)

    def destination(self) -> Service:
        return self.offered[self.cleaned_data["to"]]
