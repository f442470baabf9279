"""The date field of three boxes: reads what people type, and says which part is wrong."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nrm.look.sentences import in_mid_sentence
from nrm.look.widgets import DateParts, DatePartsWidget

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
DAY, MONTH, YEAR = 0, 1, 2


class DatePartsField(forms.Field):
    """A date typed as day, month and year. Accepts month names; refuses two-figure years instead of guessing."""

    widget = DatePartsWidget

    def __init__(
        self, *, earliest: date | None = None, latest: date | None = None, birthday: bool = False, **kwargs: Any
    ) -> None:
        kwargs.setdefault("widget", DatePartsWidget(birthday=birthday))
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    @property
    def _name(self) -> str:
        """A question cannot stand in the middle of a sentence about its answer."""
        label = str(self.label or _("Date")).strip()
        return str(_("The date")) if label.endswith("?") else label.rstrip(":.")

    def clean(self, value: Any) -> date | None:
        if value in self.empty_values or (isinstance(value, DateParts) and not any(value)):
            if self.required:
                raise ValidationError(_("Enter %(label)s") % {"label": in_mid_sentence(self._name)}, code="required")
            return None
        return self._within(value if isinstance(value, date) else self._read(DateParts(*value)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.clean(data) != initial)
        except ValidationError:
            return True

    def _read(self, parts: DateParts) -> date:
        self._refuse_missing(parts)
        numbers = (figure(parts.day), month(parts.month), figure(parts.year))
        wrong = [part for part, number in enumerate(numbers) if number is None]
        if numbers[YEAR] is not None and len(parts.year) != 4:
            raise self._error(_("Year must include 4 numbers"), [YEAR])
        if wrong:
            raise self._error(_("%(label)s must be a real date") % {"label": self._name}, wrong)
        try:
            return date(numbers[YEAR] or 0, numbers[MONTH] or 0, numbers[DAY] or 0)
        except ValueError:
            raise self._error(_("%(label)s must be a real date") % {"label": self._name}, [DAY, MONTH, YEAR]) from None

    def _refuse_missing(self, parts: DateParts) -> None:
        missing = [part for part, text in enumerate(parts) if not text]
        if missing:
            words = (_("day"), _("month"), _("year"))
            named = _(" and ").join(str(words[part]) for part in missing)
            sentence = _("%(label)s must include a %(parts)s") % {"label": self._name, "parts": named}
            raise self._error(sentence, missing)

    def _within(self, value: date) -> date:
        if self.earliest is not None and value < self.earliest:
            raise self._error(_("%(label)s must be on or after %(date)s") % self._limit(self.earliest))
        if self.latest is not None and value > self.latest:
            raise self._error(_("%(label)s must be on or before %(date)s") % self._limit(self.latest))
        return value

    def _limit(self, limit: date) -> dict[str, str]:
        return {"label": self._name, "date": f"{limit.day} {limit:%B %Y}"}

    @staticmethod
    def _error(sentence: str, parts: list[int] | None = None) -> ValidationError:
        # Django formats the sentence with the params, so a per cent sign in a label must survive it.
        return ValidationError(
            sentence.replace("%", "%%"), code="invalid", params={"parts": parts or [DAY, MONTH, YEAR]}
        )


def figure(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def month(text: str) -> int | None:
    """A figure, or a month's name of which at least three letters were typed."""
    named = [number for number, name in enumerate(MONTHS, start=1) if len(text) > 2 and name.startswith(text.lower())]
    return named[0] if named else figure(text)
