"""Shapes of a wish for longer support, and of its answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios
from support.extension.asking import Wanted
from support.forms import NO_ADDRESS, text, yes_no
from support.models.extension import Ground


class AskForm(forms.Form):
    until = DatePartsField(label=_("Until which day?"))
    ground = forms.ChoiceField(label=_("What is it for?"), choices=Ground.choices, widget=Radios)
    words = text(_("Why do they need longer?"), NO_ADDRESS)
    is_hardship = yes_no(_("Would they be without a roof or money when support ends?"))
    late_words = text(
        _("Why does this come late?"), _("Only where the day by which to ask has passed."), required=False
    )
    marks_optional = False

    def wanted(self) -> Wanted:
        said = self.cleaned_data
        hardship = said["is_hardship"] == "yes"
        return Wanted(said["until"], said["ground"], said["words"], hardship, said["late_words"])
