"""One form for each kind of part. On an existing part the fields that name it are fixed and left out."""

from collections.abc import Mapping
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any, ClassVar, cast

from django import forms
from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nrm.calendars.jurisdiction import Jurisdiction
from nrm.guidance.content import Assurance, Clock, Letter, Panel, Rate, Route, Standard, Switch, Window
from nrm.guidance.parts import Part
from nrm.guidance.sections import Section
from nrm.guidance.vocabulary import (
    Bound,
    CalendarOwner,
    ClockCode,
    Direction,
    Earliest,
    LetterCode,
    Outcome,
    Per,
    RateCode,
    Recipient,
    RouteCode,
    Stage,
    StandardCode,
    Start,
    Step,
    SwitchCode,
    Unit,
    WindowCode,
)
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, Ticks


def choice(kind: type[TextChoices], *, label: Any, radios: bool = False, **extra: Any) -> forms.TypedChoiceField:
    widget: Any = Radios if radios else forms.Select
    choices = options(kind) if radios else [("", _("Choose one")), *options(kind)]
    return forms.TypedChoiceField(label=label, choices=choices, coerce=kind, widget=widget, **extra)


def several(kind: type[TextChoices], *, label: Any, **extra: Any) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(label=label, choices=options(kind), coerce=kind, widget=Ticks, **extra)


def options(kind: type[TextChoices]) -> list[tuple[str, Any]]:
    """In sentences these words stand lower-case; as an answer to choose they begin one."""
    return [(value, capfirst(text)) for value, text in kind.choices]


class PartForm(forms.Form):
    kind: ClassVar[type[Any]]
    names_it: ClassVar[tuple[str, ...]] = ("code",)

    revision = forms.IntegerField(widget=forms.HiddenInput)
    basis = forms.CharField(
        label=_("Basis"), max_length=300, help_text=_("The law, guidance or decision that this rests on.")
    )
    unverified = forms.BooleanField(
        label=_("Not verified"),
        required=False,
        help_text=_("Tick this while nobody has checked the value against its source."),
    )

    def __init__(self, *args: Any, existing: Part | None = None, **kwargs: Any) -> None:
        self.existing = existing
        super().__init__(*args, **kwargs)
        if existing is not None:
            for name in self.names_it:
                del self.fields[name]
            self.initial = {**_initial(existing), **self.initial}
        self.order_fields([name for name in self.fields if name not in {"basis", "unverified"}])

    def part(self) -> Part:
        """The part as typed. Only for a valid form."""
        values = {name: _value(value) for name, value in self.cleaned_data.items() if name != "revision"}
        if self.existing is not None:
            return replace(self.existing, **values)
        return cast(Part, self.kind(**values))


class ClockForm(PartForm):
    kind, names_it = Clock, ("code", "nation")

    code = choice(ClockCode, label=_("Period"))
    nation = forms.TypedChoiceField(
        label=_("Nation"),
        required=False,
        empty_value=None,
        choices=[("", _("Every nation without its own")), *Jurisdiction.choices],
        coerce=Jurisdiction,
    )
    length = forms.IntegerField(
        label=_("How long"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_("A whole number. Leave it empty where the rule sets no number."),
    )
    unit = choice(Unit, label=_("Counted in"), radios=True)
    bound = choice(
        Bound,
        label=_("What kind of limit"),
        help_text=_("A minimum is never overdue. A target or a duty is."),
    )
    starts = choice(Start, label=_("Starts with"))
    direction = choice(Direction, label=_("Before or after that"), radios=True)
    counts_start_day = forms.BooleanField(
        label=_("The first day counts as day one"),
        required=False,
        help_text=_("Leave it unticked to count from the day after."),
    )
    calendar = choice(
        CalendarOwner, label=_("Whose bank holidays"), help_text=_("Needed for working days, and for nothing else.")
    )
    extendable = forms.BooleanField(label=_("It can be extended"), required=False)


class AssuranceForm(PartForm):
    kind, names_it = Assurance, ("route", "stage", "outcome")

    route = choice(RouteCode, label=_("Who decides"))
    stage = choice(Stage, label=_("Decision"))
    outcome = choice(Outcome, label=_("Outcome"))
    steps = several(Step, label=_("Checks before service"), required=False)


class PanelForm(PartForm):
    kind, names_it = Panel, ()

    sits = forms.TypedChoiceField(
        label=_("Does a panel sit?"),
        choices=[("yes", _("Yes")), ("no", _("No decision goes to a panel"))],
        coerce=lambda answer: answer == "yes",
        widget=Radios,
    )
    quorum = forms.IntegerField(label=_("Members needed for a panel"), min_value=1, max_value=20, required=False)
    independent_chair = forms.BooleanField(label=_("The chair is independent"), required=False)
    before_service = forms.BooleanField(label=_("It sits before the decision is served"), required=False)

    def __init__(self, *args: Any, existing: Panel | None = None, **kwargs: Any) -> None:
        super().__init__(*args, existing=existing, **kwargs)
        self.initial["sits"] = "yes" if existing else "no"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("sits") and not cleaned.get("quorum") and "quorum" not in self.errors:
            self.add_error("quorum", _("Enter how many members a panel needs"))
        return cleaned

    def panel(self) -> Panel | None:
        values = {name: value for name, value in self.cleaned_data.items() if name not in {"revision", "sits"}}
        return Panel(**values) if self.cleaned_data["sits"] else None


class RouteForm(PartForm):
    kind = Route

    code = choice(RouteCode, label=_("Who decides"))
    earliest_conclusive = choice(Earliest, label=_("Earliest conclusive grounds decision"), radios=True)


class StandardForm(PartForm):
    kind, names_it = Standard, ("stage",)

    stage = choice(Stage, label=_("Decision"))
    code = choice(StandardCode, label=_("Standard of proof"), radios=True)


class SwitchForm(PartForm):
    kind = Switch

    code = choice(SwitchCode, label=_("Rule"))
    on = forms.TypedChoiceField(
        label=_("Does it apply?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda answer: answer == "yes",
        widget=Radios,
    )


class RateForm(PartForm):
    kind = Rate

    code = choice(RateCode, label=_("Kind of support"))
    amount = forms.DecimalField(
        label=_("Amount in pounds"), min_value=Decimal(0), max_value=Decimal(10_000), decimal_places=2
    )
    per = choice(Per, label=_("How often"), radios=True)
    starts_on = DatePartsField(label=_("First day"))
    ends_on = DatePartsField(label=_("Last day"), required=False, help_text=_("Leave it empty where no end is known."))


class LetterForm(PartForm):
    kind = Letter

    code = choice(LetterCode, label=_("Letter"))
    recipients = several(Recipient, label=_("Who gets it"))


class WindowForm(PartForm):
    kind = Window

    code = choice(WindowCode, label=_("What holds for everyone"))
    starts_on = DatePartsField(label=_("First day"))
    ends_on = DatePartsField(label=_("Last day"))


FORMS: Mapping[Section, type[PartForm]] = {
    Section.CLOCKS: ClockForm,
    Section.ASSURANCES: AssuranceForm,
    Section.ROUTES: RouteForm,
    Section.STANDARDS: StandardForm,
    Section.SWITCHES: SwitchForm,
    Section.RATES: RateForm,
    Section.LETTERS: LetterForm,
    Section.WINDOWS: WindowForm,
}


def _initial(part: Part) -> dict[str, Any]:
    return {field.name: _shown(getattr(part, field.name)) for field in fields(part)} | (
        {"on": "yes" if part.on else "no"} if isinstance(part, Switch) else {}
    )


def _shown(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
