"""The ledger's tests write a few events and access rows and seal them, in a clone of the module's own."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from tests.committed import Committed
from tests.faults import clones
from tests.nrm.ledger.superuser import Superuser
from tests.nrm.ledger.writing import write_events, write_looks


@pytest.fixture(autouse=True)
def var(settings: Any, tmp_path: Path) -> Path:
    """Anchors and keyring of this test alone."""
    settings.VAR_DIR = tmp_path
    settings.KEYRING_FILE = tmp_path / "keyring.json"
    return tmp_path


@pytest.fixture
def superuser(committed_database: Committed) -> Iterator[Superuser]:
    with psycopg.connect(committed_database.superuser_url, autocommit=True) as connection:
        yield Superuser(connection)


@pytest.fixture
def written(committed_database: Committed, now: datetime) -> None:
    write_events(6, now=now)
    write_looks(4, now=now)


@pytest.fixture(scope="module")
def shared_clone(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Committed]:
    with clones.clone(django_db_blocker) as made:
        yield made


@pytest.fixture
def committed_database(shared_clone: Committed, django_db_blocker: DjangoDbBlocker) -> Iterator[Committed]:
    """Instead of a clone for each test: this module's, emptied."""
    with django_db_blocker.unblock():
        connections.close_all()
        clones.empty(shared_clone)
        yield shared_clone
        connections.close_all()
