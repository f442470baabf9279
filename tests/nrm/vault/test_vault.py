"""What is stored opens only after the look is committed, only under its own reference and kind."""

from datetime import datetime
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from nrm.actor import Actor
from nrm.ledger.models import AccessEntry
from nrm.vault import keyring, vault
from nrm.vault.keyring import CannotUnseal
from nrm.vault.kinds import VaultKind
from nrm.vault.models import VaultEntry
from nrm.vault.vault import NothingStored, PurposeMissing, open_entry, store
from tests.canaries import secret
from tests.committed import Committed

BY = Actor(user_id=4, membership_id=5)


def stored(now: datetime, plaintext: str = "1 Quiet Lane") -> vault.VaultReference:
    return store(plaintext=plaintext, kind=VaultKind.ADDRESS, by=BY, now=now)


def test_what_is_stored_opens(committed_database: Committed, now: datetime) -> None:
    words = secret()
    assert open_entry(stored(now, words), purpose="visit", by=BY, now=now) == words


def test_database_holds_no_readable_word(committed_database: Committed, now: datetime) -> None:
    words = secret()
    stored(now, words)
    with psycopg.connect(committed_database.superuser_url) as superuser:
        rows = superuser.execute("SELECT v::text FROM vault_vaultentry v").fetchall()
    assert rows
    assert words not in str(rows)


def test_opening_says_who_what_and_why(committed_database: Committed, now: datetime) -> None:
    reference = stored(now)
    open_entry(reference, purpose="visit", by=BY, now=now)
    entry = AccessEntry.objects.get()
    assert (entry.subject_type, entry.subject_id) == ("vault.vaultentry", str(reference))
    assert (entry.action, entry.purpose, entry.actor_user_id, entry.at) == ("opened", "visit", 4, now)


def test_look_stays_when_the_callers_transaction_is_rolled_back(committed_database: Committed, now: datetime) -> None:
    reference = stored(now)
    with transaction.atomic():
        open_entry(reference, purpose="visit", by=BY, now=now)
        transaction.set_rollback(True)
    assert AccessEntry.objects.filter(subject_id=str(reference)).exists()


def test_look_is_committed_before_anything_is_decrypted(
    committed_database: Committed, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = stored(now)
    seen: list[object] = []

    def watched(entry: VaultEntry) -> str:
        with psycopg.connect(committed_database.superuser_url) as elsewhere:
            seen.append(elsewhere.execute("SELECT count(*) FROM ledger_accessentry").fetchone())
        return "opened"

    monkeypatch.setattr(vault, "unsealed", watched)
    with transaction.atomic():
        open_entry(reference, purpose="visit", by=BY, now=now)
    assert seen == [(1,)]


def test_no_log_means_no_plaintext(
    committed_database: Committed, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = stored(now)
    opened: list[VaultEntry] = []
    monkeypatch.setattr(vault, "unsealed", opened.append)
    with psycopg.connect(committed_database.superuser_url) as superuser:
        superuser.execute("REVOKE INSERT ON ledger_accessentry FROM nrm_app")
    try:
        for _ in range(100):
            with pytest.raises(DatabaseError):
                open_entry(reference, purpose="visit", by=BY, now=now)
    finally:
        with psycopg.connect(committed_database.superuser_url) as superuser:
            superuser.execute("GRANT INSERT ON ledger_accessentry TO nrm_app")
    assert opened == []


@pytest.mark.parametrize("purpose", ["", "   "])
def test_opening_without_a_purpose_is_refused(committed_database: Committed, now: datetime, purpose: str) -> None:
    with pytest.raises(PurposeMissing):
        open_entry(stored(now), purpose=purpose, by=BY, now=now)


def test_unknown_reference_holds_nothing(committed_database: Committed, now: datetime) -> None:
    with pytest.raises(NothingStored):
        open_entry(uuid4(), purpose="visit", by=BY, now=now)
    with pytest.raises(NothingStored):
        vault.replace(uuid4(), plaintext="x", by=BY, now=now)


def test_ciphertext_moved_to_another_row_does_not_open(committed_database: Committed, now: datetime) -> None:
    first, second = stored(now, "1 Quiet Lane"), stored(now, "2 Quiet Lane")
    VaultEntry.objects.filter(reference=first).update(ciphertext=VaultEntry.objects.get(reference=second).ciphertext)
    with pytest.raises(CannotUnseal):
        open_entry(first, purpose="visit", by=BY, now=now)


def test_ciphertext_under_another_kind_does_not_open(committed_database: Committed, now: datetime) -> None:
    reference = stored(now)
    VaultEntry.objects.filter(reference=reference).update(kind=VaultKind.SAFE_CONTACT)
    with pytest.raises(CannotUnseal):
        open_entry(reference, purpose="visit", by=BY, now=now)


def test_replacing_leaves_nothing_of_the_old(committed_database: Committed, now: datetime) -> None:
    reference = stored(now)
    before = VaultEntry.objects.get(reference=reference).ciphertext
    vault.replace(reference, plaintext="3 Other Road", by=BY, now=now)
    assert open_entry(reference, purpose="visit", by=BY, now=now) == "3 Other Road"
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM vault_vaultentry WHERE ciphertext = %s", [before])
        assert cursor.fetchone() == (0,)


def test_nothing_that_is_printed_holds_the_plaintext(committed_database: Committed, now: datetime) -> None:
    words = secret()
    entry = VaultEntry.objects.get(reference=stored(now, words))
    assert words not in f"{entry!r} {entry} {entry.__dict__}"
    entry.ciphertext = entry.ciphertext[:-4] + "AAAA"
    with pytest.raises(CannotUnseal) as refused:
        vault.unsealed(entry)
    assert words not in repr(refused.value)
    assert keyring.key_of(entry.ciphertext) == entry.key_id
