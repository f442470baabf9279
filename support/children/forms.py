"""Shapes of what is recorded of a child. No rule stands here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, Ticks
from support.children.guarding import Taken
from support.children.safeguarding import Discussed
from support.models.child import LONGEST_WHO, LONGEST_WORDS, Attended, Found, GuardianEnded, Work

YES, NO = "yes", "no"


class DiscussionForm(forms.Form):
    held_on = DatePartsField(label=_("Day of the strategy discussion"))
    attended = forms.MultipleChoiceField(
        label=_("Who took part?"), choices=Attended.choices, widget=Ticks(), required=False
    )
    found = forms.ChoiceField(label=_("What did it come to?"), choices=Found.choices, widget=Radios())
    words = forms.CharField(
        label=_("What was decided, and why"),
        help_text=_("Leave out addresses, and the names of those who may have harmed the child."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    marks_optional = False

    def said(self) -> Discussed:
        return Discussed(**{name: self.cleaned_data[name] for name in ("held_on", "attended", "found", "words")})


class GuardianForm(forms.Form):
    work = forms.ChoiceField(label=_("How will you work?"), choices=Work.choices, widget=Radios())
    figure = forms.ChoiceField(
        label=_("Is there somebody in a parent’s place for this child in the United Kingdom?"),
        choices=[(YES, _("Yes")), (NO, _("No"))],
        widget=Radios(inline=True),
    )
    need = forms.CharField(
        label=_("The exceptional need"),
        help_text=_("Only where there is somebody in a parent’s place and you work one to one all the same."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    agreed_by = forms.CharField(
        label=_("Who agreed to it"),
        help_text=_("Name and role of the regional practice co-ordinator or manager."),
        max_length=LONGEST_WHO,
        required=False,
    )
    marks_optional = False

    def said(self) -> Taken:
        said = self.cleaned_data
        return Taken(said["work"], said["figure"] == YES, said["need"], said["agreed_by"])


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Why the service cannot give this child a guardian"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    marks_optional = False


class EndForm(forms.Form):
    because = forms.ChoiceField(label=_("Why does it end?"), choices=GuardianEnded.choices, widget=Radios())
    marks_optional = False
