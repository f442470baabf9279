"""Shapes of what is typed to find a provider."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from nrm.look.widgets import Radios, Ticks
from support.allocation.seeking import Wanted
from support.asking import OneOfRows
from support.models.contract import Need, Region, Taken
from support.models.seeking import MOST_DEPENDANTS, Living, Risk


class SeekingForm(forms.Form):
    living = forms.ChoiceField(label=_("What do they want?"), choices=Living.choices, widget=Radios())
    lives_with = forms.ChoiceField(
        label=_("With whom can they live?"),
        help_text=_("As they say. It need not follow from their gender."),
        choices=Taken.choices,
        widget=Radios(inline=True),
        initial=Taken.ANYBODY,
    )
    regions = forms.MultipleChoiceField(
        label=_("Where do they want to be?"), choices=Region.choices, widget=Ticks(small=True), required=False
    )
    not_regions = forms.MultipleChoiceField(
        label=_("Where must they not be?"),
        help_text=_("Where somebody who is a danger to them lives or works."),
        choices=Region.choices,
        widget=Ticks(small=True),
        required=False,
    )
    needs = forms.MultipleChoiceField(
        label=_("What does the place have to offer?"), choices=Need.choices, widget=Ticks(small=True), required=False
    )
    risks = forms.MultipleChoiceField(
        label=_("What must whoever takes them know at once?"),
        help_text=_("Say what it is about by telephone, and not here."),
        choices=Risk.choices,
        widget=Ticks(small=True),
        required=False,
    )
    language = forms.CharField(label=_("Language they speak best"), max_length=60, required=False)
    dependants = forms.IntegerField(
        label=_("How many children come with them?"),
        min_value=0,
        max_value=MOST_DEPENDANTS,
        initial=0,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
    )

    def wanted(self) -> Wanted:
        said = self.cleaned_data
        return Wanted(
            living=Living(said["living"]),
            regions=[Region(code) for code in said["regions"]],
            not_regions=[Region(code) for code in said["not_regions"]],
            lives_with=Taken(said["lives_with"]),
            needs=[Need(code) for code in said["needs"]],
            risks=[Risk(code) for code in said["risks"]],
            language=said["language"],
            dependants=said["dependants"],
        )


class OfferForm(forms.Form):
    provider = forms.UUIDField()


class GiveForm(forms.Form):
    def __init__(self, data: Any = None, *, workers: Iterable[Membership]) -> None:
        super().__init__(data)
        self.fields["worker"] = OneOfRows(
            workers, named=lambda row: row.person.full_name, label=_("Who works with them?")
        )


class BoardForm(forms.Form):
    """The filters of the board; none of them is anybody's name."""

    marks_optional = False

    region = forms.ChoiceField(label=_("Area"), choices=[("", _("Every area")), *Region.choices], required=False)
    lives_with = forms.ChoiceField(label=_("Lives with"), choices=[("", _("All")), *Taken.choices], required=False)
    need = forms.ChoiceField(label=_("Needs"), choices=[("", _("All")), *Need.choices], required=False)
    language = forms.CharField(label=_("Language"), max_length=60, required=False)
