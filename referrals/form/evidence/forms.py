"""The forms of evidence: files to upload, one file instead of another, and words about a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx"
HINT = _(
    "PDF, JPG, PNG or DOCX, at most 25 MB each. What a camera wrote into a picture, such as the place, is taken out."
)


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name)


class FilesField(forms.FileField):
    """Takes every file that was chosen. What each one is, is decided file by file afterwards."""

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[Any]"]:
        files = [file for file in data or [] if file is not None]
        if not files and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return files


class UploadForm(forms.Form):
    chosen = FilesField(
        label=_("Choose files"),
        help_text=HINT,
        widget=ManyFiles(attrs={"class": "govuk-file-upload", "accept": ACCEPT}),
        error_messages={"required": _("Choose at least one file")},
    )


class ReplaceForm(forms.Form):
    file = forms.FileField(
        label=_("The new file"),
        help_text=HINT,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"class": "govuk-file-upload", "accept": ACCEPT}),
        error_messages={"required": _("Choose a file")},
    )


class DescribeForm(forms.Form):
    note = forms.CharField(
        label=_("What it is"),
        help_text=_("For example “messages from the employer”. Leave out where the person is staying now."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        required=False,
        strip=False,
    )
    made_when = forms.CharField(
        label=_("When it was made"),
        help_text=_("As closely as you know, for example “summer 2024”."),
        max_length=80,
        required=False,
        strip=False,
    )
