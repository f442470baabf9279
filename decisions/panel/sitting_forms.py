"""Shapes of what a secretary and a member say about the register, days and sittings. Rules live in the actions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.kinds import Nation
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.models.panellist import LONGEST_CONFLICT, BodyKind, Expertise, Panellist
from decisions.models.sitting import LONGEST_BECAUSE, LONGEST_MINUTES, Sitting
from decisions.panel.composing import Proposal
from decisions.panel.register import Entry
from decisions.panel.sitting_refusals import NothingChosen, NotWaiting
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, SearchableSelect, Ticks

SHORTEST, LONGEST, USUAL = 5, 600, 30


class PanellistForm(forms.Form):
    body_kind = forms.ChoiceField(
        label=_("What kind of body do they come from?"), choices=BodyKind.choices, widget=Radios()
    )
    expertise = forms.MultipleChoiceField(
        label=_("What do they have expertise in?"), choices=Expertise.choices, widget=Ticks(), required=False
    )
    nation = forms.ChoiceField(
        label=_("Where do they work?"), choices=Nation.choices, widget=Radios(), initial=Nation.UNITED_KINGDOM
    )
    can_chair = forms.BooleanField(label=_("They may chair a sitting"), required=False)
    marks_optional = False

    def __init__(self, data: Any = None, *, bodies: Iterable[Organisation], standing: Panellist | None = None) -> None:
        super().__init__(data, initial=_of(standing) if standing else None)
        self.bodies = {str(row.reference): row for row in bodies}
        self.fields["employer"] = forms.ChoiceField(
            label=_("Who do they work for?"),
            help_text=_("Leave it empty if the body is not on the register. They hear nothing in which it takes part."),
            choices=[("", ""), *((code, row.name) for code, row in self.bodies.items())],
            widget=SearchableSelect,
            required=False,
        )
        self.order_fields(["membership", "body_kind", "employer", "expertise", "nation", "can_chair"])

    @property
    def entry(self) -> Entry:
        said = self.cleaned_data
        employer = self.bodies.get(said["employer"])
        return Entry(said["body_kind"], employer, said["expertise"], said["nation"], said["can_chair"])


class AddPanellistForm(PanellistForm):
    def __init__(self, data: Any = None, *, bodies: Iterable[Organisation], people: Iterable[Membership]) -> None:
        self.people = {str(row.reference): row for row in people}
        super().__init__(data, bodies=bodies)
        self.fields["membership"] = forms.ChoiceField(
            label=_("Who?"),
            choices=[(code, row.person.full_name) for code, row in self.people.items()],
            widget=Radios(),
        )
        self.order_fields(["membership"])

    @property
    def membership(self) -> Membership:
        return self.people[self.cleaned_data["membership"]]


class DaysForm(forms.Form):
    """A row of ticks for each week."""

    marks_optional = False

    def __init__(self, data: Any = None, *, weeks: Sequence[Sequence[date]], standing: Iterable[date]) -> None:
        ticked = [day.isoformat() for day in standing]
        super().__init__(data, initial={_name(week): ticked for week in weeks})
        for week in weeks:
            self.fields[_name(week)] = forms.MultipleChoiceField(
                label=_now("Week of %(day)s") % {"day": date_format(week[0], "j F")},
                choices=[(day.isoformat(), date_format(day, "D j M")) for day in week],
                widget=Ticks(inline=True, small=True),
                required=False,
            )

    @property
    def days(self) -> list[date]:
        return [date.fromisoformat(day) for days in self.cleaned_data.values() for day in days]


class SittingForm(forms.Form):
    on = DatePartsField(label=_("Day of the sitting"))
    at = forms.TimeField(
        label=_("Start"),
        help_text=_("For example, 10:00"),
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-4", "autocomplete": "off"}),
    )
    minutes = forms.IntegerField(label=_("Minutes there are"), min_value=SHORTEST, max_value=LONGEST, initial=180)

    def __init__(self, data: Any = None, *, standing: Sitting | None = None) -> None:
        super().__init__(data, initial=_when(standing) if standing else None)

    @property
    def starts_at(self) -> datetime:
        at: time = self.cleaned_data["at"]
        return timezone.make_aware(datetime.combine(self.cleaned_data["on"], at))


class SeatsForm(forms.Form):
    marks_optional = False

    def __init__(
        self, data: Any = None, *, sitting: Sitting, able: Sequence[Panellist], hints: Mapping[str, str]
    ) -> None:
        self.able = {str(row.reference): row for row in able}
        seated = set(sitting.seats.values_list("panellist", flat=True))
        chairs = [(code, _full_name(row)) for code, row in self.able.items() if row.can_chair]
        initial = {
            "seats": [code for code, row in self.able.items() if row.pk in seated],
            "chair": next((code for code, row in self.able.items() if row.pk == sitting.chair_id), ""),
        }
        super().__init__(data, initial=initial)
        self.fields["seats"] = forms.MultipleChoiceField(
            label=_("Who sits?"),
            choices=[(code, _full_name(row)) for code, row in self.able.items()],
            widget=Ticks(hints=hints),
            required=False,
        )
        self.fields["chair"] = forms.ChoiceField(
            label=_("Who chairs?"),
            help_text=_("One of those who sit"),
            choices=[*chairs, ("", _("Nobody yet"))],
            widget=Radios(),
            required=False,
        )

    @property
    def seats(self) -> list[Panellist]:
        return [self.able[code] for code in self.cleaned_data["seats"]]

    @property
    def chair(self) -> Panellist | None:
        return self.able.get(self.cleaned_data["chair"])


class EachForm(forms.Form):
    each = forms.IntegerField(label=_("Minutes for each matter"), min_value=SHORTEST, max_value=LONGEST, initial=USUAL)


class HearingsForm(forms.Form):
    """All that waits, with what is proposed ticked already; the secretary has the last word."""

    marks_optional = False

    def __init__(self, data: Any = None, *, proposal: Proposal, references: Mapping[int, str]) -> None:
        lines = [*proposal.chosen, *proposal.left]
        chosen = [references[line.matter.decision_id] for line in proposal.chosen]
        super().__init__(data, initial={"matters": chosen})
        self.fields["matters"] = forms.MultipleChoiceField(
            label=_("Which matters are heard?"),
            choices=[
                (references[line.matter.decision_id], f"{line.matter.name}, {line.matter.age.lower()}")
                for line in lines
            ],
            widget=Ticks(hints={references[line.matter.decision_id]: line.why for line in lines}),
            error_messages={"invalid_choice": str(NotWaiting.sentence), "required": str(NothingChosen.sentence)},
        )


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it cancelled?"),
        help_text=_("The members read it. Do not name anybody"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_BECAUSE,
        strip=False,
    )


class CloseForm(forms.Form):
    minutes = forms.CharField(
        label=_("What else was said?"),
        help_text=_("What belongs to no one matter. Outcomes, reasons and dissent are printed by themselves"),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=LONGEST_MINUTES,
        strip=False,
        required=False,
    )
    marks_optional = False


class ConflictForm(forms.Form):
    reason = forms.CharField(
        label=_("What is the conflict?"),
        help_text=_("The secretariat reads it. Do not name the person"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_CONFLICT,
        strip=False,
    )


def _name(week: Sequence[date]) -> str:
    return f"week_{week[0].isoformat()}"


def _full_name(panellist: Panellist) -> str:
    return panellist.membership.person.full_name


def _of(panellist: Panellist) -> dict[str, Any]:
    return {
        "body_kind": panellist.body_kind,
        "employer": str(panellist.employer.reference) if panellist.employer else "",
        "expertise": panellist.expertise,
        "nation": panellist.nation,
        "can_chair": panellist.can_chair,
    }


def _when(sitting: Sitting) -> dict[str, Any]:
    starts = timezone.localtime(sitting.starts_at)
    return {"on": starts.date(), "at": starts.time(), "minutes": sitting.minutes_available}
