"""The marked cases, once for all the tests that look at what leaves; and each letter of theirs, laid out once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pytest
from pytest_django import DjangoDbBlocker

from nrm.letters import render
from tests.clock import NOW
from tests.correspondence import specimens
from tests.correspondence.leaving.cases import Office
from tests.correspondence.leaving.wishes import World, readers
from tests.correspondence.specimens import Kind
from tests.security.taking_back import taken_back

KINDS: Mapping[str, Kind] = {kind.letter.template: kind for kind in specimens.kinds() if readers(kind)}


@dataclass(frozen=True)
class Files:
    """Each letter as its first reader gets it."""

    world: World

    def __post_init__(self) -> None:
        object.__setattr__(self, "of", cache(self.of))

    def of(self, template: str) -> bytes:
        kind = KINDS[template]
        return render(self.world.composed(kind, readers(kind)[0]))


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), taken_back():
        yield World.of(Office(NOW))


@pytest.fixture(scope="package")
def files(world: World) -> Files:
    return Files(world)
