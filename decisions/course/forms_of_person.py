"""Shapes of what is recorded of a person meanwhile: what they said at 18, and that they are detained."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from decisions.course.detention import Later, Notified
from decisions.course.forms import yes_no
from decisions.models.at_eighteen import How
from decisions.models.detention import LONGEST_NOTE, Grade, Indicator, Level, Place
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, Ticks


class AskedForm(forms.Form):
    on = DatePartsField(label=_("Date they were asked"))
    how = forms.ChoiceField(label=_("How were they asked?"), choices=How.choices, widget=Radios)


class AnsweredForm(forms.Form):
    stays = yes_no(
        _("Do they want to stay in the National Referral Mechanism as an adult?"),
        _("Their decision is then made by the same test: how old they were when they were exploited decides it."),
    )
    is_supported = yes_no(_("Do they want support as an adult?"), _("Asked for itself: they can stay without it."))
    on = DatePartsField(label=_("Date they answered"))
    how = forms.ChoiceField(label=_("How did they answer?"), choices=How.choices, widget=Radios)


class ReleasedForm(forms.Form):
    on = DatePartsField(label=_("Date of release"))


class LaterForm(forms.Form):
    indicators = forms.MultipleChoiceField(
        label=_("Indicators sent to the detention team"),
        help_text=_("These words and nothing else of the case. Never the account."),
        choices=Indicator.choices,
        widget=Ticks,
        required=False,
    )
    sent_on = DatePartsField(label=_("Date they were sent"), required=False)
    needs_assessed_on = DatePartsField(label=_("Date of the modern slavery needs assessment"), required=False)

    def later(self) -> Later:
        said = self.cleaned_data
        indicators = [Indicator(one) for one in said["indicators"]]
        return Later(indicators, said["sent_on"], said["needs_assessed_on"])


class ClockTimeField(forms.TimeField):
    """A time of day as people write it: 14:30 or 14.30."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%H:%M", "%H.%M", "%H%M"],
            required=False,
            widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "autocomplete": "off"}),
            error_messages={"invalid": _("Enter a time like 14:30")},
            **kwargs,
        )


class DetainedForm(forms.Form):
    place = forms.ChoiceField(
        label=_("In what kind of place?"),
        help_text=_("The kind only. Never write which place it is."),
        choices=Place.choices,
        widget=Radios,
    )
    detained_on = DatePartsField(label=_("Detained since"))
    level = forms.ChoiceField(
        label=_("Level of risk"),
        help_text=_("As the detention team gave it. Leave it and what follows empty for remand or a sentence."),
        choices=Level.choices,
        widget=Radios,
        required=False,
    )
    grade = forms.ChoiceField(
        label=_("Grade of the officer who authorised it"), choices=Grade.choices, widget=Radios, required=False
    )
    authorised_on = DatePartsField(label=_("Date it was authorised"), required=False)
    authorised_time = ClockTimeField(label=_("Time it was authorised"))
    approved_on = DatePartsField(label=_("Date detention was approved"), required=False)
    approved_time = ClockTimeField(label=_("Time detention was approved"))
    challenged = forms.CharField(
        label=_("What you said to the detention team"),
        help_text=_("Only where the authority is missing, came after the approval, or is of too low a grade."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_NOTE,
        required=False,
    )

    marks_optional = False

    def __init__(self, data: Any = None, *, has_levels: bool) -> None:
        super().__init__(data)
        if not has_levels:
            for name in ("level", "grade", "authorised_on", "authorised_time", "approved_on", "approved_time"):
                del self.fields[name]
            del self.fields["challenged"]

    def notified(self, *, now: datetime) -> Notified:
        said = self.cleaned_data
        return Notified(
            Place(said["place"]),
            said["detained_on"],
            level=int(said["level"]) if said.get("level") else None,
            grade=int(said["grade"]) if said.get("grade") else None,
            authorised_at=_at(said.get("authorised_on"), said.get("authorised_time"), time.max, now),
            approved_at=_at(said.get("approved_on"), said.get("approved_time"), time.min, now),
            challenged=said.get("challenged", ""),
        )


def _at(day: date | None, clock: time | None, otherwise: time, now: datetime) -> datetime | None:
    """Where no time is known nothing is read in anybody's favour: authorised late, approved early on that day."""
    if day is None:
        return None
    at = timezone.make_aware(datetime.combine(day, clock or otherwise))
    return min(at, now) if clock is None and day == timezone.localdate(now) else at
