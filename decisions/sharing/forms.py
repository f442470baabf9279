"""Shapes of what is typed to share a decision, and about what goes on beside it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Organisation
from decisions.models.disclosure import LONGEST_UNIT, LONGEST_WHY, Channel, Recipient
from decisions.models.justice import LONGEST_NUMBER, LONGEST_OFFENCE, Defence, Excluded, ImmigrationMatter, Urgency
from decisions.sharing.justice import Raised
from decisions.sharing.sending import To, to_organisation
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, SearchableSelect
from referrals.correspondence.models.protocol import DataClass

BY_HAND = [choice for choice in Channel.choices if choice[0] != Channel.PORTAL]
# Empty places for hearings beyond those that are known.
MORE_HEARINGS, FEWEST_HEARINGS = 1, 3


class ShareForm(forms.Form):
    what = forms.ChoiceField(label=_("What do they get?"), choices=DataClass.choices, widget=Radios())
    channel = forms.ChoiceField(
        label=_("How does it go to them?"),
        help_text=_("A police force that reads what it is sent here gets it here, whatever you choose."),
        choices=BY_HAND,
        widget=Radios(),
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    field_order = ("whom", "what", "channel", "seen")

    def __init__(self, data: Any = None, *, bodies: Iterable[Organisation], initial: dict[str, str]) -> None:
        super().__init__(data, initial=initial)
        self.bodies = {str(body.reference): body for body in bodies}
        people = [(one.value, one.label) for one in (Recipient.PERSON, Recipient.REPRESENTATIVE)]
        named = [(reference, body.name) for reference, body in self.bodies.items()]
        self.fields["whom"] = forms.ChoiceField(
            label=_("To whom?"), choices=[("", ""), *people, *named], widget=SearchableSelect
        )
        self.order_fields(self.field_order)

    def to(self) -> To:
        whom = self.cleaned_data["whom"]
        return to_organisation(self.bodies[whom]) if whom in self.bodies else To(Recipient(whom))


class NotSentForm(forms.Form):
    reason = forms.CharField(
        label=_("Why are they not told?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST_WHY
    )
    field_order = ("whom", "reason")

    def __init__(self, data: Any = None, *, waiting: Iterable[tuple[Organisation, DataClass]]) -> None:
        super().__init__(data)
        self.waiting = {f"{what}/{body.reference}": (body, what) for body, what in waiting}
        choices = [(key, f"{body.name}: {what.label}") for key, (body, what) in self.waiting.items()]
        self.fields["whom"] = forms.ChoiceField(
            label=_("Who is not told, and of what?"), choices=choices, widget=Radios()
        )
        self.order_fields(self.field_order)


class ForceForm(forms.Form):
    def __init__(self, data: Any = None, *, forces: Iterable[Organisation]) -> None:
        super().__init__(data)
        self.forces = {str(body.reference): body for body in forces}
        choices = [("", ""), *((reference, body.name) for reference, body in self.forces.items())]
        self.fields["force"] = forms.ChoiceField(
            label=_("Which force asked?"), choices=choices, widget=SearchableSelect
        )


class PassOnForm(forms.Form):
    unit = forms.CharField(
        label=_("Which unit of the prosecutor has it now?"),
        help_text=_("The unit only. Do not name anybody."),
        max_length=LONGEST_UNIT,
    )


class DefenceForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    offence = forms.CharField(
        label=_("Offence"),
        help_text=_("As it is charged or investigated. Do not write where anybody is."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_OFFENCE,
    )
    excluded = forms.ChoiceField(
        label=_("Is it excluded under Schedule 4 of the Modern Slavery Act 2015?"),
        choices=Excluded.choices,
        widget=Radios(),
    )
    urgency = forms.ChoiceField(label=_("How urgent is it?"), choices=Urgency.choices, widget=Radios())
    crime_reference = forms.CharField(label=_("Crime reference"), max_length=LONGEST_NUMBER, required=False)
    court_reference = forms.CharField(label=_("Court reference"), max_length=LONGEST_NUMBER, required=False)
    is_over = forms.BooleanField(
        label=_("The proceedings are over, or the defence is not raised any more"), required=False
    )

    def __init__(self, data: Any = None, *, newest: Defence | None, forces: Iterable[Organisation]) -> None:
        super().__init__(data, initial=_of_defence(newest))
        self.forces = {str(body.reference): body for body in forces}
        choices = [("", _("Not known yet")), *((reference, body.name) for reference, body in self.forces.items())]
        self.fields["force"] = forms.ChoiceField(label=_("Police force"), choices=choices, required=False)
        self.places = _places(newest)
        for place in range(self.places):
            label = _now("Hearing %(n)s") % {"n": place + 1}
            self.fields[f"hearing_{place}"] = DatePartsField(label=label, required=False)
        hearings = [f"hearing_{place}" for place in range(self.places)]
        self.order_fields(("seen", "offence", "excluded", *hearings, "urgency", "force"))

    def raised(self) -> Raised:
        said = self.cleaned_data
        hearings = [said[f"hearing_{place}"] for place in range(self.places)]
        return Raised(
            said["offence"],
            Excluded(said["excluded"]),
            tuple(on for on in hearings if on),
            self.forces.get(said["force"]),
            Urgency(said["urgency"]),
            said["crime_reference"],
            said["court_reference"],
            said["is_over"],
        )


def _places(newest: Defence | None) -> int:
    return max(FEWEST_HEARINGS, (len(newest.hearings) if newest else 0) + MORE_HEARINGS)


def _of_defence(newest: Defence | None) -> dict[str, Any]:
    if newest is None:
        return {"seen": 0, "urgency": Urgency.ORDINARY}
    names = ("offence", "excluded", "urgency", "crime_reference", "court_reference", "is_over")
    known: dict[str, Any] = {name: getattr(newest, name) for name in names}
    hearings = {f"hearing_{place}": on for place, on in enumerate(newest.hearings)}
    force = str(newest.force.reference) if newest.force else ""
    return known | hearings | {"seen": newest.number, "force": force}


class MatterForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    immigration_reference = forms.CharField(
        label=_("Immigration reference"),
        help_text=_("Their number for the matter. Nothing of its content is kept here."),
        max_length=LONGEST_NUMBER,
    )
    is_live = forms.ChoiceField(
        label=_("Is the matter live?"), choices=[("yes", _("Yes")), ("no", _("No, it is over"))], widget=Radios()
    )

    def __init__(self, data: Any = None, *, newest: ImmigrationMatter | None) -> None:
        initial: dict[str, Any] = {"seen": 0}
        if newest is not None:
            live = "yes" if newest.is_live else "no"
            initial = {
                "seen": newest.number,
                "immigration_reference": newest.immigration_reference,
                "is_live": live,
            }
        super().__init__(data, initial=initial)


def chosen_before(to: str, what: str) -> dict[str, str]:
    """By a link of the sharing page. Codes and references only."""
    return {"whom": to, "what": what if what in DataClass.values else DataClass.OUTCOME.value}
