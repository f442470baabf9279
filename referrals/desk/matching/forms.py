"""Shapes of what somebody says of two referrals: whether they are of one person, and which other one they know of."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.look.widgets import Radios
from referrals.desk.matching.judging import Said
from referrals.desk.models import NewExploitation, RepeatType, SamePerson, Verdict
from referrals.desk.models.same_person import LONGEST_REASON


class JudgeForm(forms.Form):
    # Two of the questions are asked of the same person only, and say so themselves.
    marks_optional = False
    verdict = forms.ChoiceField(label=_("Are they the same person?"), choices=Verdict, widget=Radios())
    repeat_type = forms.ChoiceField(
        label=_("Why were they referred again?"),
        help_text=_("Answer if they are the same person"),
        choices=RepeatType,
        widget=Radios(small=True),
        required=False,
    )
    new_exploitation = forms.ChoiceField(
        label=_("Is there new exploitation since the last decision?"),
        help_text=_("Answer if they are the same person"),
        choices=NewExploitation,
        widget=Radios(small=True),
        required=False,
    )
    reason = forms.CharField(
        label=_("What makes you think so?"),
        help_text=_("What agrees and what does not, and what you looked at besides. It is kept with your name"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_REASON,
        strip=False,
    )
    # The judgement that stood on the page.
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("verdict") == Verdict.SAME:
            for name in ("repeat_type", "new_exploitation"):
                if not answers.get(name):
                    self.add_error(name, _("Choose one: it is asked of every repeated referral"))
        return answers

    @property
    def said(self) -> Said:
        answers = self.cleaned_data
        return Said(
            verdict=Verdict(answers["verdict"]),
            reason=answers["reason"],
            repeat_type=answers["repeat_type"],
            new_exploitation=answers["new_exploitation"],
        )

    @staticmethod
    def opened_on(judgement: SamePerson | None) -> dict[str, Any]:
        return {"seen": judgement.pk if judgement else None}


class NameForm(forms.Form):
    number = forms.CharField(
        label=_("Number of the other case"), help_text=_("For example, NRM-2ABC-3DEF"), max_length=20
    )
    number.widget.attrs |= {"class": "govuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}
