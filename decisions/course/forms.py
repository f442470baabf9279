"""Shapes of what an officer states when a case stops, runs on or ends."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from decisions.course.ending import Said
from decisions.models.course import LONGEST_WHO, LONGEST_WHY, Because, Manner, Proof
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


def yes_no(label: Any, hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, help_text=hint, choices=YES_NO, widget=Radios)


def words(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, widget=forms.Textarea(attrs={"rows": 5}), max_length=LONGEST_WHY, strip=False
    )


class SuspendForm(forms.Form):
    can_decide = yes_no(
        _("Is what is held enough for a decision?"),
        _("Weigh it by the standard of proof of this case. If it is enough, the decision is made."),
    )
    reason = words(_("Why a decision cannot be made on what is held"), _("Say what is missing, and why it matters."))
    police_told = forms.BooleanField(
        label=_("The police have a report that they are missing, and were asked to mark it on their records"),
        required=False,
    )

    def said(self, on: date) -> Said:
        said = self.cleaned_data
        return Said(said["reason"], on, is_short=said["can_decide"] == "no", police_told=said["police_told"])


class WithdrawForm(forms.Form):
    manner = forms.ChoiceField(label=_("How did they withdraw?"), widget=Radios)
    happened_on = DatePartsField(label=_("Date the form was received, or the words were said"))
    received_by = forms.CharField(label=_("Who received it?"), help_text=_("Name and role"), max_length=LONGEST_WHO)
    capacity_by = forms.CharField(
        label=_("Who made sure that they understand what they give up?"),
        help_text=_("Name and role. Support and the decision end; they can be referred again at any time."),
        max_length=LONGEST_WHO,
    )
    is_free = yes_no(
        _("Is it their own will?"), _("Nobody who exploited them, or acts for such a person, stands behind it.")
    )
    reason = words(_("What they said, and how their free will was made sure of"))

    def __init__(self, data: Any = None, *, manners: tuple[Manner, ...]) -> None:
        """Where there is one way only, it is chosen."""
        super().__init__(data, initial={"manner": manners[0].value} if len(manners) == 1 else None)
        cast(forms.ChoiceField, self.fields["manner"]).choices = [(one.value, one.label) for one in manners]

    def said(self, on: date) -> Said:
        said = self.cleaned_data
        return Said(
            said["reason"],
            said["happened_on"],
            manner=said["manner"],
            received_by=said["received_by"],
            capacity_by=said["capacity_by"],
            is_free=said["is_free"] == "yes",
        )


class LeftForm(forms.Form):
    happened_on = DatePartsField(label=_("Date they left"))
    reason = words(_("How it is known that they left"))

    def said(self, on: date) -> Said:
        return Said(self.cleaned_data["reason"], self.cleaned_data["happened_on"])


class DiedForm(forms.Form):
    happened_on = DatePartsField(label=_("Date of death"))
    proof = forms.ChoiceField(label=_("What does it rest on?"), choices=Proof.choices, widget=Radios)
    reason = words(_("Who told you, and how you made sure"))

    def said(self, on: date) -> Said:
        said = self.cleaned_data
        return Said(said["reason"], said["happened_on"], proof=said["proof"])


TurnForm = SuspendForm | WithdrawForm | LeftForm | DiedForm


class ResumeForm(forms.Form):
    because = forms.ChoiceField(
        label=_("Why does the case run again?"),
        choices=[(one.value, one.label) for one in (Because.FOUND, Because.SUFFICIENT)],
        widget=Radios,
    )
    reason = words(_("What has changed"))


class ReasonForm(forms.Form):
    reason = words(_("Reasons"))
