"""The form of a note. Looking for a colleague and saving are two buttons of one form, so that no word is lost."""

from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from nrm.look.widgets import Ticks
from referrals.casefile.models.note import LONGEST
from referrals.casefile.notes.refusals import CannotBeMentioned


class NoteForm(forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Note"),
        help_text=_(
            "For colleagues only. It cannot be changed once it is saved. Leave out where the person is staying."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST,
        strip=False,
        error_messages={"required": _("Write the note")},
    )
    mentioned = forms.MultipleChoiceField(
        label=_("Ask a colleague to read it"),
        help_text=_("They find it on their home page. Only colleagues who may see this case are here."),
        required=False,
        widget=Ticks(small=True),
        error_messages={"invalid_choice": CannotBeMentioned.sentence},
    )
    find = forms.CharField(label=_("Look for somebody by name"), required=False, max_length=100)
    find.widget.attrs |= {"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}
    marks_optional = False

    def __init__(
        self,
        data: Any = None,
        *,
        colleagues: Sequence[Membership],
        more: bool,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={"token": uuid4(), **(initial or {})})
        self.choose(colleagues)
        if not more:
            del self.fields["find"]

    def choose(self, colleagues: Sequence[Membership]) -> None:
        field = cast(forms.MultipleChoiceField, self.fields["mentioned"])
        field.choices = [(str(one.reference), one.person.full_name) for one in colleagues]
        if not colleagues:
            field.widget = forms.MultipleHiddenInput()

    @property
    def references(self) -> list[UUID]:
        return [UUID(reference) for reference in self.cleaned_data["mentioned"]]


def ticked(data: Any) -> list[UUID]:
    """What was ticked, before anything is checked: what is no reference is passed over."""
    return [reference for text in data.getlist("mentioned") if (reference := _reference(text)) is not None]


def typed(data: Any) -> dict[str, Any]:
    """What a form that only looks for somebody carries over: unchecked, and without a word of blame."""
    return {"text": data.get("text", ""), "mentioned": data.getlist("mentioned"), "token": data.get("token", "")}


def _reference(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
