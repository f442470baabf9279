"""Shapes of what is said of somebody who leaves, drops in, or comes back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, Ticks
from referrals.casefile.models.safe_contact import ChannelKind
from support.forms import NO_ADDRESS, text, yes_no
from support.leaving.coming_back import Wanted
from support.leaving.dropping_in import Held
from support.leaving.exits import Exit
from support.leaving.planning import Plan
from support.leaving.recontact import MONTHS
from support.models.leaving import Destination, ExitReason, HowTheyAre, Seen
from support.models.pilot import Housing, Linked

SCALE = [("", _("They did not say")), *[(number, str(number)) for number in range(1, 6)]]


def _seen(label: Any) -> forms.ChoiceField:
    choices = [*Seen.choices, ("", _("Not yet"))]
    return forms.ChoiceField(label=label, choices=choices, widget=Radios, required=False)


class PlanForm(forms.Form):
    notice_on = DatePartsField(label=_("Date on which they were told, in a language they understand"), required=False)
    leaves_on = DatePartsField(label=_("Date on which they plan to leave"), required=False)
    destination = forms.ChoiceField(
        label=_("Where do they go?"),
        help_text=_("The kind of place only. Write no address here."),
        choices=[("", _("Not known yet")), *Destination.choices],
        required=False,
    )
    risk = _seen(_("Is the risk assessed, and do they have a safety plan?"))
    medication = _seen(_("Do they have their medication and a doctor?"))
    papers = _seen(_("Do they have their papers?"))
    money = _seen(_("Do they have money for the first weeks?"))
    words = text(_("What was arranged"), NO_ADDRESS, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    # What is left open now is asked for before they leave.
    marks_optional = False

    def plan(self) -> Plan:
        said = self.cleaned_data
        return Plan(**{name: said[name] for name in Plan.__dataclass_fields__})


class ExitForm(forms.Form):
    left_on = DatePartsField(label=_("On which day did they leave?"))
    reason = forms.ChoiceField(label=_("Why did they leave?"), choices=ExitReason.choices, widget=Radios)
    destination = forms.ChoiceField(
        label=_("Where did they go?"),
        help_text=_(
            "Only where they could not be asked: somebody missing, for example. Otherwise it is in the checklist."
        ),
        choices=[("", _("It is in the checklist")), *Destination.choices],
        required=False,
    )
    wants_drop_in = yes_no(_("Do they want to be able to drop in?"), _("They come if they want to."))
    recontact = yes_no(
        _("Do they agree that somebody asks how they are, after one, three and six months?"),
        _("Only in a way that they agreed is safe. Without their yes nobody does."),
    )
    marks_optional = False

    def __init__(self, data: Any = None, *, in_pilot: bool) -> None:
        """`in_pilot`: they live in a pilot area, where two things more are asked."""
        super().__init__(data)
        if in_pilot:
            self.fields["housing"] = forms.ChoiceField(
                label=_("What came of housing?"),
                help_text=_("They live in a pilot area. This is counted, without a name."),
                choices=Housing.choices,
                widget=Radios,
            )
            self.fields["linked"] = forms.MultipleChoiceField(
                label=_("Which services have taken them on?"),
                help_text=_("Select all that apply."),
                choices=Linked.choices,
                widget=Ticks,
                required=False,
            )

    def said(self) -> Exit:
        said = self.cleaned_data
        wants, agreed = said["wants_drop_in"] == "yes", said["recontact"] == "yes"
        housing, linked = said.get("housing", ""), tuple(said.get("linked", ()))
        return Exit(said["left_on"], said["reason"], wants, said["destination"], agreed, housing, linked)


class UndoForm(forms.Form):
    reason = text(_("What was wrong with it?"), NO_ADDRESS)


class RecontactForm(forms.Form):
    after_months = forms.TypedChoiceField(
        label=_("Which one?"), choices=[(one, _("After %(n)d months") % {"n": one}) for one in MONTHS], coerce=int
    )
    way = forms.ChoiceField(label=_("How did you ask?"), choices=ChannelKind.choices, widget=Radios)
    found = forms.ChoiceField(label=_("How are they?"), choices=HowTheyAre.choices, widget=Radios)
    marks_optional = False


class SessionForm(forms.Form):
    on = DatePartsField(label=_("On which day?"))
    was_used = yes_no(_("Did they come?"))
    signposted = forms.CharField(
        label=_("What were they pointed to?"), help_text=NO_ADDRESS, max_length=200, required=False
    )
    health = forms.TypedChoiceField(
        label=_("How is their health? From 1, badly, to 5, well"),
        choices=SCALE,
        coerce=int,
        empty_value=None,
        required=False,
    )
    wellbeing = forms.TypedChoiceField(
        label=_("How are they in themselves? From 1, badly, to 5, well"),
        choices=SCALE,
        coerce=int,
        empty_value=None,
        required=False,
    )
    marks_optional = False

    def held(self) -> Held:
        said = self.cleaned_data
        used = said["was_used"] == "yes"
        return Held(said["on"], used, said["signposted"], said["health"], said["wellbeing"])


class ReEntryForm(forms.Form):
    risk = text(_("What risk are they in?"), NO_ADDRESS)
    needs = text(_("What do they need?"), NO_ADDRESS)
    until = DatePartsField(label=_("Until which day?"))

    def wanted(self) -> Wanted:
        said = self.cleaned_data
        return Wanted(said["risk"], said["needs"], said["until"])
