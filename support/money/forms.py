"""The shapes of what an amount depends on, and of a payment."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from nrm.look.dates import DatePartsField, figure, month
from nrm.look.widgets import Radios
from support.models.money import LONGEST_WHY, Meals, Payment
from support.money.offering import Offer
from support.money.working import Known

WEEK, BIRTH = "week", "birth"
MOST_CHILDREN = 15


class BirthsField(forms.CharField):
    """One date on each line."""

    def clean(self, value: Any) -> tuple[date, ...]:
        lines = [line for line in str(super().clean(value)).splitlines() if line.strip()]
        if len(lines) > MOST_CHILDREN:
            raise forms.ValidationError(_("At most 15 children"))
        return tuple(self._read(line) for line in lines)

    def _read(self, line: str) -> date:
        parts = re.split(r"[\s/.\-]+", line.strip())
        try:
            day, named, year = parts
            return date(figure(year) or 0, month(named) or 0, figure(day) or 0)
        except ValueError:
            raise forms.ValidationError(_("Write each date of birth on its own line, such as 27 3 2021")) from None


class CircumstancesForm(forms.Form):
    from_on = DatePartsField(label=_("From which day?"))
    meals = forms.ChoiceField(label=_("How do they live?"), choices=Meals.choices, widget=Radios())
    asylum_supported = forms.BooleanField(label=_("They have asylum support"), required=False)
    other_weekly = forms.DecimalField(
        label=_("What does asylum support or another body pay them each week?"),
        help_text=_("In pounds. It is taken off, so that the total is the same for everybody"),
        min_value=Decimal(0),
        max_digits=7,
        decimal_places=2,
        initial=Decimal(0),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"}),
    )
    pregnant = forms.BooleanField(label=_("They are pregnant"), required=False)
    children_born = BirthsField(
        label=_("Dates of birth of the children with them"),
        help_text=_("One on each line, such as 27 3 2021. Leave empty if there are none"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def known(self) -> Known:
        said = self.cleaned_data
        return Known(
            said["from_on"],
            said["meals"],
            said["asylum_supported"],
            said["pregnant"],
            said["children_born"],
            said["other_weekly"],
        )


def of_known(known: Known | None, *, on: date) -> dict[str, Any]:
    if known is None:
        return {"from_on": on}
    return {
        "from_on": on,
        "meals": known.meals,
        "asylum_supported": known.asylum_supported,
        "other_weekly": known.other_weekly,
        "pregnant": known.pregnant,
        "children_born": "\n".join(f"{born.day} {born.month} {born.year}" for born in known.children_born),
    }


class PayForm(forms.Form):
    way = forms.ChoiceField(label=_("How is it paid?"), choices=Payment.Way.choices, widget=Radios(inline=True))
    field_order = ("what", "way", "though_missing")

    def __init__(self, data: Any = None, *, weeks: Iterable[Offer], births: Iterable[date]) -> None:
        super().__init__(data)
        weeks = list(weeks)
        offered = [(f"{WEEK}/{one.week.isoformat()}", _of_week(one)) for one in weeks]
        born = [(f"{BIRTH}/{day.isoformat()}", _of_birth(day)) for day in births]
        self.offers_something = bool(offered or born)
        self.fields["what"] = forms.ChoiceField(label=_("What is paid?"), choices=[*offered, *born], widget=Radios())
        self.has_missing = any(one.missing for one in weeks)
        if self.has_missing:
            self.fields["though_missing"] = forms.CharField(
                label=_("Why are the days paid on which they were missing?"),
                help_text=_("Leave it empty, and only the other days are paid."),
                max_length=LONGEST_WHY,
                required=False,
            )
        self.order_fields(self.field_order)

    def what(self) -> tuple[str, date]:
        kind, day = self.cleaned_data["what"].split("/")
        return kind, date.fromisoformat(day)


class WayForm(forms.Form):
    way = forms.ChoiceField(label=_("How is it paid?"), choices=Payment.Way.choices, widget=Radios(inline=True))


def _of_week(one: Offer) -> str:
    values = {"day": date_format(one.week, "j F Y"), "sum": one.amount, "why": one.refusal}
    if one.refusal:
        return _now("Week from %(day)s: %(why)s") % values
    if one.missing:
        less = ngettext(
            "without the %(n)d day on which they were missing",
            "without the %(n)d days on which they were missing",
            one.missing,
        ) % {"n": one.missing}
        return _now("Week from %(day)s: £%(sum)s, %(less)s") % (values | {"less": less})
    return _now("Week from %(day)s: £%(sum)s") % values


def _of_birth(day: date) -> str:
    return _now("Maternity payment for the birth of %(day)s") % {"day": date_format(day, "j F Y")}
