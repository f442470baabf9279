"""The keyring file, its fingerprints, and what stops the start."""

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from nrm.environment import Mode
from nrm.vault import keyfile, keyring
from nrm.vault.keyring import CannotUnseal, KeyringLost, seal, unseal
from nrm.vault.models import VaultKey
from tests.committed import Committed

FEW = effort(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
# A token's alphabet and its one separator.
TOKEN_TEXT = "ABCXYZabcxyz0189-_.="


@FEW
@given(plaintext=st.binary(max_size=2_000), context=st.text(max_size=60))
def test_what_is_sealed_opens_again_in_its_context(db: None, plaintext: bytes, context: str) -> None:
    assert unseal(seal(plaintext, context), context) == plaintext


@FEW
@given(plaintext=st.binary(max_size=200), context=st.text(max_size=30), other=st.text(max_size=30))
def test_what_is_sealed_opens_in_no_other_context(db: None, plaintext: bytes, context: str, other: str) -> None:
    if context == other:
        other += "x"
    with pytest.raises(CannotUnseal):
        unseal(seal(plaintext, context), other)


@FEW
@given(data=st.data(), plaintext=st.binary(min_size=1, max_size=60))
def test_token_changed_anywhere_does_not_open(db: None, data: st.DataObject, plaintext: bytes) -> None:
    token = seal(plaintext, "context")
    at = data.draw(st.integers(0, len(token) - 1))
    character = data.draw(st.sampled_from(TOKEN_TEXT).filter(lambda drawn: drawn != token[at]))
    changed = token[:at] + character + token[at + 1 :]
    try:
        assert unseal(changed, "context") == plaintext  # base 64 has spare bits at its end
        assert at >= len(token.rstrip("=")) - 1
    except CannotUnseal:
        pass


@FEW
@given(token=st.text(max_size=80))
def test_any_other_text_is_refused_in_one_way(db: None, token: str) -> None:
    with pytest.raises(CannotUnseal):
        unseal(token, "context")


def test_same_plaintext_never_gives_the_same_token(db: None) -> None:
    assert len({seal(b"same", "context") for _ in range(100)}) == 100


def test_keyring_is_readable_by_its_owner_only(db: None, keyring_file: Path) -> None:
    seal(b"x", "y")
    assert stat.S_IMODE(keyring_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(keyring_file.parent.stat().st_mode) == 0o700


def test_keys_do_not_show_in_what_is_printed(db: None) -> None:
    ring = keyring.current()
    shown = f"{ring!r} {ring}"
    assert ring.current in shown
    assert repr(ring.keys[ring.current])[2:-1] not in shown


def test_processes_that_start_together_share_one_keyring(db: None, keyring_file: Path) -> None:
    with ThreadPoolExecutor(8) as together:
        tokens = list(together.map(_token, range(8)))
    assert {keyring.key_of(token) for token in tokens} == {keyring.current().current}
    assert [entry.name for entry in keyring_file.parent.iterdir()] == ["keyring.json"]


def _token(number: int) -> str:
    try:
        return seal(b"x", str(number))
    finally:
        connection.close()


def test_new_keyring_is_no_problem_and_its_fingerprint_is_kept(db: None) -> None:
    assert keyring.problem() is None
    ring = keyring.current()
    assert VaultKey.objects.get().fingerprint == ring.fingerprint(ring.current)
    assert keyring.problem() is None


def test_lost_keyring_is_said_and_not_replaced(db: None, keyring_file: Path) -> None:
    keyring.problem()
    keyring_file.unlink()
    assert "is lost but this database was sealed with it: put the escrowed copy in its place" in str(keyring.problem())
    with pytest.raises(KeyringLost):
        seal(b"x", "y")
    assert not keyring_file.exists()


def test_foreign_keyring_is_said(db: None, keyring_file: Path) -> None:
    keyring.problem()
    keyring_file.unlink()
    keyfile.create(keyring_file, keyfile.fresh())
    assert "is not the one that sealed this database" in str(keyring.problem())


def test_older_copy_of_the_keyring_is_said(db: None, keyring_file: Path) -> None:
    older = keyring.current()
    keyfile.replace(keyring_file, older.with_new_key())
    assert keyring.problem() is None
    keyfile.replace(keyring_file, older)
    assert "is not the one that sealed this database" in str(keyring.problem())


def test_keyring_others_can_read_is_said(db: None, keyring_file: Path) -> None:
    keyring.problem()
    keyring_file.chmod(0o640)
    keyring_file.touch()
    assert "chmod 600" in str(keyring.problem())


@pytest.mark.parametrize("damage", ["", "{}", "[]", '{"current": "k1", "keys": {"k1": "AAAA"}}', "half a fi"])
def test_damaged_keyring_is_said(db: None, keyring_file: Path, damage: str) -> None:
    keyring.problem()
    keyring_file.write_text(damage)
    assert "is damaged" in str(keyring.problem())


def test_keyring_with_a_current_key_it_does_not_hold_is_damaged(db: None, keyring_file: Path) -> None:
    keyring.problem()
    stored = json.loads(keyring_file.read_text())
    keyring_file.write_text(json.dumps({**stored, "current": "k9"}))
    assert "is damaged" in str(keyring.problem())


def test_production_makes_no_keyring_by_itself(db: None, settings: Any, keyring_file: Path) -> None:
    settings.MODE = Mode.PRODUCTION
    assert "vault_create_keyring" in str(keyring.problem())
    with pytest.raises(KeyringLost):
        seal(b"x", "y")
    assert not keyring_file.exists()


def test_production_keyring_is_made_by_command_once(db: None, settings: Any, keyring_file: Path) -> None:
    settings.MODE = Mode.PRODUCTION
    call_command("vault_create_keyring", stdout=StringIO())
    before = keyring_file.read_bytes()
    assert keyring.problem() is None
    with pytest.raises(CommandError, match="was not touched"):
        call_command("vault_create_keyring")
    assert keyring_file.read_bytes() == before


def test_command_does_not_paper_over_a_lost_keyring(db: None, keyring_file: Path) -> None:
    keyring.problem()
    keyring_file.unlink()
    with pytest.raises(CommandError, match="is lost"):
        call_command("vault_create_keyring")
    assert not keyring_file.exists()


def test_database_that_does_not_answer_is_a_sentence_too(committed_database: Committed, settings: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET search_path TO pg_catalog")
    assert "run `manage.py migrate`" in str(keyring.problem())
