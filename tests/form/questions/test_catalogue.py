"""Every fact that the real form asks for has a question of ours, or a reason why not, so that none is lost again."""

import pytest

from referrals.form.questions.order import DUTY_TO_NOTIFY, FULL, SAFETY

OURS = {question.code for form in (FULL, SAFETY, DUTY_TO_NOTIFY) for question in form.questions()}
# Field of the real form -> our questions, in the order in which it asks.
ASKED: dict[str, tuple[str, ...]] = {
    "fr-location": ("nation",),
    "pv-under-age": ("age_now",),
    "local-authority-name": ("local_authority",),
    "local-authority-phone": ("local_authority_phone",),
    "local-authority-email": ("local_authority_email",),
    "local-authority-first-name": ("local_authority_contact",),
    "pv-under-age-at-time-of-exploitation": ("age_at_exploitation",),
    "birthplace": ("background",),
    "family": ("background",),
    "education": ("background",),
    "employment-history": ("background",),
    "exploitative-situation-multiple": ("situation_type",),
    "when-did-the-exploitation-take-place": ("situation_from", "situation_to"),
    "how-did-the-exploitation-start": ("situation_start",),
    "taken-somewhere": ("taken_somewhere",),
    "taken-somewhere-journey-details": ("journey",),
    "what-were-they-required-to-do": ("situation_tasks",),
    "living-conditions": ("situation_living",),
    "how-they-were-treated": ("situation_treatment",),
    "still-in-exploitative-situation": ("still_exploited",),
    "what-is-keeping-them-in-situation": ("what_holds_them",),
    "how-why-did-they-leave": ("how_they_left",),
    "when-last-contact": ("last_contact",),
    "details-last-contact": ("last_contact_details",),
    "is-this-the-first-chance-to-report": ("reported_before", "reported_before_details"),
    "why-report-now": ("why_now",),
    "modern-slavery-indicators": ("indicators_general", "indicators_labour", "indicators_sexual"),
    "modern-slavery-indicators-details": ("indicators_details",),
    "where-how-interview-carried-out": ("meeting",),
    "professional-insight": ("opinion",),
    "evidence-of-dishonesty": ("doubts",),
    "are-others-involved": ("professionals",),
    "where-exploitation-happened": ("exploitation_location",),
    "exploitation-uk-city": ("uk_place_town", "uk_place_region"),
    "exploitation-uk-other-location": ("uk_place_details",),
    "exploitation-overseas-country": ("overseas_country",),
    "exploitation-overseas-other-location": ("overseas_place_details",),
    "current-pv-location": ("where_now_area", "where_now_address"),
    "who-exploited-pv": ("exploiter_name", "exploiter_relation", "exploiter_description"),
    "are-exploiters-in-the-uk": ("exploiter_in_uk",),
    "exploiters-current-location-details": ("exploiter_whereabouts",),
    "types-of-exploitation": ("exploitation_types",),
    "any-other-pvs": ("other_victims", "other_victims_details"),
    "future-exploitation": ("danger_now", "danger_later"),
    "reported-to-police": ("police_told",),
    "reported-to-police-police-forces": ("police_force",),
    "reported-to-police-crime-reference": ("crime_reference",),
    "authorities-cooperation": ("cooperates", "cooperation_details"),
    "pv-want-to-submit-nrm": ("consent", "explained"),
    "does-pv-need-support": ("consent_support", "support_needs"),
    "pv-phone-number": ("person_phone", "person_phone_safe"),
    "refuse-nrm": ("refusal_reason", "wishes"),
    "pv-name-first-name": ("given_names",),
    "pv-name-last-name": ("family_names",),
    "pv-name-nickname": ("alias",),
    "pv-dob": ("birth", "birth_certainty"),
    "pv-gender": ("gender",),
    "does-pv-have-children": ("has_children", "children_details"),
    "pv-nationality": ("nationality",),
    "pv-nationality-second": ("nationality_second",),
    "pv-interpreter-requirements": ("interpreter", "interpreter_language"),
    "pv-other-help-with-communication": ("communication", "communication_help"),
    "pv-ho-reference": ("home_office_reference",),
    "who-contact": ("decision_to",),
    "pv-contact-details": ("person_email", "person_post_address", "person_post_address_safe"),
    "someone-else": ("someone_else_name", "someone_else_email", "someone_else_address"),
    "fr-details": ("responder_name", "responder_role", "responder_phone"),
    "fr-alternative-contact": ("absence_name", "absence_email", "absence_phone"),
}
# Asked by something else than a question of the form.
ELSEWHERE = {
    "reference": "the draft's own label, which never leaves it",
    "user-organisation": "the organisation that the writer acts for, or that an officer enters it for",
    "upload-file": "evidence",
    "what-evidence-you-will-submit": "files and information are added after sending, too",
    "exploiters-location": "asked as the whereabouts of each exploiter",
}
# What the real form does not ask, and the issue asks for.
BEYOND = (
    *("native_name", "contact_hours", "contact_words", "never_tell", "operation_name", "earlier_reference"),
    *("circumstances", "detained", "s45", "domestic_worker", "eu_settlement", "guardian_wanted", "age_assessment"),
    *("indicators_domestic", "indicators_criminal", "indicators_child", "languages", "parental_figure"),
)


@pytest.mark.parametrize("field", ASKED)
def test_fact_of_the_real_form_has_a_question(field: str) -> None:
    assert set(ASKED[field]) <= OURS, f"{field}: {set(ASKED[field]) - OURS} is not asked"


def test_facts_beyond_the_real_form_are_asked() -> None:
    assert set(BEYOND) <= OURS


def test_no_fact_is_listed_twice_as_asked_and_not_asked() -> None:
    assert not set(ASKED) & set(ELSEWHERE)


def test_report_of_the_duty_asks_how_to_reach_the_responder() -> None:
    asked = {question.code for question in DUTY_TO_NOTIFY.questions()}
    assert {"responder_name", "responder_phone", "absence_email"} <= asked
