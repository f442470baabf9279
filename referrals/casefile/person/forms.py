"""The forms of the person page: who they are, how they may be reached, and opening what is sealed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nrm.look.widgets import DateParts, DatePartsWidget, Radios
from referrals.casefile.models.person import BirthCertainty, Gender
from referrals.casefile.models.person_change import LONGEST_REASON

EARLIEST_YEAR = 1900
YES, NO, UNKNOWN = "yes", "no", "unknown"
LONGEST_NAME = 300
MOST_ALIASES = 30


class LooseBirth(forms.Field):
    """As much as is known: a year alone is an answer. Gives day, month and year, each of them or None."""

    widget = DatePartsWidget(birthday=False)

    def clean(self, value: Any) -> tuple[int | None, int | None, int | None]:
        parts = DateParts(*value) if value else DateParts("", "", "")
        day, month = self._number(parts.day, 1, 31), self._number(parts.month, 1, 12)
        return day, month, self._number(parts.year, EARLIEST_YEAR, 2100)

    def _number(self, text: str, least: int, most: int) -> int | None:
        text = (text or "").strip()
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and least <= int(text) <= most):
            raise forms.ValidationError(
                _("Date of birth must be in figures, such as 27 3 1998. Leave empty what is not known")
            )
        return int(text)


def _line(label: Any, **more: Any) -> forms.CharField:
    field = forms.CharField(label=label, required=False, max_length=LONGEST_NAME, **more)
    field.widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}
    return field


class PersonForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    given_names = _line(gettext_lazy("Given names"))
    family_names = _line(gettext_lazy("Family names"))
    native_name = _line(gettext_lazy("Name as they write it themselves"), help_text=gettext_lazy("In any script"))
    aliases = forms.CharField(
        label=gettext_lazy("Other names they use or were given"),
        help_text=gettext_lazy("One on each line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        max_length=MOST_ALIASES * LONGEST_NAME,
    )
    birth = LooseBirth(label=gettext_lazy("Date of birth"), required=False)
    birth_certainty = forms.ChoiceField(
        label=gettext_lazy("How sure is that?"), choices=BirthCertainty.choices, widget=Radios(small=True)
    )
    gender = forms.ChoiceField(label=gettext_lazy("Gender"), choices=Gender.choices, widget=Radios(small=True))
    nationality = _line(gettext_lazy("Nationality"))
    nationality_second = _line(gettext_lazy("Second nationality"))
    languages = forms.CharField(
        label=gettext_lazy("Languages, with dialect"), required=False, max_length=60, strip=False
    )
    interpreter = forms.ChoiceField(
        label=gettext_lazy("Do they need an interpreter?"),
        choices=[(YES, gettext_lazy("Yes")), (NO, gettext_lazy("No")), (UNKNOWN, gettext_lazy("Not known"))],
        widget=Radios(small=True, inline=True),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why do you change it?"),
        help_text=gettext_lazy("What you saw or who told you, for example “passport seen at interview”"),
        max_length=LONGEST_REASON,
        required=False,
    )
    marks_optional = False

    def clean_aliases(self) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(filter(None, (line.strip() for line in self.cleaned_data["aliases"].splitlines()))))
        if len(names) > MOST_ALIASES or any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError(_("At most 30 other names, one on each line"))
        return names
