"""What every fault test stands on: the breakable reactions wired in, and a folder that tells them how to behave."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from nrm.ledger import poke
from tests.committed import Committed
from tests.faults import clones, reactions, wiring


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(reactions.FOLDER, str(tmp_path))
    return tmp_path


@pytest.fixture(autouse=True)
def wired(folder: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.REACTIONS = wiring.TABLE
    monkeypatch.setattr(poke, "_resting_until", 0.0)


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
