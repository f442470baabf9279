"""From a question to a form field: it takes what was typed as it is, and what is odd is a sentence beside it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nrm.look.widgets import Radios, SearchableSelect, Ticks
from referrals.form import gentle
from referrals.form.questions import lists
from referrals.form.questions.kinds import Kind, Needed, Option, Question

PARTS = ("day", "month", "year", "words")
NO_LONGER = _("%(answer)s (no longer offered)")


def as_typed(text: str | None) -> str:
    """Undoes how browsers send line ends; a NUL, which no keyboard types, has no place in the database."""
    return (text or "").replace("\r\n", "\n").replace("\x00", "")


class LooseDateWidget(forms.MultiWidget):
    """Day, month and year as far as they are known, and a box for words."""

    use_fieldset = True
    labels = (_("Day"), _("Month"), _("Year"), _("Or in words"))

    def __init__(self) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
            "month": forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
            "year": forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
            "words": forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "text"}),
        }
        super().__init__(boxes)

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, Mapping):
            return [value.get(part, "") for part in PARTS]
        return ["", "", "", value or ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = super().value_from_datadict(data, files, name)
        return {part: as_typed(text) for part, text in zip(PARTS, typed, strict=True)}


class TypedText(forms.TextInput):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return as_typed(data.get(name))


class TypedStory(forms.Textarea):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return as_typed(data.get(name))


class Pick(SearchableSelect):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return as_typed(data.get(name))


class OneOf(Radios):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return as_typed(data.get(name))


class AnyOf(Ticks):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return [as_typed(one) for one in super().value_from_datadict(data, files, name) or []]


class AnswerField(forms.Field):
    """One question on the page. It refuses nothing: its error is a gentle query, raised after the answer is kept."""

    def __init__(self, question: Question, *, on: date, offered: Iterable[Option]) -> None:
        self.question, self.on = question, on
        self.offered = tuple(offered)
        super().__init__(
            # Optional questions say so; nothing is ever demanded (see `validate`).
            required=question.needed is not Needed.OPTIONAL,
            widget=_widget(question, self.offered),
            label=str(question.label),
            help_text=str(question.hint),
        )
        if question.kind is Kind.STORY:
            self.max_length = question.longest

    def validate(self, value: Any) -> None:
        """An empty answer is an answer that is not known yet."""
        codes = [option.code for option in self.offered]
        found = gentle.doubt(self.question, value, on=self.on, offered=codes)
        if found is not None:
            raise ValidationError(str(found.sentence), code="doubt", params={"parts": found.parts})


class PageForm(forms.Form):
    """The questions of one page that may apply, in order. Valid or not, `typed()` is what is saved."""

    marks_optional: ClassVar[bool] = True

    def __init__(
        self,
        data: Any = None,
        *,
        questions: Iterable[Question],
        answers: Mapping[str, Any],
        on: date,
        heading: str = "",
    ) -> None:
        super().__init__(data, initial=dict(answers))
        self.page_heading = heading
        for question in questions:
            offered = offered_by(question, on=on)
            kept = _kept_options(offered, answers.get(question.code), _posted(data, question))
            field = AnswerField(question, on=on, offered=offered)
            if isinstance(field.widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple):
                field.widget.choices = [*field.widget.choices, *kept]
            self.fields[question.code] = field

    def typed(self, codes: Collection[str] | None = None) -> dict[str, Any]:
        """What stands in the fields, to the letter."""
        return {
            name: field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, field in self.fields.items()
            if codes is None or name in codes
        }


def offered_by(question: Question, *, on: date) -> tuple[Option, ...]:
    return lists.options_of(question.options_from, on=on) if question.options_from else question.options


def _posted(data: Any, question: Question) -> Any:
    if data is None or question.kind not in {Kind.CHOICE, Kind.CHOICES, Kind.PICK, Kind.PICKS}:
        return None
    return [as_typed(one)[:100] for one in data.getlist(question.code)]


def _kept_options(offered: Iterable[Option], *values: Any) -> list[tuple[str, str]]:
    """An option that was removed since it was chosen stays on the page, and says so."""
    codes = {option.code for option in offered}
    chosen = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return [(code, NO_LONGER % {"answer": code}) for code in dict.fromkeys(filter(None, chosen)) if code not in codes]


def _widget(question: Question, offered: tuple[Option, ...]) -> forms.Widget:
    choices = [(option.code, option.label) for option in offered]
    hints = {option.code: option.hint for option in offered if option.hint}
    if question.kind is Kind.CHOICE:
        return OneOf(choices=choices, hints=hints, inline=_is_short(offered))
    if question.kind in {Kind.CHOICES, Kind.PICKS}:
        return AnyOf(choices=choices, hints=hints, small=len(offered) > 8)
    if question.kind is Kind.PICK:
        return Pick(choices=[("", ""), *choices])
    return _written(question.kind)


def _is_short(offered: tuple[Option, ...]) -> bool:
    """Yes, no and not sure fit in a line."""
    return len(offered) <= 3 and all(len(str(option.label)) <= 12 and not option.hint for option in offered)


def _written(kind: Kind) -> forms.Widget:
    quiet = {"autocomplete": "off"}
    if kind is Kind.DATE:
        return LooseDateWidget()
    if kind is Kind.STORY:
        return TypedStory(attrs={**quiet, "rows": 10})
    if kind is Kind.ADDRESS:
        return TypedStory(attrs={**quiet, "rows": 4})
    widget = TypedText(attrs=quiet | WIDTHS.get(kind, {}))
    widget.input_type = INPUT_TYPES.get(kind, "text")
    return widget


INPUT_TYPES = {Kind.PHONE: "tel", Kind.EMAIL: "email"}
WIDTHS: dict[Kind, dict[str, str]] = {
    Kind.PHONE: {"class": "govuk-input--width-20"},
    Kind.NUMBER: {"class": "govuk-input--width-5", "inputmode": "numeric"},
    Kind.EMAIL: {"spellcheck": "false"},
}
