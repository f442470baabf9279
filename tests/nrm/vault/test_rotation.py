"""A new key for the vault: everything opens before, meanwhile and after, also when it was interrupted."""

from datetime import datetime
from io import StringIO

import pytest
from django.core.management import call_command

from nrm.actor import SYSTEM
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.vault import keyring, rotation, vault
from nrm.vault.kinds import VaultKind
from nrm.vault.models import VaultEntry, VaultKey
from tests.committed import Committed


class Killed(BaseException):
    pass


def fill(count: int, now: datetime) -> dict[vault.VaultReference, str]:
    words = {number: f"{number} Quiet Lane" for number in range(count)}
    return {vault.store(plaintext=text, kind=VaultKind.ADDRESS, by=SYSTEM, now=now): text for text in words.values()}


def opened(entries: dict[vault.VaultReference, str]) -> dict[vault.VaultReference, str]:
    return {entry.reference: vault.unsealed(entry) for entry in VaultEntry.objects.filter(reference__in=entries)}


@pytest.fixture(autouse=True)
def small_batches(committed_database: Committed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "BATCH", 3)
    assert keyring.problem() is None


def test_rotation_seals_everything_with_the_new_key(now: datetime) -> None:
    entries, before = fill(8, now), keyring.current().current
    call_command("vault_rotate", stdout=StringIO())
    after = keyring.current().current
    assert after != before
    assert set(VaultEntry.objects.values_list("key_id", flat=True)) == {after}
    assert opened(entries) == entries


def test_rotation_is_recorded_and_its_key_is_known_to_the_database(now: datetime) -> None:
    fill(2, now)
    rotation.rotate(by=SYSTEM, now=now)
    event = Event.objects.get(kind=Happened.VAULT_ROTATED)
    assert event.facts == {"key_id": keyring.current().current, "entries": 2}
    assert VaultKey.objects.count() == 2
    assert keyring.problem() is None


def test_rotation_killed_halfway_goes_on_without_another_key(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    entries, calls = fill(8, now), []

    def killed(entry: VaultEntry, plaintext: str) -> None:
        calls.append(entry)
        if len(calls) == 5:
            raise Killed
        seal_into(entry, plaintext)

    seal_into = vault.seal_into
    with monkeypatch.context() as broken:
        broken.setattr(vault, "seal_into", killed)
        with pytest.raises(Killed):
            rotation.rotate(by=SYSTEM, now=now)
    halfway = keyring.current().current
    assert opened(entries) == entries
    assert rotation.rotate(by=SYSTEM, now=now) == 5
    assert keyring.current().current == halfway
    assert opened(entries) == entries


def test_what_was_sealed_elsewhere_still_opens(now: datetime) -> None:
    token = keyring.seal(b"a held form", "form")
    rotation.rotate(by=SYSTEM, now=now)
    assert keyring.unseal(token, "form") == b"a held form"
