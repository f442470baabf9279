"""The form renderer: plain Django forms come out as GOV.UK markup, with sentences a person can act on.

Markup lives in `templates/forms/` and `templates/django/forms/widgets/`; widgets of our own in `widgets.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField, Widget, widgets
from django.forms.fields import EmailField, Field, IntegerField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext as _

from nrm import held
from nrm.look.sentences import in_mid_sentence
from nrm.look.widgets import Radios, Ticks

CLASSES: tuple[tuple[type[Widget], str], ...] = (
    (widgets.CheckboxInput, "govuk-checkboxes__input"),
    (widgets.RadioSelect, "govuk-radios__input"),
    (widgets.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (widgets.Select, "govuk-select"),
    (widgets.Textarea, "govuk-textarea govuk-js-character-count"),
    (widgets.PasswordInput, "govuk-input govuk-password-input__input govuk-js-password-input-input"),
    (widgets.FileInput, "govuk-file-upload"),
    (widgets.Input, "govuk-input"),
)
CHOOSING = (widgets.Select, widgets.RadioSelect, widgets.CheckboxSelectMultiple)


@dataclass(frozen=True, slots=True)
class Option:
    """One radio or tick box, with the hint under it and the field it reveals."""

    id: str
    value: str
    label: str
    checked: bool
    hint: str = ""
    reveals: BoundField | None = None
    divider: str = ""

    @property
    def hint_id(self) -> str:
        return f"{self.id}_helptext" if self.hint else ""

    @property
    def reveal_id(self) -> str:
        return f"{self.id}_more" if self.reveals is not None else ""


@dataclass(frozen=True, slots=True)
class Part:
    """One box of a field in parts."""

    id: str
    name: str
    label: str
    value: str
    extra: str
    autocomplete: str
    wrong: bool
    inputmode: str = "numeric"


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One line of the error summary: the sentence, and the input that it is about."""

    text: str
    target: str


class GovernmentBoundField(BoundField):
    """A field that knows its classes, its plain error sentences and its first input."""

    field: Field

    def value(self) -> Any:
        """What was typed before a session ended comes back to its page."""
        typed = held.typed_into(self)
        return super().value() if typed is None else typed

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        if not widget.is_hidden:
            built["class"] = self.classes_of(widget)
        if self.kind == "textarea" and self.most_characters:
            built["aria-describedby"] = f"{built.get('aria-describedby', '')} {self.auto_id}-info".strip()
        return built

    def classes_of(self, widget: Widget) -> str:
        main = next((name for kind, name in CLASSES if isinstance(widget, kind)), "")
        first = main.split(" ")[0]
        bad = f"{first}--error" if self.errors and first and "__" not in first else ""
        return " ".join(part for part in (main, bad, widget.attrs.get("class", "")) if part)

    @property
    def sentences(self) -> list[str]:
        """The errors in our words: Django's "This field is required." says neither which nor how."""
        return [sentence for error in self.problems for sentence in self.sentence_of(error)]

    @property
    def problems(self) -> list[ValidationError]:
        return list(self.errors.as_data()) if self.errors else []

    def sentence_of(self, error: ValidationError) -> list[str]:
        said = list(error.messages)
        if error.code == "required" and said == [str(Field.default_error_messages["required"])]:
            return [self.ask]
        if error.code == "invalid" and isinstance(self.field, EmailField):
            return [_("Enter an email address in the correct format, like name@example.com")]
        if error.code == "invalid" and isinstance(self.field, IntegerField):
            return [_("%(label)s must be a whole number") % {"label": str(self.label).rstrip("?:.")}]
        if error.code in {"invalid_choice", "invalid_pk_value"}:
            return [_("Select %(label)s from the list") % {"label": in_mid_sentence(self.label)}]
        return said

    @property
    def ask(self) -> str:
        if str(self.label).rstrip().endswith("?"):
            ask = (
                _("Select an answer to “%(label)s”")
                if isinstance(self.field.widget, CHOOSING)
                else _("Answer “%(label)s”")
            )
            return ask % {"label": str(self.label).strip()}
        label = in_mid_sentence(self.label)
        if isinstance(self.field.widget, widgets.FileInput):
            return _("Choose a file for %(label)s") % {"label": label}
        if isinstance(self.field.widget, CHOOSING):
            return _("Select %(label)s") % {"label": label}
        if isinstance(self.field.widget, widgets.CheckboxInput):
            return _("Tick the box: %(label)s") % {"label": label}
        return _("Enter %(label)s") % {"label": label}

    @property
    def first_input(self) -> str:
        """The id that the error summary links to: the first box of a group, or the first wrong part of a date."""
        widget = self.field.widget
        if isinstance(widget, widgets.RadioSelect | widgets.CheckboxSelectMultiple):
            return f"{self.auto_id}_0"
        if isinstance(widget, widgets.MultiWidget):
            return f"{self.auto_id}_{self.first_wrong_part}"
        return self.id_for_label

    @property
    def wrong_parts(self) -> tuple[int, ...]:
        for error in self.problems:
            if parts := (getattr(error, "params", None) or {}).get("parts"):
                return tuple(parts)
        return tuple(range(len(getattr(self.field.widget, "widgets", ())))) if self.errors else ()

    @property
    def first_wrong_part(self) -> int:
        return self.wrong_parts[0] if self.wrong_parts else 0

    @property
    def kind(self) -> str:
        """Which markup the field template chooses."""
        widget = self.field.widget
        named = getattr(widget, "markup", "")
        if named:
            return str(named)
        for kind, name in MARKUP:
            if isinstance(widget, kind):
                return name
        return "input"

    @property
    def is_optional(self) -> bool:
        marked = getattr(self.form, "marks_optional", True)
        return marked and not self.field.required and self.kind != "checkbox"

    @property
    def is_page_heading(self) -> bool:
        return bool(getattr(self.form, "page_heading", "") == self.name)

    @property
    def most_characters(self) -> int | None:
        return getattr(self.field, "max_length", None)

    @property
    def described_by(self) -> str:
        return self.aria_describedby or ""

    @property
    def parts(self) -> list[Part]:
        """The boxes of a date, each with its label; only the wrong ones are marked."""
        widget = self.field.widget
        context = widget.get_context(self.html_name, self.value(), {"id": self.auto_id})
        labels = getattr(widget, "labels", ())
        return [
            Part(
                id=box["attrs"]["id"],
                name=box["name"],
                label=str(labels[number]) if number < len(labels) else str(self.label),
                value="" if box["value"] is None else str(box["value"]),
                extra=str(box["attrs"].get("class", "")),
                autocomplete=str(box["attrs"].get("autocomplete", "")),
                wrong=number in self.wrong_parts,
                inputmode=str(box["attrs"].get("inputmode", "numeric")),
            )
            for number, box in enumerate(context["widget"]["subwidgets"])
        ]

    @property
    def options(self) -> list[Option]:
        return list(self._options())

    def _options(self) -> Iterator[Option]:
        widget = self.field.widget
        hints = widget.hints if isinstance(widget, Radios | Ticks) else {}
        reveals = widget.reveals if isinstance(widget, Radios | Ticks) else {}
        dividers = widget.dividers if isinstance(widget, Radios | Ticks) else {}
        for box in self.subwidgets:
            value = str(box.data["value"])
            revealed = reveals.get(value)
            yield Option(
                id=box.data["attrs"]["id"],
                value=value,
                label=str(box.data["label"]),
                checked=bool(box.data["selected"]),
                hint=str(hints.get(value, "")),
                reveals=self.form[revealed] if revealed else None,
                divider=str(dividers.get(value, "")),
            )


MARKUP: tuple[tuple[type[Widget], str], ...] = (
    (widgets.CheckboxSelectMultiple, "checkboxes"),
    (widgets.RadioSelect, "radios"),
    (widgets.CheckboxInput, "checkbox"),
    (widgets.Textarea, "textarea"),
    (widgets.PasswordInput, "password"),
    (widgets.FileInput, "file"),
    (widgets.MultiWidget, "parts"),
)


class GovernmentRenderer(TemplatesSetting):
    """Django's FORM_RENDERER: every form of the product, allauth's too, is drawn from our templates."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"
    bound_field_class = GovernmentBoundField


def revealed_names(form: BaseForm) -> set[str]:
    """Fields drawn inside another one's option, and therefore not in the row of fields."""
    return {
        name
        for field in form.fields.values()
        if isinstance(field.widget, Radios | Ticks)
        for name in field.widget.reveals.values()
    }


def summary_lines(form: BaseForm) -> list[SummaryLine]:
    """The error summary in the order of the page: the form's own errors first, then field by field."""
    own = [SummaryLine(str(message), "") for message in form.non_field_errors()]
    return own + [
        SummaryLine(sentence, field.first_input if not field.is_hidden else "")
        for field in form
        if isinstance(field, GovernmentBoundField)
        for sentence in field.sentences
    ]
