"""Forms about a version as a whole: drafting, describing, opening for comment, answering, adopting, choosing two."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.guidance.directory import Body
from nrm.guidance.models import GuidanceVersion
from nrm.guidance.models.comment import Verdict
from nrm.guidance.sections import Section
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, Ticks


class DescriptionForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=120, help_text=_("What people will call this version."))
    legal_from = DatePartsField(label=_("First day as law"))
    legal_to = DatePartsField(
        label=_("Last day as law"), required=False, help_text=_("Leave it empty while no end is known.")
    )
    change_summary = forms.CharField(
        label=_("What changes, and why"),
        max_length=2000,
        widget=forms.Textarea,
        help_text=_("Two or three sentences for the change log."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("legal_from"), cleaned.get("legal_to")
        if first and last and last < first:
            self.add_error("legal_to", _("“Last day as law” must not be before “First day as law”."))
        return cleaned


class DraftForm(DescriptionForm):
    code = forms.SlugField(
        label=_("Short code"),
        max_length=40,
        help_text=_("Letters, figures and hyphens, such as 2027-01. Decisions cite it."),
    )
    field_order = ("title", "code", "legal_from", "legal_to", "change_summary")


class RevisionForm(forms.Form):
    """A button that acts on what the person has seen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class DescribeForm(DescriptionForm):
    revision = forms.IntegerField(widget=forms.HiddenInput)


class OpenForm(forms.Form):
    bodies = forms.TypedMultipleChoiceField(label=_("Which organisations are asked?"), coerce=int, widget=Ticks)
    closes_on = DatePartsField(label=_("Last day for comments"))

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(body.group_id), body.name) for body in bodies]
        self.fields["bodies"].choices = choices  # type: ignore[attr-defined]


class CommentForm(forms.Form):
    section = forms.TypedChoiceField(
        label=_("Section"), choices=[("", _("Choose a section")), *Section.choices], coerce=Section
    )
    text = forms.CharField(
        label=_("Comment"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("Do not name or describe anybody who has been referred."),
    )


class AnswerForm(forms.Form):
    verdict = forms.TypedChoiceField(
        label=_("What came of it?"), choices=Verdict.choices, coerce=Verdict, widget=Radios
    )
    text = forms.CharField(
        label=_("Answer"), max_length=4000, widget=forms.Textarea, help_text=_("It is published with the version.")
    )


class AdoptForm(forms.Form):
    starts_on = DatePartsField(
        label=_("First day of adoption"),
        help_text=_("Cases follow this version from that day. Running clocks keep theirs."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=300)


class CompareForm(forms.Form):
    """Chosen by code: the addresses of the page stay readable in a bookmark of the form, permanent in the result."""

    left = forms.ModelChoiceField(queryset=GuidanceVersion.objects.none(), to_field_name="reference", empty_label=None)
    right = forms.ModelChoiceField(queryset=GuidanceVersion.objects.none(), to_field_name="reference", empty_label=None)

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("left", _("Earlier version")), ("right", _("Later version"))):
            self.fields[name].label = label
            self.fields[name].queryset = versions  # type: ignore[attr-defined]
