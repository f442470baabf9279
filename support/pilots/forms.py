"""Shapes of a pilot area and its end."""

from django import forms
from django.utils.translation import gettext_lazy as _

from decisions.child_panel.forms import AreaForm
from nrm.look.dates import DatePartsField


class PilotForm(AreaForm):
    """As of every local authority with dates."""


class EndForm(forms.Form):
    to_on = DatePartsField(label=_("Last day"))
