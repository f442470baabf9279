"""Shapes of the register: a version with its obligations, and the terms of a provider."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Organisation
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, Ticks
from support.asking import OneOfRows
from support.contract.register import Terms
from support.models.contract import Need, Region, Subcontract, Taken

MOST_PLACES = 2_000
BETWEEN = "|"


class VersionForm(forms.Form):
    title = forms.CharField(label=_("What it is called"), max_length=120)
    from_on = DatePartsField(label=_("First day on which it holds"))
    obligations = forms.CharField(
        label=_("What it asks for"),
        help_text=_("One to a line. After a | comes by what it is measured: First contact | within 48 hours"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=10_000,
    )

    def lines(self) -> list[tuple[str, str]]:
        found = []
        for line in self.cleaned_data["obligations"].splitlines():
            what, _between, measure = line.partition(BETWEEN)
            if what.strip():
                found.append((what.strip()[:300], measure.strip()[:300]))
        return found


class TermsForm(forms.Form):
    regions = forms.MultipleChoiceField(
        label=_("Where does it work?"), choices=Region.choices, widget=Ticks(small=True)
    )
    takes = forms.ChoiceField(
        label=_("Whom does it take?"), choices=Taken.choices, widget=Radios(inline=True), initial=Taken.ANYBODY
    )
    offers = forms.MultipleChoiceField(
        label=_("What does it offer?"), choices=Need.choices, widget=Ticks(small=True), required=False
    )
    languages = forms.CharField(
        label=_("Languages its people speak"),
        help_text=_("With a comma between them"),
        max_length=1_000,
        required=False,
    )
    outreach_places = forms.IntegerField(
        label=_("How many people does it support where they live?"),
        min_value=0,
        max_value=MOST_PLACES,
        initial=0,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
    )
    closed_because = forms.CharField(
        label=_("If it takes nobody new at present: why?"),
        help_text=_("Empty if it takes people."),
        max_length=300,
        required=False,
    )

    def terms(self) -> Terms:
        said = self.cleaned_data
        return Terms(
            regions=[Region(code) for code in said["regions"]],
            takes=Taken(said["takes"]),
            offers=[Need(code) for code in said["offers"]],
            languages=said["languages"].split(","),
            outreach_places=said["outreach_places"],
            closed_because=said["closed_because"],
        )

    @staticmethod
    def typed(row: Subcontract) -> dict[str, Any]:
        names = ("regions", "takes", "offers", "outreach_places", "closed_because")
        return {name: getattr(row, name) for name in names} | {"languages": ", ".join(row.languages)}


class ProviderForm(TermsForm):
    from_on = DatePartsField(label=_("First day under the contract"))
    field_order = ("provider", "from_on")

    def __init__(self, data: Any = None, *, providers: Iterable[Organisation]) -> None:
        super().__init__(data)
        self.fields["provider"] = OneOfRows(providers, named=lambda row: row.name, is_long=True, label=_("Provider"))
        self.order_fields(self.field_order)
