"""The one page of a safety referral, its one button, and the receipt."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import Actor, Assurance
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case
from referrals.casefile.models.service_area import Service, ServiceArea
from referrals.form.actions import safety, submit
from referrals.form.actions.save import save
from referrals.form.models import Draft, DraftKind, DraftState, Referral
from tests import canaries
from tests.factories import accounts, form
from tests.form.safety import answers
from tests.form.safety.conftest import Bodies
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(membership: Membership) -> Client:
    """The mailbox is enough to send it."""
    return client_of(membership, at=Assurance.MAILBOX)


def begun(browser: Client) -> Draft:
    answer = browser.post(reverse("begin_referral"), {"kind": "safety"})
    draft = Draft.objects.get()
    assert answer.headers["Location"] == reverse("safety_referral", args=[draft.reference])
    return draft


def press(browser: Client, draft: Draft, said: dict[str, object]) -> str:
    """Where the press leads."""
    answer = browser.post(reverse("safety_referral", args=[draft.reference]), said)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def receipt(browser: Client, draft: Draft) -> str:
    return browser.get(reverse("safety_sent", args=[draft.reference])).content.decode()


def test_one_page_one_button_and_a_receipt(browser: Client, bodies: Bodies) -> None:
    draft, said = begun(browser), answers.adult()
    assert press(browser, draft, said) == reverse("safety_sent", args=[draft.reference])
    page, case = receipt(browser, draft), Case.objects.get()
    assert case.number in page
    assert f"{bodies.prime.name}, at " in page
    assert "it runs from the person’s consent" in page
    assert "Complete the rest" in page
    assert "Go on to the full referral" in page
    for personal in ("Linh", "Tran", "Wexcombe", "They wait outside"):
        assert personal not in page
    rest = browser.get(reverse("draft", args=[draft.reference]))
    assert "The safety referral has been sent" in rest.content.decode()
    assert "Complete the rest" in rest.content.decode()
    assert "Sent as a safety referral: add the rest by" in browser.get(reverse("referrals")).content.decode()


def test_what_is_missing_is_said_and_everything_typed_is_kept(browser: Client, bodies: Bodies) -> None:
    draft = begun(browser)
    said = answers.adult(call_back_phone="", age_now="")
    answer = browser.post(reverse("safety_referral", args=[draft.reference]), said)
    page = answer.content.decode()
    assert page.count("Needed before anything is sent") == 4
    assert "They wait outside" in page
    assert not Case.objects.exists()
    assert draft.answers.get(question="given_names").value == "Linh"


def test_an_odd_answer_is_asked_about_once(browser: Client, bodies: Bodies) -> None:
    draft, said = begun(browser), answers.adult(call_back_phone="the desk")
    page = browser.post(reverse("safety_referral", args=[draft.reference]), said)
    assert page.status_code == 200
    press(browser, draft, {**said, "queried": page.context["queried"], "seen": page.context["seen"]})


def test_a_second_press_and_a_stale_page_find_the_receipt(browser: Client, bodies: Bodies) -> None:
    draft, said = begun(browser), answers.adult()
    for _press in range(2):
        assert press(browser, draft, said) == reverse("safety_sent", args=[draft.reference])
    assert Referral.objects.count() == 1
    assert browser.get(reverse("safety_referral", args=[draft.reference])).status_code == 302


def test_a_safety_referral_has_no_other_pages(browser: Client) -> None:
    draft = begun(browser)
    here = reverse("safety_referral", args=[draft.reference])
    for name in ("draft", "draft_check", "draft_send"):
        assert browser.get(reverse(name, args=[draft.reference])).headers["Location"] == here
    assert browser.get(reverse("draft_page", args=[draft.reference, "safety"])).headers["Location"] == here
    assert browser.get(reverse("safety_sent", args=[draft.reference])).status_code == 302


def test_the_receipt_of_an_adult_who_does_not_agree(browser: Client, bodies: Bodies) -> None:
    draft = begun(browser)
    name = canaries.personal("name")
    press(browser, draft, answers.refusing(given_names=name))
    page = receipt(browser, draft)
    assert f"{bodies.prime.name}, at " in page
    assert "without name or address" in page
    assert "No clock runs and no decision follows" in page
    assert "Go on to the report" in page
    rest = browser.get(reverse("draft_page", args=[draft.reference, "encounter"])).content.decode()
    assert "Wexcombe" in rest
    assert name not in rest


def test_the_receipt_of_a_child(browser: Client, bodies: Bodies, now: datetime) -> None:
    ServiceArea.objects.create(
        service=Service.GUARDIAN, nation="england", local_authority=bodies.council, from_on=now.date()
    )
    draft = begun(browser)
    press(browser, draft, answers.child(bodies.council))
    page = receipt(browser, draft)
    assert f"{bodies.council.name}, at " in page
    assert f"{bodies.guardians.name}, at " in page
    assert "a child is not asked for consent" in page
    assert "treated as one" not in page


def test_the_receipt_of_somebody_who_may_be_a_child(browser: Client, bodies: Bodies) -> None:
    draft = begun(browser)
    press(browser, draft, answers.child(bodies.council, age_now="not_sure"))
    assert "somebody who may be a child is treated as one" in receipt(browser, draft)


def test_the_receipt_says_whom_to_telephone(browser: Client) -> None:
    accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    draft = begun(browser)
    press(browser, draft, answers.child())
    assert "Telephone the children’s services" in receipt(browser, draft)
    draft.refresh_from_db()
    second = form.draft(_actor(draft), now=draft.begun_at, kind=DraftKind.SAFETY, answers=answers.adult())
    press(browser, second, {**answers.adult(), "seen": _seen(second)})
    assert "No support provider could be told here" in receipt(browser, second)


def _actor(draft: Draft) -> Actor:
    return actor_through(draft.holder)


def _seen(draft: Draft) -> str:
    return " ".join(f"{code}:{revision}" for code, revision in draft.answers.values_list("question", "revision"))


def test_without_a_competent_authority_nothing_is_sent_and_it_is_said(browser: Client) -> None:
    draft = begun(browser)
    page = browser.post(reverse("safety_referral", args=[draft.reference]), answers.adult())
    assert "No competent authority is registered" in page.content.decode()
    draft.refresh_from_db()
    assert draft.state == DraftState.OPEN


def test_a_strangers_receipt_is_not_there(bodies: Bodies, responder: Actor, now: datetime) -> None:
    draft = form.draft(responder, now=now, kind=DraftKind.SAFETY, answers=answers.adult())
    safety.send(draft=draft, by=responder, now=now)
    stranger = client_of(accounts.membership())
    for name in ("safety_referral", "safety_sent"):
        assert stranger.get(reverse(name, args=[draft.reference])).status_code == 404


REST = {
    "absence_name": "Duty desk",
    "absence_email": "desk@people.example",
    "account": "They took the passport.",
    "exploitation_types": ["labour"],
    "exploitation_location": "uk",
    "decision_to": "person",
}


def test_the_rest_goes_to_the_same_case_and_ends_the_waiting(
    browser: Client, bodies: Bodies, responder: Actor, now: datetime
) -> None:
    draft = form.draft(responder, now=now, kind=DraftKind.SAFETY, answers=answers.adult())
    case = safety.send(draft=draft, by=responder, now=now).case
    draft.refresh_from_db()
    save(draft=draft, values=REST, by=responder, now=now)
    sent = submit.submit(draft=draft, by=responder, now=now)
    assert sent.case == case
    assert list(Referral.objects.order_by("pk").values_list("kind", flat=True)) == ["safety", "full"]
    assert case.tracks.get(track="intake").state == "submitted"
    assert not case.next_acts.filter(act="complete_referral").exists()
    assert case.next_acts.get(act="consider_intake").waiting_on == ""
    assert Deadline.objects.get(case=case, kind="complete_referral").met_at == now
    assert Deadline.objects.filter(case=case, kind="reasonable_grounds").count() == 1
    assert "You have sent the rest" in receipt(browser, draft)


def test_the_report_completes_what_an_adult_did_not_agree_to(bodies: Bodies, responder: Actor, now: datetime) -> None:
    draft = form.draft(responder, now=now, kind=DraftKind.SAFETY, answers=answers.refusing())
    case = safety.send(draft=draft, by=responder, now=now).case
    draft.refresh_from_db()
    save(draft=draft, values={**REST, "cooperates": "no"}, by=responder, now=now)
    assert submit.submit(draft=draft, by=responder, now=now).case == case
    case.refresh_from_db()
    assert (case.route, case.age_class) == ("duty_to_notify", "adult")
    assert set(Deadline.objects.filter(case=case).values_list("kind", flat=True)) == {"complete_referral"}
    assert not case.next_acts.filter(act__in=["complete_referral", "consider_intake"]).exists()
