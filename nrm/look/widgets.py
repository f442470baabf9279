"""Widgets beyond Django's: radios and tick boxes with hints and reveals, a searchable select, a date in three parts."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

SPOKEN = {
    "no-results": _("No results found"),
    "too-short": _("Type %(count)s or more characters for results"),
    "chosen": _("%(option)s, %(index)s of %(count)s, is highlighted"),
    "results": _("%(count)s results available"),
    "assistive-hint": _(
        "When results are available use the up and down arrows to look through them and Enter to select."
    ),
}


class Options:
    """What radios and tick boxes share: a hint, a revealed field or a divider by the option's value."""

    def __init__(
        self,
        *,
        hints: Mapping[str, object] | None = None,
        reveals: Mapping[str, str] | None = None,
        dividers: Mapping[str, object] | None = None,
        inline: bool = False,
        small: bool = False,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
    ) -> None:
        super().__init__(attrs=attrs, choices=choices)  # type: ignore[call-arg]
        self.hints = dict(hints or {})
        self.reveals = dict(reveals or {})
        self.dividers = dict(dividers or {})
        self.inline = inline
        self.small = small


class Radios(Options, forms.RadioSelect):
    """One of few. By value: `reveals` names the field shown under it, `dividers` has the word before it."""


class Ticks(Options, forms.CheckboxSelectMultiple):
    """Any of few, with the same extras as Radios."""


class SearchableSelect(forms.Select):
    """A select that becomes a type-ahead box where scripts run. The words it says aloud travel in data attributes."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {f"data-{key}": text for key, text in SPOKEN.items()} | {
            "data-autocomplete": True
        }
        return context


class DateParts(NamedTuple):
    """The three boxes as they were typed."""

    day: str = ""
    month: str = ""
    year: str = ""


class DatePartsWidget(forms.MultiWidget):
    """Day, month and year in three boxes, as people remember dates."""

    use_fieldset = True
    labels = (_("Day"), _("Month"), _("Year"))

    def __init__(self, attrs: dict[str, Any] | None = None, *, birthday: bool = False) -> None:
        names = ("day", "month", "year")
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput(attrs=self._attrs(name, birthday=birthday)) for name in names
        }
        super().__init__(parts, attrs)

    @staticmethod
    def _attrs(name: str, *, birthday: bool) -> dict[str, Any]:
        width = "govuk-input--width-4" if name == "year" else "govuk-input--width-2"
        attrs = {"class": width, "inputmode": "numeric"}
        return {**attrs, "autocomplete": f"bday-{name}"} if birthday else attrs

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, tuple | list):
            return list(value)
        return [value.day, value.month, value.year] if value else ["", "", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return DateParts(*((part or "").strip() for part in super().value_from_datadict(data, files, name)))
