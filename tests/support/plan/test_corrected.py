"""An entry of the log is corrected by a new one, and the old one stays; earlier risks stay in sight."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.urls import reverse

from nrm.actor import Actor
from support.models import Care, ContactEntry
from support.plan import contacts
from support.plan.contacts import CorrectedAlready, Said
from tests.factories import care as cares
from tests.factories import plan
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db


def _corrected(entry: ContactEntry, words: str, *, by: Actor, now: datetime) -> ContactEntry:
    said = Said(uuid4(), now, ContactEntry.How.PHONE, ContactEntry.Reached.SPOKE, words)
    return contacts.note(care=entry.care, said=said, corrects=entry, by=by, now=now)


def test_what_was_written_stays_struck_through(
    found: Care, worker: Actor, under: cares.Contract, now: datetime
) -> None:
    entry = plan.contact(found, by=worker, now=now, words="Sees the doctor on Monday")
    browser = client_of(under.worker)
    address = reverse("contact_correct", args=[found.reference, entry.reference])
    said = {"once": str(uuid4()), "how": "phone", "reached": "spoke", "words": "Sees the doctor on Tuesday"}
    assert browser.post(address, said).status_code == 302
    page = browser.get(reverse("care_contacts", args=[found.reference])).content.decode()
    assert "<s>Sees the doctor on Monday</s>" in page
    assert "Sees the doctor on Tuesday" in page
    assert address not in page


def test_nobody_corrects_the_same_entry_twice(found: Care, worker: Actor, now: datetime) -> None:
    entry = plan.contact(found, by=worker, now=now)
    _corrected(entry, "First", by=worker, now=now)
    with pytest.raises(CorrectedAlready):
        _corrected(entry, "Second", by=worker, now=now)


def test_entry_of_somebody_else_is_not_there(
    found: Care, worker: Actor, officer: object, under: cares.Contract, now: datetime
) -> None:
    entry = plan.contact(found, by=worker, now=now)
    other = cares.contract()
    assert (
        client_of(other.worker).get(reverse("contact_correct", args=[found.reference, entry.reference])).status_code
        == 404
    )


def test_log_asks_as_much_for_many_as_for_few(found: Care, worker: Actor, under: cares.Contract, now: datetime) -> None:
    browser = client_of(under.worker)

    def many(count: int) -> None:
        for _number in range(count):
            _corrected(plan.contact(found, by=worker, now=now), "Better", by=worker, now=now)

    address = reverse("care_contacts", args=[found.reference])
    assert_same_queries(many, lambda: browser.get(address))


def test_earlier_risks_are_listed(found: Care, worker: Actor, under: cares.Contract, now: datetime) -> None:
    plan.risk(found, by=worker, now=now, words="Debts at home")
    plan.risk(found, by=worker, now=now, words="Debts are paid", seen=1)
    page = client_of(under.worker).get(reverse("care_safety", args=[found.reference])).content.decode()
    assert "Earlier risk assessments" in page
    assert page.index("Debts are paid") < page.index("Debts at home")
