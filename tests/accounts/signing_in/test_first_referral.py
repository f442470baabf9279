"""Nobody is locked out at 2 a.m.: a recognised mailbox starts a first referral, and opens nothing else."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import Designation, MailedLink, Membership, Organisation, RecognisedDomain, User
from accounts.signing_in import mailed_links
from nrm.ledger.models import Event, OutboxRow
from tests.accounts.signing_in.conftest import Walker, a_browser, code, enrol, happened, member, organisation, recognise

ADDRESS = "night.shift@wexcombe.example"


@pytest.fixture
def recognised(force: Organisation) -> Organisation:
    recognise(force)
    return force


def _ask(address: str = ADDRESS) -> MailedLink:
    a_browser().post(reverse("mailbox_link"), {"email": address})
    return MailedLink.objects.latest("id")


def _mint(link: MailedLink) -> str | None:
    minted = mailed_links.mint(link_id=link.pk, now=timezone.now())
    return minted[1] if minted else None


def _secret(address: str = ADDRESS) -> str:
    secret = _mint(_ask(address))
    assert secret is not None
    return secret


def _open(secret: str) -> str:
    return reverse("mailbox_link_open", args=[secret])


def test_mailbox_on_a_recognised_domain_starts_a_referral(recognised: Organisation) -> None:
    browser, address = a_browser(), _open(_secret())
    assert "Your link works" in browser.get(address).content.decode()
    assert browser.post(address, {"full_name": "Nadia Lamb"}).url == reverse("first_referral_start")
    page = browser.get(reverse("first_referral_start"))
    assert page.status_code == 200
    assert recognised.name in page.content.decode()
    membership = Membership.objects.get(person__email=ADDRESS)
    assert (membership.organisation, membership.roles) == (recognised, ["first_responder"])


def test_link_is_recorded_to_be_mailed_from_the_outbox(recognised: Organisation) -> None:
    link = _ask()
    event = Event.objects.get(kind="mailbox_link_requested")
    assert event.subject_id == str(link.pk)
    assert ADDRESS not in str(event.facts)
    assert OutboxRow.objects.get(event=event).reaction == "mailbox_link_mail"


def test_link_alone_opens_nothing_else(recognised: Organisation) -> None:
    browser = a_browser()
    browser.post(_open(_secret()), {"full_name": "Nadia Lamb"})
    for name in ("account", "session_list", "sign_in_history", "mfa_index"):
        assert browser.get(reverse(name)).url.startswith(reverse("second_factor_needed")), name


def test_opening_the_link_consumes_nothing(recognised: Organisation) -> None:
    address = _open(_secret())
    for _ in range(5):
        scanner = a_browser()
        scanner.get(address)
        scanner.head(address)
    assert not User.objects.filter(email=ADDRESS).exists()
    assert a_browser().post(address, {"full_name": "Nadia Lamb"}).status_code == 302


def test_link_works_once(recognised: Organisation) -> None:
    address = _open(_secret())
    a_browser().post(address, {"full_name": "Nadia Lamb"})
    thief = a_browser()
    for answer in (thief.get(address), thief.post(address, {"full_name": "Thief"})):
        assert answer.status_code == 410
        assert "may have been used already" in answer.content.decode()
    assert thief.get(reverse("first_referral_start")).status_code == 302


def test_link_expires_after_a_day(recognised: Organisation, clock: time_machine.Traveller) -> None:
    address = _open(_secret())
    clock.shift(timedelta(hours=24))
    assert a_browser().post(address, {"full_name": "Nadia Lamb"}).status_code == 410


def test_wrong_link_is_refused(recognised: Organisation) -> None:
    _secret()
    assert a_browser().post(_open("x" * 43), {"full_name": "Nadia Lamb"}).status_code == 410


def test_name_is_asked_before_the_link_is_used_up(recognised: Organisation) -> None:
    address = _open(_secret())
    answer = a_browser().post(address, {"full_name": " "})
    assert "Enter your full name" in answer.content.decode()
    assert a_browser().post(address, {"full_name": "Nadia Lamb"}).status_code == 302


def test_each_link_that_left_opens_until_one_is_used(recognised: Organisation) -> None:
    link = _ask()
    first, second = _mint(link), _mint(link)
    assert first
    assert second
    assert a_browser().get(_open(first)).status_code == 200
    assert a_browser().post(_open(second), {"full_name": "Nadia Lamb"}).status_code == 302
    assert a_browser().get(_open(first)).status_code == 410


@pytest.mark.parametrize(
    "address",
    [
        "night@sub.wexcombe.example",
        "night@evilwexcombe.example",
        "night@wexcombe.example.evil.example",
        "night@elsewhere.example",
        "night@co.example",
    ],
)
def test_domain_is_matched_whole(recognised: Organisation, address: str) -> None:
    assert _mint(_ask(address)) is None


def test_withdrawn_domain_gets_no_link_and_stops_one_that_left(recognised: Organisation) -> None:
    secret = _secret()
    RecognisedDomain.objects.update(withdrawn_at=timezone.now())
    assert a_browser().post(_open(secret), {"full_name": "Nadia Lamb"}).status_code == 410
    assert _mint(_ask()) is None


def test_organisation_that_may_not_refer_gets_no_link(recognised: Organisation) -> None:
    Designation.objects.update(to_on=timezone.localdate())
    assert _mint(_ask()) is None


def test_closed_organisation_gets_no_link(recognised: Organisation) -> None:
    Organisation.objects.update(active_to=timezone.localdate())
    assert _mint(_ask()) is None


def test_every_address_gets_the_same_answer(recognised: Organisation, ada: Walker) -> None:
    answers = []
    for address in (ADDRESS, ada.user.email, "nobody@elsewhere.example", "x@co.example"):
        browser = a_browser()
        sent = browser.post(reverse("mailbox_link"), {"email": address})
        answers.append((sent.status_code, sent.url, browser.get(sent.url).content))
    assert len(set(answers)) == 1


def test_every_address_costs_the_same_work(recognised: Organisation, ada: Walker) -> None:
    before = MailedLink.objects.count(), Event.objects.count(), OutboxRow.objects.count()
    _ask("nobody@elsewhere.example")
    unknown = MailedLink.objects.count(), Event.objects.count(), OutboxRow.objects.count()
    _ask(ada.user.email)
    known = MailedLink.objects.count(), Event.objects.count(), OutboxRow.objects.count()
    assert [b - a for a, b in zip(before, unknown, strict=True)] == [b - a for a, b in zip(unknown, known, strict=True)]


def test_address_lies_sealed_in_the_database(recognised: Organisation) -> None:
    assert "night" not in _ask().sealed_address
    assert mailed_links.address_of(_ask()) == ADDRESS


def test_one_address_is_asked_for_five_times_an_hour(recognised: Organisation) -> None:
    answers = [a_browser().post(reverse("mailbox_link"), {"email": ADDRESS}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]


def test_one_place_asks_twenty_times_an_hour(recognised: Organisation) -> None:
    statuses = [a_browser().post(reverse("mailbox_link"), {"email": f"a{n}@b.example"}).status_code for n in range(21)]
    assert statuses == [302] * 20 + [429]


def test_person_with_a_second_step_comes_in_at_mailbox_only(recognised: Organisation, ada: Walker) -> None:
    ada.client.post(_open(_secret(ada.user.email)))
    assert ada.assurance() == 1
    assert ada.client.get(reverse("first_referral_start")).status_code == 200
    asked = ada.client.get(reverse("account"), follow=True)
    assert asked.redirect_chain[-1][0].startswith(reverse("mfa_reauthenticate"))
    answer = ada.client.post(asked.redirect_chain[-1][0], {"code": code(), "next": reverse("account")})
    assert answer.url == reverse("account")
    assert ada.reaches_account()


def test_mailbox_cannot_enrol_a_second_step_beside_an_existing_one(recognised: Organisation, ada: Walker) -> None:
    ada.client.post(_open(_secret(ada.user.email)))
    for name in ("mfa_add_webauthn", "mfa_activate_totp", "account_set_password"):
        assert ada.client.get(reverse(name)).url.startswith(reverse("second_factor_needed")), name


def test_mailbox_that_outlives_an_access_does_not_bring_it_back(recognised: Organisation, ada: Walker) -> None:
    secret = _secret(ada.user.email)
    Membership.objects.update(to_on=timezone.localdate())
    assert "ended your access" in ada.client.post(_open(secret)).content.decode()
    assert _mint(_ask(ada.user.email)) is None
    User.objects.update(is_active=False)
    assert ada.client.post(_open(secret)).status_code == 410


def test_link_gives_somebody_known_the_right_to_refer_and_nothing_else(recognised: Organisation, ada: Walker) -> None:
    ada.client.post(_open(_secret(ada.user.email)))
    ada.membership.refresh_from_db()
    assert ada.membership.roles == ["first_responder", "organisation_administrator"]
    assert Membership.objects.filter(person=ada.user).count() == 1
    assert "roles_changed" in happened()


def test_link_changes_nothing_for_somebody_who_may_refer_already(recognised: Organisation, ben: Walker) -> None:
    Membership.objects.filter(pk=ben.membership.pk).update(roles=["referral_lead"])
    ben.client.post(_open(_secret(ben.user.email)))
    ben.membership.refresh_from_db()
    assert ben.membership.roles == ["referral_lead"]
    assert ben.client.get(reverse("first_referral_start")).status_code == 200


def test_link_acts_for_its_own_organisation(recognised: Organisation, ada: Walker) -> None:
    other = organisation("Harrowby Council", "local_authority")
    recognise(other, "harrowby.example")
    both = member(recognised, email="cy@harrowby.example", name="Cy Dunn")
    browser = a_browser()
    browser.post(_open(_secret("cy@harrowby.example")))
    page = browser.get(reverse("first_referral_start"))
    assert page.wsgi_request.actor.organisation_id == other.pk
    assert Membership.objects.filter(person=both.person).count() == 2


def test_use_is_written_down(recognised: Organisation) -> None:
    browser = a_browser()
    browser.post(_open(_secret()), {"full_name": "Nadia Lamb"})
    kinds = happened()
    assert kinds.index("mailbox_link_used") < kinds.index("signed_in")


def test_enrolled_app_of_somebody_else_does_not_count(recognised: Organisation, ada: Walker, ben: Walker) -> None:
    enrol(ben.user)
    ada.client.post(_open(_secret(ben.user.email)))
    assert ada.assurance() == 1
