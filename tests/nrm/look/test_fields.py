"""Every widget comes out as GOV.UK markup, with its hint and its errors where a screen reader finds them."""

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from nrm.look.dates import DatePartsField
from nrm.look.sample_forms import SampleForm, wrong_form
from nrm.look.widgets import Radios, SearchableSelect, Ticks
from tests.nrm.look.html import Element, read

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'

SINGLE = [
    ("name", "input", "govuk-input", "text"),
    ("email", "input", "govuk-input", "email"),
    ("phone", "input", "govuk-input", "text"),
    ("password", "input", "govuk-input", "password"),
    ("nights", "input", "govuk-input", "text"),
    ("language", "select", "govuk-select", ""),
    ("kind", "select", "govuk-select", ""),
    ("account", "textarea", "govuk-textarea", ""),
    ("letter", "input", "govuk-file-upload", "file"),
]


def field(name: str, *, form: forms.Form | None = None) -> Element:
    return read(str((form or SampleForm())[name].as_field_group()))


@pytest.mark.parametrize(("name", "tag", "css", "kind"), SINGLE)
def test_single_field_has_its_class_and_a_label_that_points_at_it(name: str, tag: str, css: str, kind: str) -> None:
    drawn = field(name)
    entry = drawn.one(tag, id=f"id_{name}")
    assert css in entry.classes
    assert entry.attributes.get("type", "") == kind
    assert drawn.one("label").attributes["for"] == f"id_{name}"
    assert "govuk-form-group" in drawn.children[0].classes


@pytest.mark.parametrize(("name", "tag", "css", "kind"), [line for line in SINGLE if line[0] != "phone"])
def test_single_field_in_error_is_marked_described_and_says_error(name: str, tag: str, css: str, kind: str) -> None:
    drawn = field(name, form=wrong_form())
    entry = drawn.one(tag, id=f"id_{name}")
    message = drawn.one("p", id=f"id_{name}_error")
    assert f"{css}--error" in entry.classes
    assert entry.attributes["aria-invalid"] == "true"
    assert f"id_{name}_error" in entry.attributes["aria-describedby"].split()
    assert message.text.startswith("Error: ")
    assert message.one("span").classes == {"govuk-visually-hidden"}
    assert "govuk-form-group--error" in drawn.children[0].classes


@pytest.mark.parametrize("name", list(SampleForm.base_fields))
def test_no_field_uses_the_browsers_own_checks(name: str) -> None:
    for element in field(name, form=wrong_form()).all():
        assert not {"required", "maxlength", "min", "max", "step", "pattern"} & set(element.attributes)


@pytest.mark.parametrize("name", list(SampleForm.base_fields))
def test_field_without_errors_says_nothing_of_errors(name: str) -> None:
    drawn = field(name)
    assert not drawn.all(cls="govuk-error-message")
    assert not drawn.all(aria_invalid="true")


def test_hint_is_announced_with_the_field() -> None:
    drawn = field("name")
    assert drawn.one("div", id="id_name_helptext").text == "As it is written on a document, if there is one"
    assert drawn.one("input").attributes["aria-describedby"] == "id_name_helptext"


def test_optional_field_says_so_and_required_field_does_not() -> None:
    assert field("phone").one("label").text == "Telephone number (optional)"
    assert field("name").one("label").text == "Full name"


def test_filter_form_marks_nothing_as_optional() -> None:
    class Filter(forms.Form):
        marks_optional = False
        words = forms.CharField(label="Words", required=False)

    assert field("words", form=Filter()).one("label").text == "Words"


def test_long_text_counts_characters_without_cutting_them_off() -> None:
    drawn = field("account")
    assert drawn.one(data_module="govuk-character-count").attributes["data-maxlength"] == "400"
    assert "govuk-js-character-count" in drawn.one("textarea").classes
    assert drawn.one(id="id_account-info").text == "You can enter up to 400 characters"
    assert "id_account-info" in drawn.one("textarea").attributes["aria-describedby"].split()


def test_password_can_be_shown_and_is_never_echoed() -> None:
    class SignIn(forms.Form):
        password = forms.CharField(widget=forms.PasswordInput)
        other = forms.CharField()

    drawn = field("password", form=SignIn({"password": "hunter2"}))
    assert drawn.one("button").attributes["aria-controls"] == "id_password"
    assert drawn.one("button").attributes["type"] == "button"
    assert "hunter2" not in str(SignIn({"password": "hunter2"}))


def test_number_is_a_text_box_with_a_number_keyboard() -> None:
    entry = field("nights").one("input")
    assert (entry.attributes["type"], entry.attributes["inputmode"]) == ("text", "numeric")


def test_radios_are_grouped_under_their_question_with_hints_and_a_divider() -> None:
    drawn = field("nation")
    assert drawn.one("legend").text == "Where is the person now?"
    assert len(drawn.all("input", type="radio")) == 5
    assert drawn.one(cls="govuk-radios__divider").text == "or"
    last = drawn.one("input", id="id_nation_4")
    assert drawn.one(id=last.attributes["aria-describedby"]).text == "You can add it later"


def test_radio_reveals_its_field_inside_its_own_option_and_nowhere_else() -> None:
    drawn = read(str(SampleForm()))
    inside = drawn.one(id=drawn.one("input", id="id_nation_2").attributes["data-aria-controls"])
    assert inside.one("input", id="id_authority")
    assert len(drawn.all("input", id="id_authority")) == 1


def test_radio_keeps_what_was_chosen() -> None:
    drawn = field("nation", form=SampleForm({"nation": "wls"}))
    assert [box.attributes["value"] for box in drawn.all("input", type="radio") if "checked" in box.attributes] == [
        "wls"
    ]


def test_radios_stand_in_a_row_only_when_asked() -> None:
    assert field("agrees").all(cls="govuk-radios--inline")
    assert not field("nation").all(cls="govuk-radios--inline")


def test_group_in_error_is_described_by_its_error() -> None:
    drawn = field("needs", form=wrong_form())
    described = drawn.one("fieldset").attributes["aria-describedby"].split()
    assert described == ["id_needs_helptext", "id_needs_error"]


def test_ticks_keep_each_choice() -> None:
    data = MultiValueDict({"needs": ["bed", "words"]})
    drawn = field("needs", form=SampleForm(data))
    assert [box.attributes["value"] for box in drawn.all("input", type="checkbox") if "checked" in box.attributes] == [
        "bed",
        "words",
    ]


def test_single_tick_box_carries_its_label_beside_it() -> None:
    drawn = field("sure")
    assert drawn.one("label", cls="govuk-checkboxes__label").attributes["for"] == "id_sure"
    assert "govuk-checkboxes__input" in drawn.one("input").classes


def test_date_has_three_labelled_boxes_in_one_group() -> None:
    drawn = field("born")
    assert [label.text for label in drawn.all("label")] == ["Day", "Month", "Year"]
    assert [box.attributes["name"] for box in drawn.all("input")] == ["born_day", "born_month", "born_year"]
    assert [box.attributes["autocomplete"] for box in drawn.all("input")] == ["bday-day", "bday-month", "bday-year"]
    assert drawn.one("fieldset").attributes["aria-describedby"] == "id_born_helptext"


def test_date_marks_only_the_part_that_is_wrong() -> None:
    class Asked(forms.Form):
        moved = DatePartsField(label="Moved in")

    drawn = field("moved", form=Asked({"moved_day": "3", "moved_month": "", "moved_year": "2026"}))
    wrong = [box.attributes["name"] for box in drawn.all("input") if "govuk-input--error" in box.classes]
    assert wrong == ["moved_month"]


def test_date_shows_what_was_typed_and_what_was_there() -> None:
    class Asked(forms.Form):
        moved = DatePartsField(label="Moved in")

    typed = field("moved", form=Asked({"moved_day": "31", "moved_month": "Feb", "moved_year": "98"}))
    assert [box.attributes["value"] for box in typed.all("input")] == ["31", "Feb", "98"]


def test_searchable_select_is_a_plain_select_that_scripts_may_improve() -> None:
    entry = field("language").one("select")
    assert "data-autocomplete" in entry.attributes
    assert entry.attributes["data-no-results"] == "No results found"


def test_question_can_be_the_pages_heading() -> None:
    class Asked(forms.Form):
        page_heading = "name"
        name = forms.CharField(label="What is their name?")
        place = forms.ChoiceField(label="Where?", choices=[("a", "A")], widget=Radios)

    drawn = read(str(Asked()))
    assert drawn.one("h1").text == "What is their name?"
    Asked.page_heading = "place"
    assert read(str(Asked())).one("h1").text == "Where?"


def test_hidden_field_travels_without_a_label() -> None:
    class Asked(forms.Form):
        held = forms.CharField(widget=forms.HiddenInput, initial="x")

    drawn = read(str(Asked()))
    assert drawn.one("input").attributes["type"] == "hidden"
    assert not drawn.all("label")


def test_hostile_words_are_shown_and_never_run() -> None:
    class Asked(forms.Form):
        one = forms.CharField(label=HOSTILE, help_text=HOSTILE)
        two = forms.ChoiceField(label="Two", choices=[(HOSTILE, HOSTILE)], widget=Radios(hints={HOSTILE: HOSTILE}))
        three = forms.ChoiceField(label="Three", choices=[(HOSTILE, HOSTILE)], widget=SearchableSelect)
        four = forms.MultipleChoiceField(label="Four", choices=[(HOSTILE, HOSTILE)], widget=Ticks)
        five = DatePartsField(label=HOSTILE)
        six = forms.CharField(widget=forms.Textarea, max_length=9)

    data = {"one": HOSTILE, "two": HOSTILE, "five_day": HOSTILE, "five_month": "1", "five_year": "2000", "six": HOSTILE}
    form = Asked(data)
    form.add_error("one", HOSTILE)
    form.add_error(None, HOSTILE)
    drawn = read(str(form))
    assert not drawn.all("script")
    assert not drawn.all("img")
    assert drawn.one("input", id="id_one").attributes["value"] == HOSTILE
