"""A ticker that is killed half-way through telling: the next one loses nothing and doubles nothing."""

import os
import subprocess
import sys
from datetime import timedelta

from django.db import connection
from django.db.models import Count
from django.utils import timezone

from accounts.kinds import OrganisationKind
from nrm.gateways.models import CapturedMessage
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.ledger.models.heartbeat import Beating
from nrm.ledger.ticker import tick
from referrals.casefile.board import post
from referrals.casefile.reminders.models import Reminder
from tests.committed import Committed
from tests.factories import accounts, casefile
from tests.faults.processes import ROOT, ended_afterwards, kill_all, until
from tests.proof import amount

CLOCKS = amount(quick=15, full=1_000)


def test_ticker_killed_at_telling_loses_and_doubles_nothing(committed_database: Committed) -> None:
    long_ago = timezone.now() - timedelta(days=40)
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    holder = accounts.membership(organisation=authority, roles=["caseworker"])
    accounts.membership(organisation=authority, roles=["authority_manager"])
    for _ in range(CLOCKS):
        case = casefile.held(casefile.case(authority, now=long_ago), holder, now=long_ago)
        post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=long_ago)
    with ended_afterwards(_ticker()) as killed:
        until("some are told", lambda: Reminder.objects.filter(as_whom="holder").count() >= 3)
        kill_all(killed)
    assert Reminder.objects.filter(as_whom="holder").count() < CLOCKS
    until("the next one has told the rest", _finish)
    assert _each() == {"holder": CLOCKS, "manager": CLOCKS}
    assert CapturedMessage.objects.count() == 2 * CLOCKS
    assert Event.objects.filter(kind=Happened.HOLDER_REMINDED).count() == CLOCKS


def _ticker() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "tick"],
        cwd=ROOT,
        env={**os.environ, "REDIS_URL": "redis://127.0.0.1:1/0"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _finish() -> bool:
    """The database's clock decides when a row that was given back is due, so a test moves the row."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_outboxrow SET not_before = clock_timestamp() WHERE state = 'pending'")
    tick(Beating.TICK, now=timezone.now(), seconds=600)
    return _each() == {"holder": CLOCKS, "manager": CLOCKS} and CapturedMessage.objects.count() == 2 * CLOCKS


def _each() -> dict[str, int]:
    return dict(Reminder.objects.order_by().values_list("as_whom").annotate(n=Count("id")))
