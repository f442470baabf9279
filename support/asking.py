"""Fields that several rooms of the care ask with: a reason, a day that was, one of some rows."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, SearchableSelect

Words = str | Promise
NO_PLACES = _("Do not write where anybody is, or what happened to them.")


class ConfirmForm(forms.Form):
    """Nothing is asked but that somebody means it."""


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"), help_text=NO_PLACES, widget=forms.Textarea(attrs={"rows": 3}), max_length=1_000
    )


class DayForm(forms.Form):
    on = DatePartsField(label=_("Which day?"))

    def __init__(self, data: Any = None, *, label: Words, initial: Any = None) -> None:
        super().__init__(data, initial={"on": initial})
        self.fields["on"].label = str(label)


class OneOfRows(forms.ChoiceField):
    """A row picked by its reference, out of those that were offered. Cleaned, it is the row."""

    def __init__(self, rows: Iterable[Any], *, named: Callable[[Any], Words], is_long: bool = False, **kwargs: Any):
        self.rows = {str(row.reference): row for row in rows}
        choices = [(reference, named(row)) for reference, row in self.rows.items()]
        widget = SearchableSelect() if is_long else Radios()
        super().__init__(choices=[("", ""), *choices] if is_long else choices, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        return self.rows.get(super().clean(value))
