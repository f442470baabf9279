"""What follows from a decision is done by the product's own reactions, whatever is wired later."""

from collections.abc import Iterator

import pytest
import time_machine
from pytest_django import DjangoDbBlocker

from tests.clock import NOW
from tests.faults import clones
from tests.faults.following import story
from tests.faults.following.story import Told


@pytest.fixture(autouse=True)
def wired() -> None:
    """Instead of the breakable table: the product's, as its settings have it."""


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Told]:
    """Time stands still meanwhile, so that two ways through the same story leave the same."""
    with time_machine.travel(NOW, tick=False), clones.clone(django_db_blocker) as made:
        yield story.told(made)
