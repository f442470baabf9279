"""One cast of people for a whole module: built once, visited a thousand times, rolled back at the end."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.security import cast as people
from tests.security.cast import Cast
from tests.security.taking_back import taken_back


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    with django_db_blocker.unblock(), taken_back():
        yield people.assemble()
