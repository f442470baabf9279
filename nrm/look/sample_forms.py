"""The gallery's forms: one field of every kind, and a filter."""

from django import forms
from django.utils.datastructures import MultiValueDict

from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, SearchableSelect, Ticks

NATIONS = [("eng", "England"), ("wls", "Wales"), ("sct", "Scotland"), ("nir", "Northern Ireland"), ("no", "Not known")]
LANGUAGES = [("", ""), ("sq", "Albanian"), ("ar", "Arabic"), ("pl", "Polish"), ("ro", "Romanian"), ("vi", "Vietnamese")]
WRONG = {
    "name": "",
    "email": "not-an-address",
    "born_day": "31",
    "born_month": "2",
    "born_year": "1998",
    "nights": "two",
}


class SampleForm(forms.Form):
    name = forms.CharField(label="Full name", help_text="As it is written on a document, if there is one")
    email = forms.EmailField(label="Work email address")
    phone = forms.CharField(
        label="Telephone number", widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}), required=False
    )
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    nights = forms.IntegerField(
        label="Number of nights", widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"})
    )
    born = DatePartsField(label="Date of birth", help_text="For example, 27 3 1998", birthday=True)
    nation = forms.ChoiceField(
        label="Where is the person now?",
        choices=NATIONS,
        widget=Radios(hints={"no": "You can add it later"}, dividers={"no": "or"}, reveals={"sct": "authority"}),
    )
    authority = forms.CharField(label="Local authority in Scotland", required=False)
    agrees = forms.ChoiceField(
        label="Does the person agree?", choices=[("yes", "Yes"), ("no", "No")], widget=Radios(inline=True)
    )
    needs = forms.MultipleChoiceField(
        label="What does the person need?",
        help_text="Select all that apply",
        choices=[("bed", "A safe place to sleep"), ("care", "Medical care"), ("words", "An interpreter")],
        widget=Ticks(hints={"words": "For speaking or for signing"}),
    )
    language = forms.ChoiceField(label="Language", choices=LANGUAGES, widget=SearchableSelect)
    kind = forms.ChoiceField(label="Kind of organisation", choices=[("", "Select one"), ("police", "Police force")])
    account = forms.CharField(label="What happened", max_length=400, widget=forms.Textarea(attrs={"rows": 4}))
    letter = forms.FileField(label="Letter", help_text="A PDF or a photograph, at most 20 MB")
    sure = forms.BooleanField(label="I have read this to the person")


class SampleFilter(forms.Form):
    marks_optional = False
    nation = forms.MultipleChoiceField(label="Nation", choices=NATIONS[:3], widget=Ticks(small=True), required=False)


def wrong_form() -> SampleForm:
    return SampleForm(WRONG, MultiValueDict())
