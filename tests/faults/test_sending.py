"""PostgreSQL is killed in the middle of sending: each referral is wholly there or wholly absent, none twice.

Few deaths in `make test`, two hundred in `make prove`. The cluster is the test's own, and as durable as in production.
"""

import os
import random
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection, connections
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.services import processes
from nrm.services.postgres import Postgres
from referrals.casefile.models import Case, Deadline, NextAct, SafeContact
from referrals.form.actions.submit import submit
from referrals.form.models import Draft, DraftState, Referral
from tests import database
from tests.factories import accounts, form
from tests.proof import amount

DEATHS = amount(quick=4, full=200)
# About as many statements as sending takes; a few more, so that some deaths come while it commits.
STATEMENTS = 45


@dataclass
class Cluster:
    """A server that can be killed and started again, and Django following it."""

    postgres: Postgres

    def kill(self) -> None:
        if self.postgres.process is not None:
            processes.end(self.postgres.process, by=signal.SIGQUIT, within=30)

    def back(self) -> None:
        self.postgres.start()
        connections.close_all()
        for alias in connections:
            for known in (connections.settings[alias], connections[alias].settings_dict):
                known |= {"PORT": self.postgres.port, "NAME": database.TEMPLATE}


@contextmanager
def following(postgres: Postgres) -> Iterator[Cluster]:
    before = {alias: {key: connections.settings[alias][key] for key in ("PORT", "NAME")} for alias in connections}
    cluster = Cluster(postgres)
    cluster.back()
    try:
        yield cluster
    finally:
        connections.close_all()
        for alias, place in before.items():
            connections.settings[alias] |= place
            connections[alias].settings_dict |= place


@pytest.fixture
def cluster(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Cluster]:
    here = Path(os.environ["NRM_VAR_DIR"]).parent / f"killed-{tmp_path.name}"
    copy = database.open_copy_of_template(here)
    copy.stop()
    postgres = Postgres(here, log=here.parent / "killed.log")
    try:
        with django_db_blocker.unblock(), following(postgres) as found:
            yield found
    finally:
        postgres.stop()
        shutil.rmtree(here, ignore_errors=True)


@dataclass
class DiesAt:
    """Kills the server at one statement; beyond the last one, beside the commit."""

    cluster: Cluster
    statement: int
    seen: int = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.seen += 1
        if self.seen == self.statement:
            self.cluster.kill()
        return execute(sql, params, many, context)


def send(draft: Draft, by: Actor, dies: DiesAt) -> bool:
    """Whether it was told to the sender that it was sent."""
    beside = threading.Timer(0.02, dies.cluster.kill) if dies.statement > STATEMENTS else None
    if beside is not None:
        beside.start()
    try:
        with connection.execute_wrapper(dies):
            submit(draft=draft, by=by, now=timezone.now())
    except (OperationalError, InterfaceError, DatabaseError):
        return False
    finally:
        if beside is not None:
            beside.join()
    return True


def facts_of(draft: Draft) -> tuple[int, ...]:
    """Everything that sending writes and deletes, counted."""
    referrals = Referral.objects.filter(token=draft.token)
    numbers = [str(number) for number in referrals.values_list("pk", flat=True)]
    cases = Case.objects.filter(pk__in=referrals.values("case"))
    return (
        referrals.count(),
        cases.count(),
        NextAct.objects.filter(case__in=cases).count(),
        Deadline.objects.filter(case__in=cases).count(),
        SafeContact.objects.filter(person__in=cases.values("person")).count(),
        Event.objects.filter(kind=Happened.REFERRAL_SENT, subject_id__in=numbers).count(),
        int(Draft.objects.get(pk=draft.pk).state == DraftState.SENT),
        int(not draft.answers.exists()),
    )


WHOLE = (1, 1, 1, 1, 1, 1, 1, 1)
ABSENT = (0,) * 8


def test_each_referral_is_wholly_there_or_wholly_absent(cluster: Cluster, count: Callable[[str, int], None]) -> None:
    chance = random.Random(2019)
    assert settings.DATABASES["default"]["NAME"]
    accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    responder = actor_through(accounts.membership())
    cases_before = Case.objects.count()
    for _death in range(DEATHS):
        draft = form.ready(responder, now=timezone.now())
        told = send(draft, responder, DiesAt(cluster, chance.randint(1, STATEMENTS + 15)))
        cluster.kill()
        cluster.back()
        found = facts_of(draft)
        assert found in (WHOLE, ABSENT)
        assert found == WHOLE or not told, "the sender was told that it was sent"
        submit(draft=draft, by=responder, now=timezone.now())
        assert facts_of(draft) == WHOLE
    assert Case.objects.count() == cases_before + DEATHS
    count("submissions with PostgreSQL killed in the middle", DEATHS)
