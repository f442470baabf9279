"""Shapes of what is said in an assessment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.look.dates import DatePartsField
from support.forms import NO_ADDRESS, answer, because, text, yes_no
from support.models.plan import Category
from support.rna.deciding import Said
from support.rna.writing import Need

ONE_YEAR = 52


class OfferForm(forms.Form):
    on = DatePartsField(label=_("On which day did you offer it?"))


class DeclineForm(forms.Form):
    on = DatePartsField(label=_("On which day did they say that they do not want it?"))


class NeedForm(forms.Form):
    category = forms.ChoiceField(label=_("Which need?"), choices=[("", _("Choose")), *Category.choices])
    from_exploitation = yes_no(_("Does it arise from the exploitation?"))
    other_service = yes_no(_("Is there another service that could meet it?"))
    other_in_weeks = forms.IntegerField(
        label=_("In how many weeks could they begin?"),
        help_text=_("Only where there is another service. Leave it empty if nobody can say."),
        required=False,
        min_value=0,
        max_value=ONE_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )
    if_it_stops = text(_("What happens if this support stops?"), NO_ADDRESS)
    asked_until = DatePartsField(label=_("Until which day is it needed?"))
    marks_optional = False

    def need(self) -> Need:
        said = self.cleaned_data
        return Need(
            said["category"],
            from_exploitation=said["from_exploitation"] == "yes",
            other_service=said["other_service"] == "yes",
            other_in_weeks=said["other_in_weeks"],
            if_it_stops=said["if_it_stops"],
            asked_until=said["asked_until"],
        )


class SendForm(forms.Form):
    """Nothing is asked: pressing the button is the whole of it."""


class CheckForm(forms.Form):
    agrees = yes_no(_("Is it complete, and does it show why each need is asked for?"))
    words = text(_("What is missing"), _("Needed if it goes back to the support worker."), required=False)
    marks_optional = False


class AnswerForm(forms.Form):
    answer = answer()
    because = because()
    words = text(
        _("In your own words"),
        _("Needed for another reason. The person may read it. Write it plainly, and without a place."),
        required=False,
    )
    until = DatePartsField(label=_("Granted until"), required=False)
    marks_optional = False

    def said(self) -> Said:
        said = self.cleaned_data
        return Said(said["answer"], said["because"], said["words"], said["until"])


class DecideForm(forms.Form):
    plan = text(_("How they go on to a life without this support"), NO_ADDRESS, required=False)
    review_on = DatePartsField(label=_("When are their needs looked at again?"), required=False)
