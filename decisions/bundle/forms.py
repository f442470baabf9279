"""Shapes of what is typed to make a bundle."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from decisions.bundle.passages import Paper
from decisions.models.bundle import LONGEST_FOR, LONGEST_WORD, Reason
from nrm.look.widgets import Radios
from referrals.correspondence.models.export import Purpose

IN, NOT_PART = "in", "not_part"
REASONS = [(reason.value, f"{reason.value}: {reason.label}") for reason in Reason]


class BeginForm(forms.Form):
    purpose = forms.ChoiceField(label=_("What is it for?"), choices=Purpose.choices, widget=Radios())
    meant_for = forms.CharField(
        label=_("Who gets it?"),
        help_text=_(
            "The court and the number of the matter, or the office. It stands on the cover, so name no victim."
        ),
        max_length=LONGEST_FOR,
    )


class PapersForm(forms.Form):
    """One choice for each paper of the case."""

    def __init__(self, data: Any = None, *, offered: Sequence[Paper], places: Mapping[str, str]) -> None:
        super().__init__(data)
        self.codes = {f"paper_{number}": paper.code for number, paper in enumerate(offered)}
        withheld = [(code, _("Left out, and listed as left out. %(why)s") % {"why": why}) for code, why in REASONS]
        choices = [(IN, _("In the bundle")), (NOT_PART, _("Not part of it, and not mentioned")), *withheld]
        for (name, code), paper in zip(self.codes.items(), offered, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=paper.title, help_text=paper.said, choices=choices, initial=_place(places.get(code))
            )

    def places(self) -> dict[str, str]:
        said = {code: self.cleaned_data[name] for name, code in self.codes.items()}
        return {code: "" if place == IN else place for code, place in said.items() if place != NOT_PART}


def _place(withheld: str | None) -> str:
    return NOT_PART if withheld is None else withheld or IN


class PassagesForm(forms.Form):
    """For each passage of one paper: it stays, or the reason why it goes."""

    def __init__(self, data: Any = None, *, paper: Paper, chosen: Mapping[str, str]) -> None:
        super().__init__(data)
        choices = [("", _("Stays")), *REASONS]
        for passage in paper.passages:
            self.fields[passage.key] = forms.ChoiceField(
                label=passage.text, choices=choices, required=False, initial=chosen.get(passage.key, "")
            )

    def reasons(self) -> dict[str, str]:
        return {key: reason for key, reason in self.cleaned_data.items() if reason}


class WordsForm(forms.Form):
    words = forms.CharField(
        label=_("Words and names"),
        help_text=_(
            "One on each line. Each is taken out wherever it stands in the bundle, in capitals or not, with accents "
            "or without. Write every form of a name: “Petrik”, “Drago Petrik”."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )
    reason = forms.ChoiceField(label=_("Why do they go?"), choices=[("", _("Choose a reason")), *REASONS])
    field_order = ("known", "words", "reason")

    def __init__(self, data: Any = None, *, known: Iterable[str]) -> None:
        super().__init__(data)
        choices = [(word, word) for word in known]
        if choices:
            self.fields["known"] = forms.MultipleChoiceField(
                label=_("Names and places that the record knows"),
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
            )
        self.order_fields(self.field_order)

    def clean_words(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["words"].splitlines() if line.strip()]
        if any(len(line) > LONGEST_WORD for line in lines):
            raise forms.ValidationError(_("Keep each line under 120 characters. Longer passages are chosen by paper"))
        return lines

    def all_words(self) -> list[str]:
        return [*self.cleaned_data.get("known", []), *self.cleaned_data["words"]]


class SettleForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    read = forms.BooleanField(
        label=_("I have read what leaves, and what goes from it"),
        error_messages={"required": _("Read what leaves, then tick the box")},
    )
