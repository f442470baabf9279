"""A look is written before anything is shown; a refusal stays when the refused request is rolled back."""

from datetime import datetime

import pytest
from django.db import DatabaseError, transaction

from nrm.ledger.access import looked, refused
from nrm.ledger.models import AccessEntry
from tests.committed import Committed
from tests.nrm.ledger.writing import SOMEBODY, anything


def test_look_keeps_who_what_why_and_which_fields(db: None, now: datetime) -> None:
    subject = anything()
    entry = looked(subject=subject, by=SOMEBODY, at=now, action="opened", purpose="assess", fields=["name", "born"])
    entry.refresh_from_db()
    assert (entry.subject_type, entry.subject_id) == ("contenttypes.contenttype", str(subject.pk))
    assert (entry.action, entry.purpose, entry.fields, entry.outcome) == ("opened", "assess", ["name", "born"], "ok")
    assert (entry.actor_user_id, entry.session_hash, entry.at) == (7, "s1", now)


def test_break_glass_is_kept(db: None, now: datetime) -> None:
    assert looked(subject=None, by=SOMEBODY, at=now, action="opened", break_glass_id=12).break_glass_id == 12


def test_look_shares_the_callers_fate(committed_database: Committed, now: datetime) -> None:
    with transaction.atomic():
        looked(subject=None, by=SOMEBODY, at=now, action="opened")
        transaction.set_rollback(True)
    assert not AccessEntry.objects.exists()


def test_refusal_survives_the_rollback_of_the_refused_request(committed_database: Committed, now: datetime) -> None:
    with transaction.atomic():
        refused(subject=anything(), by=SOMEBODY, at=now, action="opened")
        transaction.set_rollback(True)
    assert AccessEntry.objects.get().outcome == "denied"


def test_refusal_is_written_even_where_the_request_broke_its_transaction(
    committed_database: Committed, now: datetime
) -> None:
    with transaction.atomic():
        with pytest.raises(DatabaseError), transaction.atomic():
            AccessEntry.objects.raw("SELECT no such thing")[0]
        refused(subject=None, by=SOMEBODY, at=now, action="opened")
        transaction.set_rollback(True)
    assert AccessEntry.objects.count() == 1


@pytest.mark.xdist_group("one after the other")
@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_one_test_committed_is_not_there_for_the_next(turn: str, db: None, now: datetime) -> None:
    assert not AccessEntry.objects.exists()
    refused(subject=anything(), by=SOMEBODY, at=now, action="opened")
    assert AccessEntry.objects.get().outcome == "denied"


def test_look_that_cannot_be_written_raises(db: None, now: datetime) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        looked(subject=None, by=SOMEBODY, at=now, action="x" * 61)
