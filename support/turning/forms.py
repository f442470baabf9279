"""Shapes of a step before the birthday. No rule stands here."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios


class StepForm(forms.Form):
    done_on = DatePartsField(label=_("On which day?"))

    def __init__(self, data: Any = None, *, initial: date) -> None:
        super().__init__(data, initial={"done_on": initial})


class AskedForm(StepForm):
    wants_support = forms.TypedChoiceField(
        label=_("Do they want support as an adult?"),
        help_text=_("Their consent itself is given to the competent authority. It asks them too."),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda said: said == "yes",
        widget=Radios(inline=True),
    )
