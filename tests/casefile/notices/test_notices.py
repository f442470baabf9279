"""Notices to an organisation: who sees them, what opening leaves behind, and the mail that says to sign in."""

from datetime import datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import SYSTEM, Actor
from nrm.gateways.models import CapturedMessage
from nrm.happened import Happened
from nrm.ledger.models import AccessEntry, Event
from nrm.vault import vault
from referrals.casefile import home, reactions
from referrals.casefile.actions import notices
from referrals.casefile.models.notice import Notice, NoticeKind
from tests.casefile.notices.conftest import Sealed, a_notice
from tests.factories import accounts
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db


def address(notice: Notice, name: str = "notice") -> str:
    return reverse(name, args=[notice.reference])


def test_opening_is_the_receipt_and_the_first_one_counts(
    browser_of_reader: Client, reader: Membership, now: datetime
) -> None:
    notice = a_notice(reader, now)
    page = browser_of_reader.get(address(notice)).content.decode()
    assert f"First opened by {reader.person.full_name}" in page
    notice.refresh_from_db()
    first = notice.opened_at
    colleague = accounts.membership(organisation=reader.organisation, roles=["support_manager"])
    assert f"First opened by {reader.person.full_name}" in client_of(colleague).get(address(notice)).content.decode()
    notice.refresh_from_db()
    assert (notice.opened_at, notice.opened_by_membership_id) == (first, reader.pk)
    assert Event.objects.filter(kind=Happened.NOTICE_OPENED).count() == 1
    looks = AccessEntry.objects.filter(subject_type="casefile.notice", subject_id=str(notice.pk))
    assert looks.count() == 2
    assert looks[0].fields == ["danger_now", "where_now_area"]


def test_the_page_says_what_is_needed_and_not_the_address(browser_of_reader: Client, sealed: Sealed) -> None:
    page = browser_of_reader.get(address(sealed.notice)).content.decode()
    assert "Wexcombe" in page
    assert sealed.address not in page
    assert str(sealed.notice.facts["where_now_address"]) not in page
    assert "Open the address" in page


def test_the_address_opens_by_a_press_that_is_written_down_first(
    browser_of_reader: Client, by_reader: Actor, sealed: Sealed
) -> None:
    assert browser_of_reader.get(address(sealed.notice, "notice_address")).status_code == 405
    answer = browser_of_reader.post(address(sealed.notice, "notice_address"))
    assert sealed.address in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    opened = AccessEntry.objects.get(subject_type="vault.vaultentry")
    assert (opened.actor_user_id, opened.purpose) == (by_reader.user_id, "place_of_safety")
    assert opened.subject_id == sealed.notice.facts["where_now_address"]


def test_an_address_that_is_gone_is_said_in_a_sentence(browser_of_reader: Client, sealed: Sealed) -> None:
    vault.forget(sealed.notice.facts["where_now_address"])
    answer = browser_of_reader.post(address(sealed.notice, "notice_address"))
    assert answer.status_code == 409
    assert "nothing stored here" in answer.content.decode()


def test_a_notice_without_an_address_has_none_to_open(
    browser_of_reader: Client, reader: Membership, now: datetime
) -> None:
    notice = a_notice(reader, now)
    assert "Open the address" not in browser_of_reader.get(address(notice)).content.decode()
    assert browser_of_reader.post(address(notice, "notice_address")).status_code == 409


def test_another_organisation_sees_nothing_and_learns_nothing(sealed: Sealed) -> None:
    prime = accounts.organisation(kind=OrganisationKind.PRIME_CONTRACTOR)
    stranger = client_of(accounts.membership(organisation=prime, roles=["contractor_coordinator"]))
    assert stranger.get(address(sealed.notice)).status_code == 404
    assert stranger.post(address(sealed.notice, "notice_address")).status_code == 404
    assert "No notices yet" in stranger.get(reverse("notices")).content.decode()
    assert Notice.objects.unopened().count() == 1


def test_a_colleague_without_the_role_reads_none(reader: Membership, sealed: Sealed) -> None:
    worker = client_of(accounts.membership(organisation=reader.organisation, roles=["support_worker"]))
    assert worker.get(reverse("notices")).status_code == 403
    assert worker.get(address(sealed.notice)).status_code == 403


def test_those_that_nobody_opened_come_first_and_every_page_is_reached(
    browser_of_reader: Client, reader: Membership, by_reader: Actor, now: datetime
) -> None:
    made = [a_notice(reader, now - timedelta(hours=number), number=str(number)) for number in range(60)]
    for notice in made[:30]:
        notices.open_notice(notice=notice, by=by_reader, now=now)
    wanted = [str(notice.reference) for notice in made[30:] + made[:30]]
    assert _walk(browser_of_reader, reverse("notices")) == wanted


def _walk(browser: Client, link: str) -> list[str]:
    """Page after page, to the end and one back."""
    seen: list[str] = []
    while link:
        page = browser.get(link)
        shown = page.context["list"]
        seen += [str(notice.reference) for notice in shown.rows]
        link = f"{reverse('notices')}?after={shown.after}" if shown.after else ""
    back = browser.get(f"{reverse('notices')}?before={shown.before}").context["list"]
    place = seen.index(str(shown.rows[0].reference))
    assert [str(notice.reference) for notice in back.rows] == seen[place - len(back.rows) : place]
    return seen


def test_the_list_costs_the_same_at_five_and_at_fifty(
    browser_of_reader: Client, reader: Membership, now: datetime
) -> None:
    def make(count: int) -> None:
        for _number in range(count):
            a_notice(reader, now)

    assert_same_queries(make, lambda: browser_of_reader.get(reverse("notices")))


def test_the_home_page_counts_those_that_nobody_opened(
    reader: Membership, by_reader: Actor, browser_of_reader: Client, now: datetime
) -> None:
    assert home.tell(by_reader, now=now) == []
    notice = a_notice(reader, now)
    assert "1 notice has not been opened" in browser_of_reader.get(reverse("home")).content.decode()
    notices.open_notice(notice=notice, by=by_reader, now=now)
    assert home.tell(by_reader, now=now) == []
    assert home.tell(accounts.actor(), now=now) == []


def test_its_readers_get_a_mail_that_says_to_sign_in(reader: Membership, now: datetime) -> None:
    accounts.membership(organisation=reader.organisation, roles=["support_worker"])
    second = accounts.membership(organisation=reader.organisation, roles=["support_manager"])
    a_notice(reader, now)
    event = Event.objects.get(kind=Happened.NOTICE_SENT)
    for _time in range(2):
        assert reactions.mail_readers(event, now=now) == "told_2"
    sent = CapturedMessage.objects.order_by("pk")
    assert [message.address for message in sent] == [reader.person.email, second.person.email]
    assert "Sign in" in sent[0].text
    assert "Wexcombe" not in sent[0].text


def test_nobody_is_mailed_about_a_notice_that_was_opened(reader: Membership, by_reader: Actor, now: datetime) -> None:
    notices.open_notice(notice=a_notice(reader, now), by=by_reader, now=now)
    event = Event.objects.get(kind=Happened.NOTICE_SENT)
    assert reactions.mail_readers(event, now=now) == "opened_already"
    assert not CapturedMessage.objects.exists()


@pytest.mark.parametrize("kind", NoticeKind)
def test_a_notice_of_every_kind_says_what_to_do(kind: NoticeKind, reader: Membership, now: datetime) -> None:
    """In a sentence of its own, which stands on no page of another kind."""
    sentence = render_to_string(f"casefile/notice/{kind}.html").strip()
    notice = notices.tell(organisation=reader.organisation, kind=kind, case=None, facts={}, by=SYSTEM, now=now)
    assert sentence in client_of(reader).get(address(notice)).content.decode()
