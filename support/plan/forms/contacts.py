"""The shapes of a contact, quick to fill on a phone, and of appointments."""

from datetime import datetime, time
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios
from referrals.casefile.missing.forms import ClockTimeField
from support.models.contacts import Appointment, ContactEntry, Cue
from support.plan.appointing import Arranged
from support.plan.contacts import Said
from support.plan.forms.needs import NO_PLACE, words_field


class ContactForm(forms.Form):
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    how = forms.ChoiceField(label=_("How?"), choices=ContactEntry.How.choices, widget=Radios(small=True))
    reached = forms.ChoiceField(
        label=_("Did you speak?"), choices=ContactEntry.Reached.choices, widget=Radios(small=True)
    )
    words = words_field(_("In a few words"), required=False, help_text=NO_PLACE)
    on = DatePartsField(label=_("Which day?"), help_text=_("Leave empty if today"), required=False)
    clock = ClockTimeField()

    def said(self, *, now: datetime) -> Said:
        """Without a day it was today; without a time, just now, or at some time of that day."""
        said = self.cleaned_data
        how, reached = ContactEntry.How(said["how"]), ContactEntry.Reached(said["reached"])
        return Said(said["once"], self._at(now), how, reached, said["words"])

    def _at(self, now: datetime) -> datetime:
        day, clock = self.cleaned_data["on"], self.cleaned_data["clock"]
        today = timezone.localdate(now)
        if clock is None and day in (None, today):
            return now
        return timezone.make_aware(datetime.combine(day or today, clock or time.min))


def of_entry(entry: ContactEntry) -> dict[str, Any]:
    at = timezone.localtime(entry.at)
    # Its beginning stands for a day of which no time is known.
    clock = f"{at:%H:%M}" if at.time() != time.min else ""
    return {"how": entry.how, "reached": entry.reached, "words": entry.words, "on": at.date(), "clock": clock}


class NeededClockField(ClockTimeField):
    def __init__(self) -> None:
        super().__init__()
        self.required, self.label = True, _("At what time?")
        self.error_messages["required"] = _("Enter a time like 14:30")


class AppointmentForm(forms.Form):
    cue = forms.ChoiceField(label=_("What is it about?"), choices=Cue.choices)
    on = DatePartsField(label=_("Which day?"))
    clock = NeededClockField()
    words = forms.CharField(label=_("More about it"), help_text=NO_PLACE, max_length=300, required=False)
    needs_interpreter = forms.BooleanField(label=_("An interpreter is needed"), required=False)
    needs_transport = forms.BooleanField(label=_("Transport is needed"), required=False)

    def arranged(self) -> Arranged:
        said = self.cleaned_data
        return Arranged(
            timezone.make_aware(datetime.combine(said["on"], said["clock"])),
            Cue(said["cue"]),
            said["words"],
            said["needs_interpreter"],
            said["needs_transport"],
        )


class AppointmentCloseForm(forms.Form):
    state = forms.ChoiceField(
        label=_("How was it?"),
        choices=[choice for choice in Appointment.State.choices if choice[0] != Appointment.State.PLANNED],
        widget=Radios(),
    )
    outcome = words_field(_("What came of it"), required=False, help_text=NO_PLACE)
