"""The quick entry of an attempt to reach somebody: a few taps on a telephone."""

from datetime import date, datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios
from referrals.casefile.missing.forms import ClockTimeField
from support.asking import NO_PLACES
from support.contact.trying import Attempt
from support.models.contact import LONGEST_NOTE, ContactResult, ContactWay

# Nobody is in support since before there was any.
EARLIEST = date(2009, 1, 1)


class AttemptForm(forms.Form):
    result = forms.ChoiceField(label=_("What happened?"), choices=ContactResult.choices, widget=Radios())
    way = forms.ChoiceField(label=_("How?"), choices=ContactWay.choices, widget=Radios())
    on = DatePartsField(label=_("Which day?"), earliest=EARLIEST)
    at = ClockTimeField()
    note = forms.CharField(
        label=_("Anything to know for the next attempt"),
        help_text=NO_PLACES,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_NOTE,
        required=False,
    )

    def attempt(self) -> Attempt:
        said = self.cleaned_data
        return Attempt(
            tried_at=_instant(said["on"], said["at"] or time.min),
            way=ContactWay(said["way"]),
            result=ContactResult(said["result"]),
            note=said["note"],
        )


def _instant(on: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(on, at))
