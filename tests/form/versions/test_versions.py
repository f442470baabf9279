"""A draft of an earlier form goes on under the one in force, and no word of it is lost."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.kinds import OrganisationKind
from nrm.actor import Actor
from referrals.form.actions.submit import submit
from referrals.form.models import Answer, Draft
from referrals.form.questions.kinds import FormKind
from referrals.form.versions import history
from referrals.form.versions.changes import Recoded, Renamed, Retired, Said, Split, Step, carried
from tests.factories import accounts, form

OLD = 0
STEPS = (
    Step(
        FormKind.FULL,
        1,
        (
            Renamed("story", "account"),
            Split("full_name", ("given_names", "family_names")),
            Recoded("exploitation_types", {"farm": "labour", "car_wash": "labour"}),
            Retired("star_sign", "What is their star sign?"),
        ),
    ),
)


@pytest.fixture(autouse=True)
def _a_form_before_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "STEPS", STEPS)


def stored(by: Actor, now: datetime) -> Draft:
    """As version 0 left it in the database."""
    draft = form.ready(by, now=now, account="", exploitation_types=[], given_names="", family_names="")
    Draft.objects.filter(pk=draft.pk).update(form_version=OLD)
    for code, value in {
        "story": "They took the passport",
        "full_name": "Mira Nowhere",
        "exploitation_types": ["farm", "car_wash", "gone"],
        "star_sign": "Libra",
    }.items():
        Answer.objects.update_or_create(
            draft=draft, question=code, row=0, defaults={"value": value, "saved_at": now, "saved_by_membership_id": 0}
        )
    Answer.objects.filter(draft=draft, question__in=("account", "given_names", "family_names")).delete()
    draft.refresh_from_db()
    return draft


def test_steps_are_taken_one_after_the_other() -> None:
    steps = (
        Step(FormKind.FULL, 2, (Renamed("b", "c"),)),
        Step(FormKind.FULL, 1, (Renamed("a", "b"),)),
        Step(FormKind.SAFETY, 1, (Renamed("c", "d"),)),
    )
    assert carried([Said("a", 3, "x")], steps, kind="full", version=0) == [Said("c", 3, "x")]
    assert carried([Said("a", 3, "x")], steps, kind="full", version=1) == [Said("a", 3, "x")]
    assert carried([Said("c", 0, "x")], steps, kind="full", version=2) == [Said("c", 0, "x")]


def test_draft_of_an_earlier_form_opens_with_everything_that_was_said(
    browser_of_responder: Client, responder: Actor, now: datetime
) -> None:
    draft = stored(responder, now)
    page = browser_of_responder.get(reverse("draft_check", args=[draft.reference])).content.decode()
    for words in ("They took the passport", "Mira Nowhere", "Labour", "gone", "What is their star sign?", "Libra"):
        assert words in page
    draft.refresh_from_db()
    assert draft.form_version == 1
    assert not draft.answers.filter(question__in=("story", "full_name")).exists()


def test_draft_is_moved_once(browser_of_responder: Client, responder: Actor, now: datetime) -> None:
    draft = stored(responder, now)
    for _visit in range(2):
        assert browser_of_responder.get(reverse("draft", args=[draft.reference])).status_code == 200
    assert draft.answers.get(question="exploitation_types").value == ["labour", "gone"]


def test_what_the_new_form_does_not_ask_is_sent_all_the_same(
    browser_of_responder: Client, responder: Actor, now: datetime
) -> None:
    accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    draft = stored(responder, now)
    referral = submit(draft=draft, by=responder, now=now).referral
    assert {"section": "earlier", "page": "", "question": "star_sign", "row": 0, "value": "Libra"} in referral.answers
    page = browser_of_responder.get(reverse("sent_referral", args=[referral.reference])).content.decode()
    assert "What is their star sign?" in page
