"""Shapes of what members, the chair and the secretary write about a hearing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from decisions.models.decision import LONGEST_REASONS
from decisions.models.opinion import Concern, View
from decisions.models.pack import LONGEST_WORD
from nrm.look.widgets import Radios


def _words(label: Any, hint: Any = "", *, rows: int = 6, required: bool = False) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=hint, widget=area, max_length=LONGEST_REASONS, strip=False, required=required
    )


class OpinionForm(forms.Form):
    view = forms.ChoiceField(
        label=_("What is your view?"),
        help_text=_("Of how the decision was made, not of what it should be."),
        choices=View.choices,
        widget=Radios(),
    )
    reasons = _words(
        _("Your reasons"), _("Write no name. If you think you know who it is, stop and declare it."), required=True
    )
    marks_optional = False


class ConclusionForm(forms.Form):
    view = forms.ChoiceField(label=_("What does the panel say?"), choices=View.choices, widget=Radios())
    concern = forms.ChoiceField(
        label=_("What is the concern?"),
        help_text=_("Only where the authority must look again."),
        choices=Concern.choices,
        widget=Radios(),
        required=False,
    )
    reasons = _words(
        _("The panel’s reasons"),
        _("Needed where the authority must look again: what was not followed, missed, or not clear. Not what the "
          "outcome should be."),
    )  # fmt: skip
    dissent = _words(
        _("Dissent in words"), _("The views that differ are printed with it whatever you write here."), rows=4
    )
    marks_optional = False


class HideForm(forms.Form):
    word = forms.CharField(
        label=_("Hide one more word"),
        help_text=_("A name, a nickname, a street: anything by which somebody could tell who it is."),
        max_length=LONGEST_WORD,
    )
