"""One click in the demonstration, and nothing of the kind anywhere else."""

from typing import Any

from django.urls import reverse

from accounts.models import Organisation
from tests.accounts.signing_in.conftest import Walker, a_browser, happened, member, organisation


def _click(reference: object) -> Any:
    browser = a_browser()
    browser.answer = browser.post(reverse("demo_sign_in", args=[reference]))
    return browser


def test_outside_the_demo_the_click_is_not_there(ada: Walker, settings: Any) -> None:
    settings.DEMO = False
    browser = _click(ada.membership.reference)
    assert browser.answer.status_code == 404
    assert browser.get(reverse("account")).status_code == 302
    assert "invented person" not in browser.get(reverse("sign_in")).content.decode()


def test_in_the_demo_people_are_listed_by_role(ada: Walker, settings: Any) -> None:
    settings.DEMO = True
    page = a_browser().get(reverse("sign_in")).content.decode()
    assert "Organisation administrator" in page
    assert reverse("demo_sign_in", args=[ada.membership.reference]) in page
    assert "Demonstration." in page


def test_in_the_demo_one_click_signs_in_with_full_assurance(ada: Walker, settings: Any) -> None:
    settings.DEMO = True
    browser = _click(ada.membership.reference)
    page = browser.get(reverse("account"))
    assert page.status_code == 200
    assert page.wsgi_request.actor.membership_id == ada.membership.pk
    assert "signed_in" in happened(ada.user)


def test_click_acts_for_the_membership_that_was_clicked(ada: Walker, settings: Any) -> None:
    settings.DEMO = True
    other = member(organisation("Authority", "competent_authority"), "guidance_editor")
    page = _click(other.reference).get(reverse("account"))
    assert page.wsgi_request.actor.organisation_id == other.organisation_id


def test_click_needs_a_post(ada: Walker, settings: Any) -> None:
    settings.DEMO = True
    assert a_browser().get(reverse("demo_sign_in", args=[ada.membership.reference])).status_code == 405


def test_demo_session_is_worth_a_mailbox_once_the_demo_is_over(ada: Walker, settings: Any) -> None:
    settings.DEMO = True
    browser = _click(ada.membership.reference)
    settings.DEMO = False
    assert browser.get(reverse("account")).url.startswith(reverse("second_factor_needed"))


def test_person_of_a_closed_organisation_is_not_listed(ada: Walker, settings: Any) -> None:
    settings.DEMO = True
    Organisation.objects.update(active_to="2020-01-01")
    browser = _click(ada.membership.reference)
    assert browser.answer.url == reverse("sign_in")
    assert browser.get(reverse("account")).status_code == 302
