"""The shape of a service to which people are sent on."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.kinds import Nation
from accounts.models.organisation import Organisation
from nrm.look.dates import DatePartsField
from support.destinations.keeping import Offered
from support.models.helping_service import LONGEST_WORDS
from support.models.plan import Category


class DestinationForm(forms.Form):
    name = forms.CharField(label=_("Name of the service"), max_length=200)
    category = forms.ChoiceField(label=_("What does it help with?"), choices=Category.choices)
    nation = forms.ChoiceField(label=_("In which nation?"), choices=Nation.choices)
    words = forms.CharField(
        label=_("What it offers, and how to reach it"),
        help_text=_("Only what the service itself makes public"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
    )
    from_on = DatePartsField(label=_("From which day?"))
    field_order = ("name", "category", "nation", "force", "words", "from_on")

    def __init__(self, data: Any = None, *, forces: Iterable[Organisation], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.forces = {str(force.reference): force for force in forces}
        everywhere = ("", _("The whole nation"))
        choices = [everywhere, *((key, force.name) for key, force in self.forces.items())]
        self.fields["force"] = forms.ChoiceField(
            label=_("For the area of which police force?"), choices=choices, required=False
        )
        self.order_fields(self.field_order)

    def offered(self) -> Offered:
        said = self.cleaned_data
        force = self.forces.get(said["force"])
        nation, category = Nation(said["nation"]), Category(said["category"])
        return Offered(said["name"], category, nation, force, said["words"], said["from_on"])
