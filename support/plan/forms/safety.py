"""The shapes of risks, incidents, complaints, and the steps that follow when somebody is missing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, Ticks
from referrals.casefile.missing.forms import MissingForm
from referrals.casefile.missing.models import Reporter
from support.models.away import Step
from support.models.incident import LONGEST_WORDS, Complaint, Incident, Told
from support.models.risk import Danger, RiskAssessment
from support.plan.complaining import Complained
from support.plan.forms.needs import NO_PLACE
from support.plan.incidents import Happening
from support.plan.risks import Risks


def _words(label: Any, rows: int = 4) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=NO_PLACE, widget=widget, max_length=LONGEST_WORDS)


def _danger(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Danger.choices, widget=Radios(small=True))


class RiskForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    exploited_again = _danger(_("Danger of being exploited again"))
    from_others = _danger(_("Danger from others"))
    to_themselves = _danger(_("Danger to themselves"))
    to_others = _danger(_("Danger to others"))
    words = _words(_("What these rest on"))
    safety_plan = _words(_("What was agreed to keep them safe"))
    review_on = DatePartsField(label=_("When is it looked at again?"))

    def risks(self) -> Risks:
        said = self.cleaned_data
        return Risks(
            Danger(said["exploited_again"]),
            Danger(said["from_others"]),
            Danger(said["to_themselves"]),
            Danger(said["to_others"]),
            said["words"],
            said["safety_plan"],
            said["review_on"],
        )


def of_risks(newest: RiskAssessment | None) -> dict[str, Any]:
    """Starts from the newest; when it is looked at again is said anew each time."""
    if newest is None:
        return {"seen": 0}
    names = ("exploited_again", "from_others", "to_themselves", "to_others", "words", "safety_plan")
    return {"seen": newest.number} | {name: getattr(newest, name) for name in names}


class IncidentForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is it?"), choices=Incident.Kind.choices, widget=Radios())
    happened_on = DatePartsField(label=_("When did it happen, or when did you learn of it?"))
    words = _words(_("What happened"))
    done = _words(_("What was done"))
    told = forms.MultipleChoiceField(label=_("Who was told?"), choices=Told.choices, widget=Ticks(), required=False)

    def said(self) -> Happening:
        said = self.cleaned_data
        told = tuple(Told(one) for one in said["told"])
        return Happening(Incident.Kind(said["kind"]), said["happened_on"], said["words"], said["done"], told)


class IncidentCloseForm(forms.Form):
    outcome = _words(_("How did it end?"))


class ComplaintForm(forms.Form):
    made_on = DatePartsField(label=_("When was it made?"))
    by_whom = forms.ChoiceField(label=_("Who complains?"), choices=Complaint.By.choices, widget=Radios())
    words = _words(_("What they complain of, in their own words"))

    def said(self) -> Complained:
        said = self.cleaned_data
        return Complained(said["made_on"], Complaint.By(said["by_whom"]), said["words"])


class AnswerForm(forms.Form):
    finding = forms.ChoiceField(label=_("What did you find?"), choices=Complaint.Finding.choices, widget=Radios())
    words = _words(_("The answer that they are given"))


class AwayForm(MissingForm):
    """As it is reported on a case, by whoever supports them."""

    by_whom = forms.ChoiceField(
        label=_("Who reported it?"),
        widget=Radios,
        choices=Reporter,
        initial=Reporter.SUPPORT_PROVIDER,
    )


class StepsForm(forms.Form):
    steps = forms.MultipleChoiceField(
        label=_("What has been done?"), choices=Step.choices, widget=Ticks(), required=False
    )

    def done(self) -> list[Step]:
        return [Step(one) for one in self.cleaned_data["steps"]]
