"""Errors are sentences that say which answer and what to do, listed in the page's order with a way to each."""

import pytest
from django import forms
from django.template.loader import render_to_string

from nrm.look.sample_forms import SampleForm, wrong_form
from nrm.look.sentences import in_mid_sentence
from nrm.look.widgets import Radios
from tests.nrm.look.html import Element, read


def summary(form: forms.Form) -> Element:
    return read(render_to_string("components/error_summary.html", {"form": form}))


def test_summary_lists_errors_in_the_order_of_the_page() -> None:
    targets = [link.attributes["href"] for link in summary(wrong_form()).all("a")]
    assert targets == [
        "#id_name",
        "#id_email",
        "#id_password",
        "#id_nights",
        "#id_born_0",
        "#id_nation_0",
        "#id_agrees_0",
        "#id_needs_0",
        "#id_language",
        "#id_kind",
        "#id_account",
        "#id_letter",
        "#id_sure",
    ]


def test_every_line_of_the_summary_leads_to_something_on_the_page() -> None:
    page = read(str(wrong_form()))
    for link in summary(wrong_form()).all("a"):
        assert page.one(id=link.attributes["href"][1:])


def test_summary_says_what_the_field_says() -> None:
    page = read(str(wrong_form()))
    said = [element.text.removeprefix("Error: ") for element in page.all("p", cls="govuk-error-message")]
    assert [link.text for link in summary(wrong_form()).all("a")] == said


def test_the_forms_own_error_comes_first_and_has_no_link() -> None:
    form = wrong_form()
    form.add_error(None, "This person is already invited")
    lines = summary(form).all("li")
    assert lines[0].text == "This person is already invited"
    assert not lines[0].all("a")


def test_no_summary_without_errors() -> None:
    assert summary(SampleForm()).all() == []


def test_summary_leads_to_the_wrong_part_of_a_date() -> None:
    form = SampleForm({"born_day": "1", "born_month": "5"})
    assert "#id_born_2" in [link.attributes["href"] for link in summary(form).all("a")]


class Asked(forms.Form):
    name = forms.CharField(label="Full name")
    nrm = forms.CharField(label="NRM reference")
    question = forms.CharField(label="What happened?")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")])
    where = forms.ChoiceField(label="Where?", choices=[("a", "A")], widget=Radios)
    sure = forms.BooleanField(label="I am sure")
    letter = forms.FileField(label="Letter")
    nights = forms.IntegerField(label="Nights")
    own = forms.CharField(label="Own", error_messages={"required": "Say who owns it"})


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("name", "Enter full name"),
        ("nrm", "Enter NRM reference"),
        ("question", "Answer “What happened?”"),
        ("kind", "Select kind"),
        ("where", "Select an answer to “Where?”"),
        ("sure", "Tick the box: I am sure"),
        ("letter", "Choose a file for letter"),
        ("own", "Say who owns it"),
    ],
)
def test_missing_answer_is_asked_for_by_its_name(name: str, sentence: str) -> None:
    assert Asked({})[name].sentences == [sentence]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        ({"nights": "two"}, "nights", "Nights must be a whole number"),
        ({"kind": "z"}, "kind", "Select kind from the list"),
    ],
)
def test_wrong_answer_is_explained(data: dict[str, str], name: str, sentence: str) -> None:
    assert Asked(data)[name].sentences == [sentence]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("label", "within"),
    [
        ("Full name", "full name"),
        ("NRM reference", "NRM reference"),
        ("I agree", "I agree"),
        ("Kind:", "kind"),
        ("", ""),
    ],
)
def test_label_reads_naturally_inside_a_sentence(label: str, within: str) -> None:
    assert in_mid_sentence(label) == within
