"""Shapes of what is typed about letters: paragraphs in free places, a reason, and who stands for a person."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.letters import Language
from nrm.look.widgets import Radios
from referrals.correspondence import paragraphs
from referrals.correspondence.models.letter import LONGEST_PARAGRAPH, LONGEST_WHY, Reader
from referrals.correspondence.models.representative import Standing
from referrals.correspondence.paragraphs import Standard
from referrals.correspondence.writing import MOST_PARAGRAPHS

BETWEEN = re.compile(r"\n\s*\n")
LONGEST = MOST_PARAGRAPHS * (LONGEST_PARAGRAPH + 2)
LONGEST_ADDRESS = 1_000
NAMED: Mapping[Language, Any] = {
    Language.ENGLISH: _("English"),
    Language.WELSH: _("Welsh"),
    Language.ALBANIAN: _("Albanian"),
    Language.VIETNAMESE: _("Vietnamese"),
    Language.ROMANIAN: _("Romanian"),
    Language.POLISH: _("Polish"),
    Language.ARABIC: _("Arabic"),
    Language.FARSI: _("Farsi"),
    Language.CHINESE: _("Chinese"),
    Language.TIGRINYA: _("Tigrinya"),
}


class WriteForm(forms.Form):
    """One box for each free place; an empty line begins a new paragraph."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    marks_optional = False

    def __init__(
        self, data: Any = None, *, slots: tuple[str, ...], written: Mapping[str, tuple[str, ...]], seen: int
    ) -> None:
        super().__init__(data, initial={"seen": seen} | {slot: "\n\n".join(texts) for slot, texts in written.items()})
        self.slots = slots
        for slot in slots:
            self.fields[slot] = forms.CharField(
                label=str(paragraphs.place(slot)),
                help_text=_("Leave an empty line between paragraphs. No address, no telephone number."),
                widget=forms.Textarea(attrs={"rows": 6}),
                max_length=LONGEST,
                required=False,
            )

    def written(self) -> dict[str, tuple[str, ...]]:
        return {slot: _apart(self.cleaned_data[slot]) for slot in self.slots}


def _apart(typed: str) -> tuple[str, ...]:
    pieces = (piece.strip() for piece in BETWEEN.split(typed.replace("\r\n", "\n")))
    return tuple(piece for piece in pieces if piece)


def with_put_in(data: Any, slot: str, standard: Standard) -> Any:
    """What was typed, with a standard paragraph after it."""
    filled = data.copy()
    typed = filled.get(slot, "").rstrip()
    filled[slot] = f"{typed}\n\n{standard.text}" if typed else str(standard.text)
    return filled


class SeenForm(forms.Form):
    """What was on the screen when a button was pressed: hidden, and handed back as it was."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def of(self) -> tuple[int, str]:
        """Nothing that could be read was on it where the fields say nothing: then it is another letter by now."""
        return (self.cleaned_data["seen"], self.cleaned_data["shown"]) if self.is_valid() else (0, "")


class WhyForm(forms.Form):
    why = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=LONGEST_WHY)
    marks_optional = False

    def __init__(self, data: Any = None, *, label: Any) -> None:
        super().__init__(data)
        self.fields["why"].label = label


class ReadingForm(forms.Form):
    reader = forms.ChoiceField(label=_("What do they read best?"), widget=Radios())
    language = forms.ChoiceField(
        label=_("In which language?"),
        help_text=_("Where no letter is translated, it goes in English with a slip that offers to have it read out."),
        required=False,
    )
    marks_optional = False

    def __init__(self, data: Any = None, *, readers: Iterable[Reader], initial: Mapping[str, str]) -> None:
        super().__init__(data, initial=dict(initial))
        languages = [("", _("As their referral says")), *((one.value, NAMED[one]) for one in Language)]
        self.fields["reader"].choices = [(one.value, one.label) for one in readers]  # type: ignore[attr-defined]  # the stubs know a plain Field
        self.fields["language"].choices = languages  # type: ignore[attr-defined]  # the stubs know a plain Field


class RepresentativeForm(forms.Form):
    standing = forms.ChoiceField(label=_("Who are they to the person?"), choices=Standing.choices, widget=Radios())
    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    firm = forms.CharField(
        label=_("Firm or organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    address = forms.CharField(
        label=_("Postal address"),
        help_text=_("Kept sealed. It is opened only to print an envelope, and each opening is written down."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        max_length=LONGEST_ADDRESS,
        required=False,
    )
