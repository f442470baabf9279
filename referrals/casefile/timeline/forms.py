"""The filter of a timeline: by kind of thing, in the address, where nothing personal is."""

from django import forms
from django.utils.translation import gettext_lazy as _

from referrals.casefile.timeline.kinds import Kind


class KindFilter(forms.Form):
    kind = forms.MultipleChoiceField(
        label=_("Show only"), choices=Kind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    kind.widget.attrs |= {"class": "govuk-checkboxes--small"}
    marks_optional = False
