"""Workers that are killed at it, and two that make one letter: it is made once, and no file is left over."""

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
from referrals.correspondence import making
from referrals.correspondence.models import Letter
from tests import forked
from tests.committed import Committed
from tests.correspondence import storages
from tests.correspondence.storages import Killed, kept
from tests.factories import accounts, decisions, letters


@pytest.fixture
def approval(committed_database: Committed, told: None, now: datetime) -> Event:
    """Of one letter that waits to be made."""
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    officer = accounts.membership(organisation=authority, roles=["caseworker"])
    letter = letters.drafted(decisions.case(officer, now=now), now=now)
    letters.approved(letter, by=actor_through(officer), now=now)
    return letters.approval_of(letter)


def make(event: Event, now: datetime) -> str:
    try:
        return making.make(event, now=now)
    finally:
        connection.close()


@pytest.mark.parametrize("killed", Killed)
def test_worker_killed_while_it_stores_loses_nothing_and_leaves_nothing(
    approval: Event, killed: Killed, settings: Any, tmp_path: Path, now: datetime
) -> None:
    storages.use(settings, tmp_path, "KilledAtIt", killed=killed)
    assert os.WTERMSIG(forked.run(lambda: make(approval, now))) == signal.SIGKILL
    letter = Letter.objects.get()
    assert (letter.state, letter.file) == ("approved", "")
    assert kept(tmp_path) == ([letter.laying] if killed is Killed.AFTER else [])
    storages.use(settings, tmp_path)
    assert make(approval, now) == "made"
    letter.refresh_from_db()
    assert kept(tmp_path) == [letter.file]


def test_two_workers_make_one_letter(approval: Event, settings: Any, tmp_path: Path, now: datetime) -> None:
    storages.use(settings, tmp_path, "Meeting")
    with ThreadPoolExecutor(2) as workers:
        said = sorted(workers.map(lambda _number: make(approval, now), range(2)))
    assert said == ["made", "made_meanwhile"]
    assert kept(tmp_path) == [Letter.objects.get().file]
