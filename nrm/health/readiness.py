"""What must hold before this process may be sent requests, and what is only reported. No address or secret is told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from nrm.vault import keyring

TOLERATED_SKEW = timedelta(seconds=2)
OK = "ok"


@dataclass(frozen=True, slots=True)
class Finding:
    name: str
    state: str
    needed: bool = True

    @property
    def blocks(self) -> bool:
        return self.needed and self.state != OK


def findings(*, now: datetime) -> list[Finding]:
    """Without a database the questions that need one are not asked."""
    return [*_reported(), *_stored(now)]


def _stored(now: datetime) -> Iterator[Finding]:
    database = Finding("database", _state(lambda: _skew(now)))
    yield database
    if database.blocks:
        return
    migrations = Finding("migrations", _state(_migrations))
    yield migrations
    if not migrations.blocks:
        yield Finding("keyring", _state(lambda: OK if keyring.problem() is None else "lost, or not this database's"))


def _reported() -> Iterator[Finding]:
    yield Finding("broker", _broker(), needed=False)
    yield Finding("ledger", _guard(), needed=False)


def _state(question: Callable[[], str]) -> str:
    try:
        return question()
    except DatabaseError:
        return "does not answer"


def _skew(now: datetime) -> str:
    """One clock decides what is due; ours must not be far from it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (theirs,) = cursor.fetchone()
    return OK if abs(theirs - now) <= TOLERATED_SKEW else "its clock and ours differ by more than two seconds"


def _migrations() -> str:
    return OK if _all_applied() else "not all applied: run `manage.py prepare_database`"


def _all_applied() -> bool:
    """Once true it stays true for the life of this process, so it is asked at most until then."""
    try:
        return _require_all_applied(str(connection.settings_dict["NAME"]))
    except _Unapplied:
        return False


class _Unapplied(Exception):
    """Raised so that a no is not remembered."""


@lru_cache(maxsize=8)
def _require_all_applied(database: str) -> bool:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise _Unapplied
    return True


def forget() -> None:
    """Ask again: the tables may have changed under this process."""
    _require_all_applied.cache_clear()


def _broker() -> str:
    """Reported only: without it delivery is slower, not lost."""
    client = redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=0.5, socket_timeout=0.5)
    try:
        client.ping()
    except redis.RedisError:
        return "does not answer; the second ticker delivers"
    finally:
        client.close()
    return OK


def _guard() -> str:
    app, owner = (urlsplit(url).username for url in (settings.DATABASE_URL, settings.DATABASE_OWNER_URL))
    return OK if app != owner else "guarded by trigger only"
