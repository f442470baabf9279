"""Shapes of what is asked after sending."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios
from referrals.casefile.requests.models import LONGEST_ANSWER
from referrals.form.evidence.forms import ACCEPT, HINT, FilesField, ManyFiles
from referrals.form.models import Manner
from referrals.form.models.addition import LONGEST


class StoryField(forms.CharField):
    """Paragraphs, kept to the letter."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 10}), strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        """Browsers send line ends of their own; what was typed has one kind."""
        return str(super().to_python(value)).replace("\r\n", "\n")


def files_with_it() -> FilesField:
    return FilesField(
        label=_("Files that belong to it"),
        help_text=HINT,
        required=False,
        widget=ManyFiles(attrs={"class": "govuk-file-upload", "accept": ACCEPT}),
    )


class AdditionForm(forms.Form):
    text = StoryField(label=_("What do you want to add?"), max_length=LONGEST)
    chosen = files_with_it()
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class AnswerForm(forms.Form):
    text = StoryField(label=_("Your answer"), max_length=LONGEST_ANSWER)
    chosen = files_with_it()


class WithdrawalForm(forms.Form):
    field_order = ("manner", "said_on", "said")
    said_on = DatePartsField(label=_("The day on which they said so"))
    said = StoryField(
        label=_("What did they say?"),
        help_text=_("In their own words as far as you can, and how you made sure that it is their own wish"),
        max_length=LONGEST,
    )

    def __init__(self, *args: Any, manners: Iterable[Manner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["manner"] = forms.ChoiceField(
            label=_("How did they say so?"), widget=Radios, choices=[(one.value, one.label) for one in manners]
        )
        self.order_fields(self.field_order)
