"""Shapes of what is typed: which letters to look for, and what a file of them is for."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nrm.guidance.vocabulary import LetterCode, Outcome
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios
from referrals.correspondence.exports.finding import Wanted
from referrals.correspondence.models.export import LONGEST_SAID, Purpose

WAYS = (
    ("letters_zip", _("One ZIP: a PDF for each letter, as it is stored")),
    ("letters_pdf", _("One PDF: up to 500 letters one after the other, with a contents page")),
)


class FindForm(forms.Form):
    """In the address: days and codes only. What cannot be read is said, and nothing wider is found in its place."""

    marks_optional = False
    since = DatePartsField(label=_("Made from"), required=False)
    until = DatePartsField(label=_("Made until"), required=False)
    code = forms.ChoiceField(
        label=_("Kind of letter"), choices=[("", _("Every kind")), *LetterCode.choices], required=False
    )
    outcome = forms.ChoiceField(
        label=_("Outcome that it tells"), choices=[("", _("Any or none")), *Outcome.choices], required=False
    )
    unsent = forms.BooleanField(label=_("Also letters that were made and have not been sent"), required=False)

    def __init__(self, data: Any = None, *, teams: Iterable[str] = ()) -> None:
        super().__init__(data)
        names = [("", _("Any")), *((team, team) for team in teams)]
        widget = forms.Select() if len(names) > 1 else forms.HiddenInput()
        self.fields["team"] = forms.ChoiceField(
            label=_("Team that holds the case"), choices=names, required=False, widget=widget
        )
        self.order_fields(["since", "until", "code", "outcome", "team", "unsent"])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        since, until = typed.get("since"), typed.get("until")
        if since and until and until < since:
            self.add_error("until", _now("Made until must be the same day as Made from or after it"))
        return typed

    @property
    def wanted(self) -> Wanted:
        typed = self.cleaned_data
        days = {name: typed[name].isoformat() if typed[name] else "" for name in ("since", "until")}
        codes = {name: typed.get(name, "") for name in ("code", "outcome", "team")}
        return Wanted(**days, **codes, unsent=typed["unsent"])


class AskForm(forms.Form):
    """What the list was when they looked at it is handed back as it was."""

    marks_optional = False
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    kind = forms.ChoiceField(label=_("How should it come?"), choices=WAYS, widget=Radios())
    purpose = forms.ChoiceField(
        label=_("What is it for?"),
        choices=Purpose.choices,
        widget=Radios(),
        help_text=_("It stands on the cover sheet, and in the record of each case whose letters are in the file."),
    )
    said = forms.CharField(
        label=_("Say more"),
        help_text=_("For example the number of the claim, or of the audit. It stands on the cover sheet. No names."),
        max_length=LONGEST_SAID,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
