"""Shapes of what is typed on a letter's way: how it goes, when it was handed over, what the post brought back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, Ticks
from referrals.correspondence.models.dispatch import LONGEST_WHY, Channel
from referrals.correspondence.ways import Way


class WayForm(forms.Form):
    way = forms.ChoiceField(label=gettext_lazy("How does it go?"), widget=Radios())
    nudge = forms.MultipleChoiceField(
        label=gettext_lazy("Ask the person to call"),
        help_text=gettext_lazy(
            "A text message or an email that says “please call”, and nothing else. It is sent only to a way that was"
            " agreed as safe, only in its hours, and not where the person agreed which words may be said."
        ),
        choices=[("yes", gettext_lazy("Yes, once the letter is on its way"))],
        widget=Ticks(),
        required=False,
    )
    marks_optional = False

    def __init__(self, data: Any = None, *, ways: Sequence[Way], chosen: str = "", asks: bool = False) -> None:
        super().__init__(data, initial={"way": chosen, "nudge": ["yes"] if asks else []})
        self.fields["way"].choices = [(way.code, _words(way)) for way in ways]  # type: ignore[attr-defined]  # the stubs know a plain Field
        if all(way.channel == Channel.PORTAL for way in ways):
            del self.fields["nudge"]


def _words(way: Way) -> str:
    if way.channel == Channel.POST:
        return _("By post, to the address that is agreed")
    name = way.listed_for.name if way.listed_for else ""
    if way.channel == Channel.BY_HAND:
        return _("Handed over by %(who)s") % {"who": name}
    return _("Here, in the list of %(who)s") % {"who": name}


class HandedOverForm(forms.Form):
    on = DatePartsField(label=gettext_lazy("When did they take it?"))
    marks_optional = False


class ReasonForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("No address and nothing about where anybody is"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WHY,
    )
    marks_optional = False


class NumberForm(forms.Form):
    number = forms.CharField(
        label=gettext_lazy("Case number"),
        help_text=gettext_lazy("It stands on the carrier sheet and on each page of the letter"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "govuk-input--width-20"}),
    )
    marks_optional = False


class AgainForm(forms.Form):
    which = forms.MultipleChoiceField(label=gettext_lazy("Which letters?"), widget=Ticks())
    marks_optional = False

    def __init__(self, data: Any = None, *, offered: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["which"].choices = list(offered)  # type: ignore[attr-defined]  # the stubs know a plain Field
