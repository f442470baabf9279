"""Fields that forms of support share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.look.widgets import Radios
from support.models.asked import LONGEST_WORDS, Answer, Because

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
NO_ADDRESS = _("Write no address and no name of a place here.")


def yes_no(label: Any, hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, help_text=hint, choices=YES_NO, widget=Radios)


def text(label: Any, hint: Any = "", *, required: bool = True, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=LONGEST_WORDS,
        required=required,
        strip=False,
    )


def answer() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("What do you decide?"), choices=Answer.choices, widget=Radios)


def because() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Why?"), choices=Because.choices, widget=Radios)
