"""Shapes of a report to the police and of what came from it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Organisation
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios
from support.asking import OneOfRows
from support.models.police_report import LONGEST_NUMBER
from support.police.reports import Reported


class ReportForm(forms.Form):
    on = DatePartsField(label=_("On which day was it reported?"))
    number = forms.CharField(label=_("Crime reference, if there is one"), max_length=LONGEST_NUMBER, required=False)
    asked_not_to = forms.ChoiceField(
        label=_("Does the person want the police to pass their details to support services?"),
        help_text=_("The police do it within days unless the person asks them not to."),
        choices=[("no", _("Yes, or they have not said")), ("yes", _("No, they asked the police not to"))],
        widget=Radios(),
    )
    field_order = ("force", "on", "number", "asked_not_to")

    def __init__(self, data: Any = None, *, forces: Iterable[Organisation]) -> None:
        super().__init__(data)
        self.fields["force"] = OneOfRows(forces, named=lambda row: row.name, is_long=True, label=_("Police force"))
        self.order_fields(self.field_order)

    def reported(self) -> Reported:
        said = self.cleaned_data
        return Reported(said["force"].pk, said["on"], said["number"], asked_not_to=said["asked_not_to"] == "yes")


class OwnReportForm(forms.Form):
    number = forms.CharField(label=_("Number of the case"), max_length=20)
    on = DatePartsField(label=_("On which day was it reported?"))
    crime = forms.CharField(label=_("Crime reference, if there is one"), max_length=LONGEST_NUMBER, required=False)
    asked_not_to = forms.TypedChoiceField(
        label=_("Does the person want you to pass their details to support services?"),
        choices=[("no", _("Yes, or they have not said")), ("yes", _("No, they asked us not to"))],
        coerce=lambda said: said == "yes",
        widget=Radios(),
    )
