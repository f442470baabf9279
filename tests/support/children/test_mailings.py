"""What goes to every local authority: once to each, with a receipt, and those who read nothing here are named."""

from datetime import datetime

import pytest
from django.urls import reverse

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from referrals.casefile.models.notice import Notice, NoticeKind
from support.models import Mailing, MailingCopy
from tests.factories import accounts
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
WRITTEN = {"title": "Children in the mechanism", "text": "Hold a strategy discussion for each of them."}


@pytest.fixture
def manager(officer: Membership) -> Membership:
    return accounts.membership(organisation=officer.organisation, roles=["authority_manager"])


@pytest.fixture
def worker() -> Membership:
    body = accounts.organisation(kind=OrganisationKind.LOCAL_AUTHORITY)
    return accounts.membership(organisation=body, roles=["childrens_worker"])


def test_each_local_authority_is_told_and_its_opening_is_the_receipt(manager: Membership, worker: Membership) -> None:
    browser = client_of(manager)
    browser.post(reverse("mailing_send"), WRITTEN)
    notice = Notice.objects.get(kind=NoticeKind.TO_LOCAL_AUTHORITIES, organisation=worker.organisation)
    address = reverse("mailing", args=[Mailing.objects.get().reference])
    assert "Not read yet" in browser.get(address).content.decode()
    read = client_of(worker).get(reverse("notice", args=[notice.reference])).content.decode()
    assert WRITTEN["text"] in read
    assert "Read on" in browser.get(address).content.decode()


def test_who_reads_nothing_here_is_to_be_telephoned(manager: Membership) -> None:
    silent = accounts.organisation(kind=OrganisationKind.LOCAL_AUTHORITY)
    shown = client_of(manager).post(reverse("mailing_send"), WRITTEN, follow=True).content.decode()
    assert MailingCopy.objects.get(organisation=silent).notice is None
    assert "telephone them" in shown


def test_half_a_letter_is_not_sent_and_stays_on_the_page(manager: Membership, worker: Membership) -> None:
    shown = client_of(manager).post(reverse("mailing_send"), WRITTEN | {"title": ""}).content.decode()
    assert WRITTEN["text"] in shown
    assert not Mailing.objects.exists()


def test_who_has_read_it_costs_the_same_for_five_as_for_fifty(
    manager: Membership, worker: Membership, now: datetime
) -> None:
    browser = client_of(manager)
    browser.post(reverse("mailing_send"), WRITTEN)
    mailing = Mailing.objects.get()

    def grow(count: int) -> None:
        for _ in range(count):
            body = accounts.organisation(kind=OrganisationKind.LOCAL_AUTHORITY)
            MailingCopy.objects.create(mailing=mailing, organisation=body)

    assert_same_queries(grow, lambda: browser.get(reverse("mailing", args=[mailing.reference])))
