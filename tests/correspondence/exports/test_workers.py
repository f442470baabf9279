"""Workers that are killed at it, and two that make one file: it is made once, and nothing is left over."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from nrm.ledger.models import Event
from referrals.correspondence.exports import making
from referrals.correspondence.models import Export, Letter
from tests import forked
from tests.committed import Committed
from tests.correspondence import storages
from tests.correspondence.storages import Killed, kept
from tests.factories import accounts, decisions, exports


@pytest.fixture
def told(committed_database: Committed, settings: Any, tmp_path: Path, now: datetime) -> Event:
    """Of one file of two letters that waits to be made."""
    storages.use(settings, tmp_path)
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    officer = accounts.membership(organisation=authority, roles=["caseworker"])
    manager = accounts.membership(organisation=authority, roles=["authority_manager"])
    exports.letters_of(decisions.case(officer, now=now), 2, by=actor_through(officer), now=now)
    return exports.told(exports.asked(by=actor_through(manager), now=now))


def make(event: Event, now: datetime) -> str:
    try:
        return making.make(event, now=now)
    finally:
        connection.close()


def others(folder: Path) -> list[str]:
    """What lies in the store besides the letters."""
    return [name for name in kept(folder) if name not in set(Letter.objects.values_list("file", flat=True))]


def test_worker_killed_half_way_loses_nothing_and_leaves_nothing(
    told: Event, settings: Any, tmp_path: Path, now: datetime
) -> None:
    storages.use(settings, tmp_path, "KilledAtIt", killed=Killed.AFTER)
    assert os.WTERMSIG(forked.run(lambda: make(told, now))) == signal.SIGKILL
    export = Export.objects.get()
    assert (export.state, export.file) == ("making", "")
    assert others(tmp_path) == [export.laying]
    storages.use(settings, tmp_path)
    assert make(told, now) == "made"
    export.refresh_from_db()
    assert (export.state, others(tmp_path)) == ("ready", [export.file])


def test_two_workers_make_one_file(told: Event, settings: Any, tmp_path: Path, now: datetime) -> None:
    storages.use(settings, tmp_path, "MeetingReaders")
    with ThreadPoolExecutor(2) as workers:
        said = sorted(workers.map(lambda _number: make(told, now), range(2)))
    assert said == ["made", "made_meanwhile"]
    assert others(tmp_path) == [Export.objects.get().file]
