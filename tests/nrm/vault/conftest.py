"""A keyring of the test's own, and a clone of the module's own for what must really be committed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from tests.committed import Committed
from tests.faults import clones


@pytest.fixture(autouse=True)
def keyring_file(settings: Any, tmp_path: Path) -> Path:
    settings.KEYRING_FILE = tmp_path / "keys" / "keyring.json"
    return tmp_path / "keys" / "keyring.json"


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
