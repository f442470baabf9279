"""Shapes of what is said when a disqualification is considered, commented on, decided, told and ended."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from decisions.disqualification.considering import Considered
from decisions.disqualification.deciding import Weighed
from decisions.models.disqualification import LONGEST_WORDS, AgainAtRisk, Disqualified, DisqualifiedFor, OverBecause
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios


def words(label: Any, hint: Any = "", *, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(
        label=label, help_text=hint, widget=area, max_length=LONGEST_WORDS, strip=False, required=required
    )


class ConsiderForm(forms.Form):
    ground = forms.ChoiceField(label=_("On which ground?"), choices=DisqualifiedFor.choices, widget=Radios)
    why = words(_("Why is it considered?"), _("What is known, and from where. Nothing is presumed."))
    invited_on = DatePartsField(label=_("Date the person was asked for their comment"))
    answer_by = DatePartsField(
        label=_("Last date for their comment"),
        help_text=_("With time to speak with a lawyer and an interpreter. Nothing is decided before."),
    )

    def considered(self) -> Considered:
        said = self.cleaned_data
        return Considered(said["ground"], said["why"], said["invited_on"], said["answer_by"])


class CommentForm(forms.Form):
    on = DatePartsField(label=_("Date they commented"))
    words = words(_("What they said"), _("In their words, or their lawyer’s."))


class DecideForm(forms.Form):
    outcome = forms.ChoiceField(label=_("What do you decide?"), choices=Disqualified.choices, widget=Radios)
    protection = words(
        _("Their need for protection"),
        _("What they lose without support, and what follows for them. Needed where you disqualify."),
        required=False,
    )
    risk = forms.ChoiceField(
        label=_("Are they at risk of being exploited again?"),
        help_text=_("Needed where you disqualify."),
        choices=AgainAtRisk.choices,
        widget=Radios,
        required=False,
    )
    risk_words = words(_("What the risk rests on"), _("Needed where you disqualify."), required=False)
    reasons = words(
        _("Reasons"), _("The person reads them. Say how their comment, their need and the risk were weighed.")
    )
    marks_optional = False

    def weighed(self) -> Weighed:
        said = self.cleaned_data
        return Weighed(said["outcome"], said["reasons"], said["protection"], said["risk"], said["risk_words"])


class ToldForm(forms.Form):
    on = DatePartsField(label=_("Date they were told, with the reasons"))


class EndForm(forms.Form):
    because = forms.ChoiceField(label=_("How does it end?"), choices=OverBecause.choices, widget=Radios)
    reason = words(_("Why"))
