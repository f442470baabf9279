"""A new key for where people live: every address opens as before, and nothing that the old key sealed is left."""

from datetime import datetime
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from nrm.vault import keyfile, keyring
from nrm.vault.keyfile import Keyring
from nrm.vault.models import VaultEntry
from support.houses import keeping, staying
from support.locations import opening, urgent
from support.models import Care, Purpose
from tests import canaries, canary_tables
from tests.committed import Committed
from tests.factories import accounts, arrival, care, casefile
from tests.factories.care import Contract


def cared_for(officer: Membership, under: Contract, *, now: datetime) -> Care:
    with transaction.atomic():
        case = casefile.held(casefile.case(officer.organisation, now=now), officer, now=now)
        found = care.begun(case, under.prime, now=now)
        care.placed(found, under.provider, now=now)
        return care.held(found, under.worker, now=now)


def addresses(cares: list[Care], under: Contract, *, now: datetime) -> list[str]:
    by = actor_through(under.worker)
    return [opening.open_address(care=one, purpose=Purpose.VISIT, by=by, now=now).address for one in cares]


def forget_all_but_the_newest() -> None:
    ring = keyring.current()
    newest = Keyring(ring.current, {ring.current: ring.keys[ring.current]})
    keyfile.replace(Path(settings.KEYRING_FILE), newest)


def stored_anywhere(tokens: list[str]) -> list[str]:
    """The tables of which a row, as a dump would print it, has one of these."""
    with connection.cursor() as cursor:
        found = []
        for table in canary_tables.every_table():
            cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}" x WHERE x::text LIKE ANY(%s))', [tokens])
            found += [table] if cursor.fetchone()[0] else []
    return found


def test_after_a_new_key_every_address_is_the_same_and_the_old_one_opens_none(
    committed_database: Committed, now: datetime
) -> None:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    officer, under = accounts.membership(organisation=authority, roles=["caseworker"]), care.contract()
    cares = [cared_for(officer, under, now=now) for _ in range(3)]
    house = arrival.house(under.manager, now=now)
    arrival.housed(cares[0], house, under.worker, now=now)
    by, own = actor_through(under.worker), canaries.secret("own_place")
    staying.lives_at(care=cares[1], address=own, local_authority=None, from_on=local_day(now), by=by, now=now)
    arrival.housed(cares[2], arrival.house(under.manager, now=now, name="Birch"), under.worker, now=now)
    keeping.readdress(house=house, address=canaries.secret("moved"), by=actor_through(under.manager), now=now)
    before = addresses(cares, under, now=now)
    old = [f"%{token}%" for token in VaultEntry.objects.values_list("ciphertext", flat=True)]
    assert stored_anywhere(old) == [VaultEntry._meta.db_table]

    call_command("vault_rotate", stdout=StringIO())
    forget_all_but_the_newest()

    assert addresses(cares, under, now=now) == before
    assert before[1] == own
    case = cares[0].case
    assert case is not None
    found = urgent.open_urgently(case=case, reason="A threat", by=actor_through(officer), now=now)
    assert found.address == before[0]
    assert stored_anywhere(old) == []
