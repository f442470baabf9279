"""What people type about bank holidays and dates."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.calendars.jurisdiction import Jurisdiction
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios

# Far enough for any clock, near enough that a page of days stays a page.
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
MOST_DAYS = 260


def nation() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=_("Nation"), choices=Jurisdiction.choices, coerce=Jurisdiction, widget=Radios)


class AddForm(forms.Form):
    jurisdiction = nation()
    on = DatePartsField(label=_("Day"), earliest=EARLIEST, latest=LATEST)
    name = forms.CharField(label=_("Name"), max_length=100)
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Where the day was proclaimed, or what it puts right.")
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)


class WorkOutForm(forms.Form):
    """By GET, so that the sum has an address that can be kept with a file."""

    jurisdiction = nation()
    start = DatePartsField(label=_("Start date"), earliest=EARLIEST, latest=LATEST)
    days = forms.IntegerField(label=_("Number of working days"), min_value=1, max_value=MOST_DAYS)
    counts_start_day = forms.BooleanField(
        label=_("The start date counts as day one"),
        required=False,
        help_text=_("Leave it unticked to count from the day after, as targets do."),
    )


class YearForm(forms.Form):
    """The list's own address: a nation and a year, each with a default."""

    nation = forms.TypedChoiceField(choices=Jurisdiction.choices, coerce=Jurisdiction, required=False)
    year = forms.IntegerField(min_value=EARLIEST.year, max_value=LATEST.year, required=False)

    def chosen(self, *, this_year: int) -> tuple[Jurisdiction, int]:
        """What was asked for; anything else is the default, as a list has no wrong address."""
        asked: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        return asked.get("nation") or Jurisdiction.ENGLAND_AND_WALES, asked.get("year") or this_year
