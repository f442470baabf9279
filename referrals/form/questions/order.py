"""The forms in force, section by section. A used version is never edited: the next one gets a number of its own."""

from referrals.form.questions import (
    account,
    child,
    circumstances,
    consent,
    contact,
    exploitation,
    exploiters,
    insight,
    notify,
    person,
    places,
    responder,
    risk,
    safety,
    support,
)
from referrals.form.questions.kinds import Form, FormKind

FULL = Form(
    FormKind.FULL,
    1,
    (
        responder.SECTION,
        person.SECTION,
        consent.SECTION,
        child.SECTION,
        account.SECTION,
        exploitation.SECTION,
        places.SECTION,
        exploiters.SECTION,
        contact.SECTION,
        risk.SECTION,
        support.SECTION,
        circumstances.SECTION,
        insight.SECTION,
    ),
)
SAFETY = Form(FormKind.SAFETY, 1, (safety.SECTION,))
DUTY_TO_NOTIFY = Form(FormKind.DUTY_TO_NOTIFY, 1, notify.SECTIONS)

FORMS: dict[FormKind, Form] = {form.kind: form for form in (FULL, SAFETY, DUTY_TO_NOTIFY)}


def form_of(kind: str) -> Form:
    return FORMS[FormKind(kind)]
