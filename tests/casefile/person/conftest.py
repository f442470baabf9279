"""A case, and somebody of the authority who works on it."""

from datetime import datetime

import pytest
from django.utils import timezone

from tests.factories.casework import Casework, casework


@pytest.fixture
def now() -> datetime:
    return timezone.localtime()


@pytest.fixture
def work(db: None, now: datetime) -> Casework:
    return casework(now=now)
