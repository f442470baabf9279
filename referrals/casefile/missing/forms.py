"""Shapes of a report that somebody is missing, and of their return."""

from datetime import date, datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios
from referrals.casefile.missing.models import LONGEST_NOTE, Debrief, Reporter, Risk, Wellbeing
from referrals.casefile.missing.reporting import Report, Return


class ClockTimeField(forms.TimeField):
    """A time of day as people write it: 14:30 or 14.30."""

    def __init__(self) -> None:
        super().__init__(
            label=_("About what time?"),
            help_text=_("For example, 14:30"),
            input_formats=["%H:%M", "%H.%M", "%H%M"],
            required=False,
            widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "autocomplete": "off"}),
            error_messages={"invalid": _("Enter a time like 14:30")},
        )


class MissingForm(forms.Form):
    seen_on = DatePartsField(label=_("When were they last seen?"))
    seen_time = ClockTimeField()
    by_whom = forms.ChoiceField(label=_("Who reported it?"), widget=Radios, choices=Reporter)
    risk = forms.ChoiceField(label=_("How great is the risk?"), widget=Radios, choices=Risk)
    police_told = forms.ChoiceField(
        label=_("Have the police been told?"),
        help_text=_("A missing victim is reported to the police on the same day"),
        choices=[("yes", _("Yes")), ("no", _("Not yet"))],
        widget=Radios(reveals={"yes": "police_reference"}),
    )
    police_reference = forms.CharField(label=_("Police reference, if there is one"), max_length=60, required=False)
    note = forms.CharField(
        label=_("What else is known"),
        help_text=_("Do not write where you think they are"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_NOTE,
        required=False,
    )

    def report(self) -> Report:
        """Where no time is known, they were seen at some time of that day: its beginning counts."""
        said = self.cleaned_data
        return Report(
            last_seen_at=_at(said["seen_on"], said["seen_time"] or time.min),
            by_whom=Reporter(said["by_whom"]),
            risk=Risk(said["risk"]),
            is_police_told=said["police_told"] == "yes",
            police_reference=said["police_reference"],
            note=said["note"],
        )


class ReturnedForm(forms.Form):
    returned_on = DatePartsField(label=_("When did they come back, or when were they found?"))
    returned_time = ClockTimeField()
    wellbeing = forms.ChoiceField(label=_("How are they?"), widget=Radios, choices=Wellbeing)
    debrief = forms.ChoiceField(
        label=_("Were they offered a conversation about it?"),
        help_text=_("With somebody they trust, who did not look after them at the time"),
        widget=Radios,
        choices=Debrief,
    )
    note = forms.CharField(
        label=_("What else is known"),
        help_text=_("Do not write where they are now"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_NOTE,
        required=False,
    )

    def returned(self, *, now: datetime) -> Return:
        """Where no time is known, the end of that day counts, or now if it is today."""
        said = self.cleaned_data
        at = _at(said["returned_on"], said["returned_time"] or time.max)
        is_today = said["returned_on"] == timezone.localdate(now)
        return Return(
            at=now if said["returned_time"] is None and is_today else at,
            wellbeing=Wellbeing(said["wellbeing"]),
            debrief=Debrief(said["debrief"]),
            note=said["note"],
        )


def _at(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
